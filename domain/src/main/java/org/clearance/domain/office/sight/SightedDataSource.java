package org.clearance.domain.office.sight;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.JdbcUrl;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives each thread a connection of its {@link Sight}. Veiled connections have a pool of their own,
 * so that none ever changes its search path, which would drop its prepared statements. Requests
 * that see everything have a third pool, for two reasons: their statements are ended after a while,
 * which those of jobs are not; and however many requests wait for the database, jobs go on. A pool
 * is opened when the first connection is asked for.
 */
final class SightedDataSource extends DelegatingDataSource implements AutoCloseable {
  /** How much longer than its longest statement a connection may be silent. */
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  /** The shortest timeout that the pool accepts. */
  private static final long SHORTEST_MILLIS = 250;

  private static final String VEIL = "set search_path to veiled, clearance; ";

  private final DataSource whole;
  private final Duration longest;
  private final Duration patience;
  private @Nullable HikariDataSource veiled;
  private @Nullable HikariDataSource requests;

  /**
   * @param longest how long a statement of a request may take; zero: without end
   * @param patience how long a request waits for a connection
   */
  SightedDataSource(DataSource whole, Duration longest, Duration patience) {
    super(whole);
    this.whole = whole;
    this.longest = longest;
    this.patience = patience;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return switch (Sight.now()) {
      case WHOLE -> Sight.isOfRequest() ? requests().getConnection() : whole.getConnection();
      case VEILED -> veiled().getConnection();
    };
  }

  @Override
  public Connection getConnection(String username, String password) {
    throw new UnsupportedOperationException("the pool has one user");
  }

  private synchronized HikariDataSource veiled() throws SQLException {
    if (veiled == null) {
      HikariConfig config = config("veiled", VEIL);
      config.setSchema(null);
      veiled = new HikariDataSource(config);
    }
    return veiled;
  }

  private synchronized HikariDataSource requests() throws SQLException {
    if (requests == null) {
      requests = new HikariDataSource(config("requests", ""));
    }
    return requests;
  }

  private HikariConfig config(String name, String first) throws SQLException {
    HikariConfig config = new HikariConfig();
    if (whole.isWrapperFor(HikariDataSource.class)) {
      whole.unwrap(HikariDataSource.class).copyStateTo(config);
    } else {
      config.setDataSource(whole);
    }
    config.setPoolName(name);
    config.setMetricsTrackerFactory(null);
    // A user waits: a page that reports the failure soon is better than one that comes too late.
    config.setConnectionTimeout(patience.toMillis());
    config.setValidationTimeout(Math.max(SHORTEST_MILLIS, patience.toMillis() / 2));
    // When the pool is made while the database hangs, only callers that need a connection may
    // wait.
    config.setInitializationFailTimeout(-1);
    config.setJdbcUrl(
        JdbcUrl.givingUpAfter(
            config.getJdbcUrl(), longest.isZero() ? Duration.ZERO : longest.plus(ANSWERING)));
    config.setMinimumIdle(Math.min(1, config.getMaximumPoolSize()));
    config.setConnectionInitSql(first + "set statement_timeout to " + longest.toMillis());
    return config;
  }

  @Override
  public synchronized void close() {
    if (veiled != null) {
      veiled.close();
    }
    if (requests != null) {
      requests.close();
    }
  }
}
