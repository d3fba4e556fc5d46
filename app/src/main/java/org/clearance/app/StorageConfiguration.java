package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import org.clearance.app.demo.DemoHistory;
import org.clearance.domain.ground.store.StorageProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * Configures the clock and the database: embedded ({@link StartingDatabase}), unless {@code
 * spring.datasource.url} names a real one. Beans close in the reverse order of their dependence, so
 * the server stops last.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StorageConfiguration.class);

  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  SchemaOfThisProgram schemaOfThisProgram(
      ObjectProvider<DemoHistory> history,
      ObjectProvider<EmbeddedDatabase> database,
      ObjectProvider<StorageProperties> storage) {
    return new SchemaOfThisProgram(
        () ->
            history.ifAvailable(
                demonstration ->
                    database.ifAvailable(
                        embedded -> begin(demonstration, embedded, storage.getObject()))));
  }

  private static void begin(
      DemoHistory history, EmbeddedDatabase database, StorageProperties storage) {
    try (var connection =
        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())) {
      history.begin(connection, storage.directory());
    } catch (SQLException e) {
      throw new IllegalStateException("the demonstration's history could not be restored", e);
    }
  }

  /**
   * Ends the process at once. Without its database the program can do nothing, not even end in good
   * order; everything committed is safe, and the next start continues from there.
   */
  static void endAtOnce() {
    LOG.error(
        "The embedded PostgreSQL ended unexpectedly, so Clearance ends too. Nothing that was saved"
            + " is lost: start it again. The reason may be in the system's log (a full disk, too"
            + " little memory).");
    Runtime.getRuntime().halt(Clearance.AGAIN);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "spring.datasource.url",
      matchIfMissing = true,
      havingValue = "embedded")
  static class Embedded {
    @Bean
    @Primary
    HikariDataSource dataSource(
        EmbeddedDatabase database,
        @Value("${spring.datasource.hikari.maximum-pool-size:20}") int connections) {
      var dataSource = new HikariDataSource();
      dataSource.setPoolName("clearance");
      dataSource.setDriverClassName(SessionDriver.class.getName());
      dataSource.setJdbcUrl(database.jdbcUrl());
      dataSource.setUsername(database.user());
      dataSource.setPassword(database.password());
      dataSource.setSchema("clearance");
      dataSource.setMaximumPoolSize(connections);
      return dataSource;
    }
  }
}
