package org.clearance.domain.sealing;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.stereotype.Component;

/** Whatever the database is, nobody gets a connection to it past {@link SightedDataSource}. */
@Component
public final class SightedDataSources implements BeanPostProcessor, DisposableBean {
  private final List<SightedDataSource> sighted = new CopyOnWriteArrayList<>();

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof DataSource dataSource && !(bean instanceof SightedDataSource)) {
      var found = new SightedDataSource(dataSource);
      sighted.add(found);
      return found;
    }
    return bean;
  }

  @Override
  public void destroy() {
    sighted.forEach(SightedDataSource::close);
  }
}
