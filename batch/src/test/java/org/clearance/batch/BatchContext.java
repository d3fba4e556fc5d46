package org.clearance.batch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.clearance.domain.TestDatabase;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** The batch jobs on a real, migrated database, without the rest of the application. */
public final class BatchContext {
  private BatchContext() {}

  /**
   * A context with a database, the launcher and these further configurations and components.
   *
   * @param dataSource the database, {@link TestDatabase#migrated()} for a new one
   */
  public static AnnotationConfigApplicationContext on(DataSource dataSource, Class<?>... classes) {
    return on(dataSource, Map.of(), classes);
  }

  /** A context like {@link #on(DataSource, Class[])}, with a data directory of its own. */
  public static AnnotationConfigApplicationContext on(
      DataSource dataSource, Path data, Class<?>... classes) {
    return on(dataSource, Map.of("clearance.data", data.toString()), classes);
  }

  private static AnnotationConfigApplicationContext on(
      DataSource dataSource, Map<String, Object> properties, Class<?>... classes) {
    var context = new AnnotationConfigApplicationContext();
    context
        .getEnvironment()
        .getPropertySources()
        .addFirst(new MapPropertySource("of the test", properties));
    context.registerBean(DataSource.class, (Supplier<DataSource>) () -> dataSource);
    context.register(Database.class, BatchConfiguration.class, BatchJobs.class);
    if (classes.length > 0) {
      context.register(classes);
    }
    context.refresh();
    return context;
  }

  @Configuration(proxyBeanMethods = false)
  @EnableTransactionManagement
  static class Database {
    @Bean
    JdbcClient jdbcClient(DataSource dataSource) {
      return JdbcClient.create(dataSource);
    }

    @Bean
    JdbcTemplate jdbcTemplate(DataSource dataSource) {
      return new JdbcTemplate(dataSource);
    }

    @Bean
    PlatformTransactionManager transactionManager(DataSource dataSource) {
      return new JdbcTransactionManager(dataSource);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactions) {
      return new TransactionTemplate(transactions);
    }

    @Bean
    Clock clock() {
      return Clock.systemUTC();
    }

    @Bean
    JsonMapper jsonMapper() {
      return JsonMapper.builder().build();
    }
  }
}
