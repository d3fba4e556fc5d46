package org.clearance.app.monitoring;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.JdbcUrl;
import org.springframework.boot.health.contributor.Health;

/**
 * Checks whether the database answers. It uses a connection of its own, which neither waits for
 * those of requests and jobs nor takes one from them.
 */
final class DatabaseHealth implements AutoCloseable {
  private static final Duration CONNECTING = Duration.ofSeconds(1);
  private static final Duration ANSWERING = Duration.ofMillis(500);

  private static final Duration SILENT = Duration.ofSeconds(2);

  private final HikariDataSource own;

  DatabaseHealth(DataSource database) throws SQLException {
    var config = new HikariConfig();
    database.unwrap(HikariDataSource.class).copyStateTo(config);
    config.setPoolName("health");
    config.setMetricsTrackerFactory(null);
    config.setMaximumPoolSize(1);
    config.setMinimumIdle(0);
    config.setConnectionTimeout(CONNECTING.toMillis());
    config.setValidationTimeout(ANSWERING.toMillis());
    config.setInitializationFailTimeout(-1);
    config.setJdbcUrl(JdbcUrl.givingUpAfter(config.getJdbcUrl(), SILENT));
    own = new HikariDataSource(config);
  }

  /** Checks the database; throws where it does not answer in some two seconds. */
  Health health() throws SQLException {
    try (Connection connection = own.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show server_version")) {
      row.next();
      return Health.up().withDetail("version", row.getString("server_version")).build();
    }
  }

  @Override
  public void close() {
    own.close();
  }
}
