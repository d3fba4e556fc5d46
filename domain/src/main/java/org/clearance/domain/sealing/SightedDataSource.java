package org.clearance.domain.sealing;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives each thread a connection of its {@link Sight}. The veiled ones have a pool of their own, so
 * that none ever changes its search path: what it prepared would be lost with every change. The
 * pool is opened when the first one is asked for.
 */
final class SightedDataSource extends DelegatingDataSource implements AutoCloseable {
  private static final String VEIL = "set search_path to veiled, clearance";

  private final DataSource whole;
  private @Nullable HikariDataSource veiled;

  SightedDataSource(DataSource whole) {
    super(whole);
    this.whole = whole;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return switch (Sight.now()) {
      case WHOLE -> whole.getConnection();
      case VEILED -> veiled().getConnection();
    };
  }

  @Override
  public Connection getConnection(String username, String password) {
    throw new UnsupportedOperationException("the pool has one user");
  }

  private synchronized HikariDataSource veiled() throws SQLException {
    if (veiled == null) {
      HikariConfig config = new HikariConfig();
      if (whole.isWrapperFor(HikariDataSource.class)) {
        whole.unwrap(HikariDataSource.class).copyStateTo(config);
      } else {
        config.setDataSource(whole);
      }
      config.setPoolName("veiled");
      config.setMetricsTrackerFactory(null);
      config.setMinimumIdle(Math.min(1, config.getMaximumPoolSize()));
      config.setSchema(null);
      config.setConnectionInitSql(VEIL);
      veiled = new HikariDataSource(config);
    }
    return veiled;
  }

  @Override
  public synchronized void close() {
    if (veiled != null) {
      veiled.close();
    }
  }
}
