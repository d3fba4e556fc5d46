package org.clearance.domain;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one server a JVM, a new migrated database for each call, copied from
 * a template so that it takes tens of milliseconds.
 */
public final class TestDatabase {
  private static final AtomicInteger NUMBER = new AtomicInteger();

  private TestDatabase() {}

  /** A new database with the schema as Flyway makes it. */
  public static DataSource migrated() {
    String name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name + " template migrated");
    return Server.dataSource(name);
  }

  /** A new database with the schema as it was in a version: {@code 062}. */
  public static DataSource ofVersion(String version) {
    String name = "test_" + NUMBER.incrementAndGet();
    Server.execute("create database " + name);
    DataSource dataSource = Server.dataSource(name);
    flyway(dataSource).target(version).load().migrate();
    return dataSource;
  }

  /** Brings an older database up to date. */
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

    static DataSource dataSource(String database) {
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
