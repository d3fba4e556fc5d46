package org.clearance.domain;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A real PostgreSQL for tests: one server a JVM, a new migrated database for each call, copied from
 * a template so that it takes tens of milliseconds.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final int MOST_CONNECTIONS = 50;
  private static final Duration UNUSED = Duration.ofSeconds(10);
  private static final ScheduledExecutorService KEEPER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "test-database-keeper");
            thread.setDaemon(true);
            return thread;
          });

  private TestDatabase() {}

  /**
   * A new database with the schema as Flyway makes it. Connections are kept for the next use, as
   * the program does it: a new one for each statement costs many times what most statements do.
   */
  public static DataSource migrated() {
    return keeping(withoutPool());
  }

  /** A new database without a pool, for tests that end connections or bring a pool of their own. */
  public static PGSimpleDataSource withoutPool() {
    String name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name + " template migrated");
    return Server.dataSource(name);
  }

  private static DataSource keeping(DataSource database) {
    var pool = new HikariDataSource();
    pool.setDataSource(database);
    pool.setMaximumPoolSize(MOST_CONNECTIONS);
    // There are many databases on one server: who is done with one leaves it no connections.
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(UNUSED.toMillis());
    pool.setInitializationFailTimeout(-1);
    pool.setScheduledExecutor(KEEPER);
    // No context can close it: one that ends leaves its database to the next.
    return new DelegatingDataSource(pool);
  }

  /** A new database with nothing in it. */
  public static PGSimpleDataSource empty() {
    String name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name);
    return Server.dataSource(name);
  }

  /** Brings a database up to date. */
  public static void migrate(DataSource dataSource) {
    flyway(dataSource).load().migrate();
  }

  private static FluentConfiguration flyway(DataSource dataSource) {
    return Flyway.configure()
        .dataSource(dataSource)
        .schemas("clearance")
        .defaultSchema("clearance")
        // As the program does it.
        .group(true);
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();

    static {
      execute("create database migrated");
      migrate(dataSource("migrated"));
    }

    static EmbeddedPostgres start() {
      try {
        return EmbeddedPostgres.builder().start();
      } catch (IOException e) {
        throw new UncheckedIOException("starting the test database", e);
      }
    }

    static void execute(String sql) {
      try (var connection = POSTGRES.getPostgresDatabase().getConnection();
          var statement = connection.createStatement()) {
        statement.execute(sql);
      } catch (SQLException e) {
        throw new IllegalStateException(sql, e);
      }
    }

    static PGSimpleDataSource dataSource(String database) {
      var dataSource = new PGSimpleDataSource();
      dataSource.setServerNames(new String[] {"localhost"});
      dataSource.setPortNumbers(new int[] {POSTGRES.getPort()});
      dataSource.setDatabaseName(database);
      dataSource.setUser("postgres");
      dataSource.setCurrentSchema("clearance");
      return dataSource;
    }
  }
}
