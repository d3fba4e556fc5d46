package org.clearance.domain;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A real PostgreSQL for tests: one server a JVM, in memory where there is room, a new migrated
 * database for each call, copied from a template, or one that was given back and is as new.
 */
public final class TestDatabase {
  /** The connections to one database that are open at once, at most. */
  public static final int MOST_CONNECTIONS = 50;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final Queue<String> GIVEN_BACK = new ConcurrentLinkedQueue<>();
  private static final Duration UNUSED = Duration.ofSeconds(10);
  private static final Queue<Runnable> BEFORE_THE_END = new ConcurrentLinkedQueue<>();
  private static final ScheduledExecutorService KEEPER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "test-database-keeper");
            thread.setDaemon(true);
            return thread;
          });

  private static boolean onDisk;

  private TestDatabase() {}

  /**
   * Has the server keep its data on the disk, as no test but a benchmark need; to be said before it
   * is used.
   */
  public static void keepOnDisk() {
    onDisk = true;
  }

  /**
   * A new database with the schema as Flyway makes it. Connections are kept for the next use, as
   * the program does it: a new one for each statement costs many times what most statements do.
   */
  public static DataSource migrated() {
    String name = GIVEN_BACK.poll();
    return new Kept(name == null ? created() : name);
  }

  /** Gives a database of {@link #migrated} back, which nobody uses any more, for another test. */
  public static void giveBack(DataSource database) {
    if (database instanceof Kept kept) {
      kept.pool.close();
      if (Server.AS_NEW.isDone(Server.dataSource(kept.name))) {
        GIVEN_BACK.add(kept.name);
      } else {
        Server.execute("drop database " + kept.name + " with (force)");
      }
    }
  }

  /** A new database without a pool, for tests that end connections or bring a pool of their own. */
  public static PGSimpleDataSource withoutPool() {
    return Server.dataSource(created());
  }

  private static String created() {
    String name = "test_" + NUMBER.incrementAndGet();
    // By its files: block by block would write all of it to the log too.
    Server.execute("create database " + name + " template migrated strategy file_copy");
    return name;
  }

  /** A new database with nothing in it. */
  public static PGSimpleDataSource empty() {
    String name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name);
    return Server.dataSource(name);
  }

  /**
   * Closes something that uses a database, when the JVM ends and before the server does: closed
   * after it, it would wait for the server in vain; closed after the last test, it would be missed
   * by the tests that are run again.
   */
  public static void beforeTheEnd(Runnable close) {
    BEFORE_THE_END.add(close);
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

  /** No context can close it: one that ends leaves its database to the next. */
  private static final class Kept extends DelegatingDataSource {
    final String name;
    final HikariDataSource pool = new HikariDataSource();

    Kept(String name) {
      this.name = name;
      pool.setDataSource(Server.dataSource(name));
      pool.setMaximumPoolSize(MOST_CONNECTIONS);
      // There are many databases on one server: who is done with one leaves it no connections.
      pool.setMinimumIdle(0);
      pool.setIdleTimeout(UNUSED.toMillis());
      pool.setInitializationFailTimeout(-1);
      pool.setScheduledExecutor(KEEPER);
      setTargetDataSource(pool);
    }
  }

  private static final class Server {
    static final EmbeddedPostgres POSTGRES = start();
    static final MadeAsNew AS_NEW;

    static {
      execute("create database migrated");
      migrate(dataSource("migrated"));
      AS_NEW = new MadeAsNew(dataSource("migrated"));
    }

    static EmbeddedPostgres start() {
      try {
        var server =
            EmbeddedPostgres.builder()
                .setDataDirectory(folder())
                // Nothing of it outlives the JVM, and no database lives long enough to be tended
                // to.
                .setServerConfig("full_page_writes", "off")
                .setServerConfig("wal_level", "minimal")
                .setServerConfig("max_wal_senders", "0")
                .setServerConfig("autovacuum", "off")
                .setRegisterShutdownHook(false)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(server), "test-database-end"));
        return server;
      } catch (IOException e) {
        throw new UncheckedIOException("starting the test database", e);
      }
    }

    /** One that the server removes when it ends. */
    private static Path folder() throws IOException {
      return onDisk ? Files.createTempDirectory("clearance-benchmark-") : TestFolders.create();
    }

    static void end(EmbeddedPostgres server) {
      try (server) {
        BEFORE_THE_END.forEach(Runnable::run);
      } catch (IOException e) {
        throw new UncheckedIOException("ending the test database", e);
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
