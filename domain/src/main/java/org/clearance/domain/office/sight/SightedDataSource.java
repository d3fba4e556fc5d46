package org.clearance.domain.office.sight;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.domain.ground.sql.JdbcUrl;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Gives each thread a connection of its {@link Sight}, on its side of the {@link Wall}. Each pair
 * of the two has a pool of its own, so that no connection ever changes its search path, which would
 * drop its prepared statements, nor its role. Jobs have the pool that is wrapped, for two reasons:
 * statements of requests are ended after a while, which those of jobs are not; and however many
 * requests wait for the database, jobs go on. A pool is opened when the first connection is asked
 * for.
 */
final class SightedDataSource extends DelegatingDataSource implements AutoCloseable {
  /** The time by which a connection may be silent longer than its longest statement. */
  private static final Duration ANSWERING = Duration.ofSeconds(10);

  /** The shortest timeout that the pool accepts. */
  private static final long SHORTEST_MILLIS = 250;

  private static final String VEIL = "set search_path to veiled, clearance; ";

  private static final String WALL = "set role " + Wall.OFFICE_ROLE + "; ";

  /** Defenders are few beside everybody else: how many times fewer connections they have. */
  private static final int FEWER_INSIDE = 4;

  /** The rows that requests on a pool's connections may see. */
  private record Requests(Sight sight, Wall wall) {
    String poolName() {
      return (sight == Sight.VEILED ? "veiled" : "requests")
          + (wall == Wall.INSIDE ? "-inside" : "");
    }
  }

  private final DataSource whole;
  private final Duration longest;
  private final Duration patience;
  private final Map<Requests, HikariDataSource> pools = new HashMap<>();

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
    return Sight.isOfRequest()
        ? pool(new Requests(Sight.now(), Wall.now())).getConnection()
        : whole.getConnection();
  }

  @Override
  public Connection getConnection(String username, String password) {
    throw new UnsupportedOperationException("the pool has one user");
  }

  private synchronized HikariDataSource pool(Requests requests) throws SQLException {
    HikariDataSource pool = pools.get(requests);
    if (pool == null) {
      pool = new HikariDataSource(config(requests));
      pools.put(requests, pool);
    }
    return pool;
  }

  private HikariConfig config(Requests requests) throws SQLException {
    HikariConfig config = new HikariConfig();
    if (whole.isWrapperFor(HikariDataSource.class)) {
      whole.unwrap(HikariDataSource.class).copyStateTo(config);
    } else {
      config.setDataSource(whole);
    }
    config.setPoolName(requests.poolName());
    if (requests.sight() == Sight.VEILED) {
      config.setSchema(null);
    }
    if (requests.wall() == Wall.INSIDE) {
      config.setMaximumPoolSize(Math.max(2, config.getMaximumPoolSize() / FEWER_INSIDE));
    }
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
    config.setConnectionInitSql(
        (requests.sight() == Sight.VEILED ? VEIL : "")
            + (requests.wall() == Wall.OUTSIDE ? WALL : "")
            + "set statement_timeout to "
            + longest.toMillis());
    return config;
  }

  @Override
  public synchronized void close() {
    pools.values().forEach(HikariDataSource::close);
  }
}
