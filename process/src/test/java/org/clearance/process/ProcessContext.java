package org.clearance.process;

import io.camunda.client.CamundaClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.clearance.process.deployment.ModelDeployment;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.FullyQualifiedAnnotationBeanNameGenerator;
import org.springframework.core.type.classreading.MetadataReader;
import org.springframework.core.type.classreading.MetadataReaderFactory;
import org.springframework.core.type.filter.TypeFilter;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The domain and what talks to the engine, on the embedded engine and PostgreSQL; no workers. */
public final class ProcessContext implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private ProcessContext(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /**
   * Starts it, with the models deployed.
   *
   * @param data the data directory
   * @param more further configurations of a test
   */
  public static ProcessContext start(Path data, Class<?>... more) throws InterruptedException {
    List<Class<?>> wiring = new ArrayList<>(List.of(Wiring.class));
    wiring.addAll(List.of(more));
    var started =
        new ProcessContext(
            new SpringApplicationBuilder(wiring.toArray(Class<?>[]::new))
                .web(WebApplicationType.NONE)
                .run(
                    "--clearance.data=" + data,
                    "--spring.flyway.enabled=false",
                    "--spring.main.banner-mode=off"));
    started.get(ModelDeployment.class).deployUnless(new CountDownLatch(1));
    return started;
  }

  public <T> T get(Class<T> type) {
    return context.getBean(type);
  }

  public JdbcClient db() {
    return get(JdbcClient.class);
  }

  @Override
  public void close() {
    context.close();
  }

  /** The configurations of other tests are no part of it. */
  static final class OfTests implements TypeFilter {
    @Override
    public boolean match(MetadataReader type, MetadataReaderFactory types) throws IOException {
      String place = type.getResource().getURL().toString();
      return place.contains("/test-classes/") || place.contains("-tests.jar");
    }
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @ComponentScan(
      nameGenerator = FullyQualifiedAnnotationBeanNameGenerator.class,
      basePackages = {"org.clearance.domain", "org.clearance.process"},
      excludeFilters = @ComponentScan.Filter(type = FilterType.CUSTOM, classes = OfTests.class))
  static class Wiring {
    @Bean
    DataSource dataSource() {
      return TestDatabase.migrated();
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    TestEngine testEngine(DataSource database) {
      return new TestEngine(database);
    }

    @Bean(destroyMethod = "")
    CamundaClient camundaClient(TestEngine engine) {
      return engine.client();
    }
  }
}
