package org.clearance.domain.office.sight;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Wraps every data source bean in a {@link SightedDataSource}, so that nobody gets a connection
 * past it.
 */
@Component
public final class SightedDataSources implements BeanPostProcessor, DisposableBean {
  private final List<SightedDataSource> sighted = new CopyOnWriteArrayList<>();
  private final Duration longest;
  private final Duration patience;

  /**
   * @param environment {@code clearance.requests.longest-statement}: how long the database may work
   *     at a statement that somebody waits for; zero: without end. {@code
   *     clearance.requests.longest-wait}: how long whoever waits may wait for a connection to it
   */
  public SightedDataSources(Environment environment) {
    longest =
        environment.getProperty(
            "clearance.requests.longest-statement", Duration.class, Duration.ofMinutes(1));
    patience =
        environment.getProperty(
            "clearance.requests.longest-wait", Duration.class, Duration.ofSeconds(5));
  }

  @Override
  public Object postProcessAfterInitialization(Object bean, String beanName) {
    if (bean instanceof DataSource dataSource && !(bean instanceof SightedDataSource)) {
      var found = new SightedDataSource(dataSource, longest, patience);
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
