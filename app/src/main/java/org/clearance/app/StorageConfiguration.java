package org.clearance.app;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.time.Clock;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;

/**
 * The clock, the data directory, and the database: embedded, unless {@code spring.datasource.url}
 * names a real one. Beans close in the reverse order of their dependence, so the server stops last.
 */
@Configuration(proxyBeanMethods = false)
class StorageConfiguration {
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }

  @Bean
  DataDirectory dataDirectory(@Value("${clearance.data}") Path folder) {
    return DataDirectory.open(folder);
  }

  @Configuration(proxyBeanMethods = false)
  @ConditionalOnProperty(
      name = "spring.datasource.url",
      matchIfMissing = true,
      havingValue = "embedded")
  static class Embedded {
    @Bean
    EmbeddedDatabase embeddedDatabase(DataDirectory data) {
      return EmbeddedDatabase.start(data.path().resolve("postgres"));
    }

    @Bean
    @Primary
    HikariDataSource dataSource(
        EmbeddedDatabase database,
        @Value("${spring.datasource.hikari.maximum-pool-size:20}") int connections) {
      var dataSource = new HikariDataSource();
      dataSource.setPoolName("clearance");
      dataSource.setJdbcUrl(database.jdbcUrl());
      dataSource.setUsername(database.user());
      dataSource.setPassword(database.password());
      dataSource.setSchema("clearance");
      dataSource.setMaximumPoolSize(connections);
      return dataSource;
    }
  }
}
