package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
  @TempDir Path folder;

  @Test
  void durability_is_on() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(List.of("fsync", "full_page_writes", "synchronous_commit"))
          .allSatisfy(setting -> assertThat(ask(database, "show " + setting)).isEqualTo("on"));
    }
  }

  @Test
  void data_is_kept_between_starts() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      run(database, "create table kept (word text)");
      run(database, "insert into kept values ('here')");
    }
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "select word from kept")).isEqualTo("here");
    }
  }

  @Test
  void a_server_that_outlived_its_clearance_is_taken_over_with_all_it_committed() throws Exception {
    var left = EmbeddedDatabase.start(folder);
    run(left, "create table kept as select 'here' as word");
    // Somebody is still connected, and in the middle of something.
    Connection open = connect(left);
    open.setAutoCommit(false);
    open.createStatement().execute("create table unfinished (word text)");
    // The folder's own lock would hold here; a killed process has lost it, so release it as the
    // system does.
    Files.delete(folder.resolve("data/epg-lock"));
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "select word from kept")).isEqualTo("here");
    }
  }

  @Test
  void that_the_server_died_is_told_and_that_it_was_closed_is_not() throws Exception {
    var told = new CompletableFuture<Void>();
    try (var database = EmbeddedDatabase.start(folder)) {
      database.whenItDies(() -> told.complete(null));
    }
    assertThat(told).isNotDone();
    var dying = EmbeddedDatabase.start(folder);
    dying.whenItDies(() -> told.complete(null));
    long pid = Long.parseLong(Files.readAllLines(folder.resolve("data/postmaster.pid")).get(0));
    ProcessHandle.of(pid).orElseThrow().destroyForcibly();
    assertThat(told).succeedsWithin(Duration.ofSeconds(30));
  }

  @Test
  void a_creation_that_was_interrupted_is_begun_again() throws Exception {
    Files.createDirectories(folder.resolve("data/base"));
    Files.writeString(folder.resolve("data/PG_VERSION"), "17");
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "select 'up'")).isEqualTo("up");
    }
  }

  @Test
  void what_keeps_it_from_being_made_is_told_in_one_message() throws Exception {
    Files.writeString(folder.resolve("binaries"), "no folder");
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("The embedded PostgreSQL did not start in " + folder);
  }

  @Test
  void one_that_no_program_took_over_is_stopped_and_its_directory_is_free_again() throws Exception {
    Path pid = folder.resolve("postgres/data/postmaster.pid");
    try (var starting = StartingDatabase.begin(folder)) {
      assertThat(starting).isNotNull();
    }
    assertThat(pid.resolveSibling("initialised")).exists();
    assertThat(pid).doesNotExist();
    DataDirectory.open(folder).close();
  }

  @Test
  void nobody_connects_without_the_password() {
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "guess"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
    }
  }

  @Test
  void a_connection_does_not_stretch_a_password_that_nobody_can_guess() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(database.password()).matches("[0-9a-f]{48}");
      assertThat(ask(database, "select rolpassword from pg_authid where rolname = 'postgres'"))
          .startsWith("SCRAM-SHA-256$1:");
    }
  }

  @Test
  void two_processes_do_not_share_a_data_directory() throws Exception {
    try (var first = DataDirectory.open(folder)) {
      assertThatThrownBy(() -> DataDirectory.open(first.path()))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("in use by another Clearance");
    }
  }

  private static String ask(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        var row = connection.createStatement().executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void run(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database)) {
      connection.createStatement().execute(sql);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
