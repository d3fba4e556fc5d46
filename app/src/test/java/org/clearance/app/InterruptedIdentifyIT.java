package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The packaged {@code identify}, on a PostgreSQL of one's own, is ended in the middle of a
 * transaction; the same command goes on where it stopped.
 */
@Order(3)
class InterruptedIdentifyIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int SIGTERM = 128 + 15;

  @TempDir static Path folder;
  private static Path file;
  private PGSimpleDataSource database;
  private Path output;

  @BeforeAll
  static void a_county_of_more_than_one_transaction() throws Exception {
    file = TestCounty.file(folder, "ALDER", 24_000);
  }

  @BeforeEach
  void a_database() {
    database = TestDatabase.withoutPool();
    output = folder.resolve(String.valueOf(database.getDatabaseName()));
  }

  @Test
  void each_time_one_message_says_so_and_in_the_end_everything_is_there_once() throws Exception {
    RunningClearance.Command run;
    try (Connection blocking = locked("person")) {
      run = identify();
      run.await("people to be written", PATIENCE, this::somebodyWaits);
      run.terminate();
      blocking.rollback();
    }
    RunningClearance.Result stopped = run.awaitEnd(PATIENCE);
    assertThat(stopped.exit()).isEqualTo(SIGTERM);
    assertThat(told(stopped))
        .containsExactly(
            "Stopped before the end. What is done is kept: the same command goes on where it"
                + " stopped.");
    assertThat(output).doesNotExist();

    try (Connection blocking = locked("determination")) {
      run = identify();
      run.await("determinations to be written", PATIENCE, this::somebodyWaits);
      refuseConnections(true);
      assertThat(blocking.isValid(1)).isFalse();
    }
    RunningClearance.Result lost = run.awaitEnd(PATIENCE);
    assertThat(lost.exit()).as(lost.err()).isEqualTo(Clearance.AGAIN);
    assertThat(told(lost))
        .singleElement()
        .asString()
        .startsWith(
            "The database does not answer. See that it runs and can be reached. Nothing that was"
                + " kept is lost: the same command then goes on where it stopped.");
    assertThat(output).doesNotExist();
    refuseConnections(false);
    assertItGoesOn();
  }

  private void assertItGoesOn() throws Exception {
    RunningClearance.Result done = identify().awaitEnd(PATIENCE);
    assertThat(done.exit()).as(done.err()).isZero();
    assertThat(Files.list(output).map(path -> path.getFileName().toString()))
        .containsExactlyInAnyOrder(
            "All_Results.csv",
            "All_Results_Condensed.csv",
            "Prop64_Results.csv",
            "Quarantined_Rows.csv",
            "summary.json");
    assertThat(one("select rows_read + rows_quarantined from delivery"))
        .as("every row was read once")
        .isEqualTo(String.valueOf(Files.readAllLines(file).size() - 1));
    assertThat(one("select people_built = (select count(*) from person) from delivery"))
        .isEqualTo("true");
    assertThat(
            one(
                "select count(*) = (select count(*) from conviction) and count(*) = count(distinct"
                    + " conviction_id) from determination"))
        .as("every conviction is determined once")
        .isEqualTo("true");
  }

  private static List<String> told(RunningClearance.Result result) {
    // Java 24 and later warn, in lines of their own, of what a library of the decision tables does.
    return result
        .err()
        .lines()
        .filter(line -> !line.startsWith("WARNING: ") || !line.contains("Unsafe"))
        .toList();
  }

  private RunningClearance.Command identify() throws IOException {
    return RunningClearance.begin(
        Map.of(
            "SPRING_DATASOURCE_URL", database.getUrl(),
            "SPRING_DATASOURCE_USERNAME", "postgres",
            "SPRING_DATASOURCE_HIKARI_CONNECTIONTIMEOUT", "1000"),
        "identify",
        "--quiet",
        "--county",
        "ALDER",
        "--as-of",
        "2024-01-01",
        "--policy",
        "standard-2019",
        "--output",
        output.toString(),
        "--data",
        folder.resolve("data").toString(),
        file.toString());
  }

  /** Whoever writes to the table waits until this is rolled back. */
  private Connection locked(String table) throws SQLException {
    Connection connection = database.getConnection();
    connection.setAutoCommit(false);
    connection.createStatement().execute("lock table " + table + " in share mode");
    return connection;
  }

  private boolean somebodyWaits() {
    return one("select exists (select from pg_locks where not granted)").equals("true");
  }

  private void refuseConnections(boolean refuse) throws SQLException {
    PGSimpleDataSource server = new PGSimpleDataSource();
    server.setUrl(database.getUrl());
    server.setDatabaseName("postgres");
    server.setUser("postgres");
    JdbcClient db = JdbcClient.create(server);
    db.sql("alter database %s allow_connections %s".formatted(database.getDatabaseName(), !refuse))
        .update();
    if (refuse) {
      db.sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = :name")
          .param("name", database.getDatabaseName())
          .query(row -> {});
    }
  }

  private String one(String sql) {
    return JdbcClient.create(database)
        .sql("select (" + sql + ")::text")
        .query(String.class)
        .single();
  }
}
