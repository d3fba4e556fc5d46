package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
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
  void it_has_the_settings_for_the_machine() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      for (String setting : MachineSettings.here()) {
        String[] named = setting.split("=");
        assertThat(
                ask(
                    database,
                    "select current_setting('%s') = '%s' or setting = '%s' from pg_settings where name = '%s'"
                        .formatted(named[0], named[1], named[1], named[0])))
            .as(setting)
            .isEqualTo("t");
      }
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
  void the_programs_of_the_machine_take_over_what_those_that_are_brought_along_made()
      throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      run(database, "create table kept as select 'here' as word");
      assertThat(database.told()).contains("as Clearance brings it", "install PostgreSQL 17");
    }
    Path machine = Files.move(folder.resolve("binaries"), folder.resolve("machine"));
    try (var unpacked = Files.list(machine)) {
      Path programs = unpacked.findFirst().orElseThrow().resolve("bin");
      assertThat(InstalledPostgres.programs(programs.toString())).contains(programs);
      try (var database = EmbeddedDatabase.start(folder, Optional.of(programs))) {
        assertThat(ask(database, "select word from kept")).isEqualTo("here");
        assertThat(database.told()).contains("of this machine", programs.toString());
      }
    }
    assertThat(folder.resolve("binaries")).doesNotExist();
  }

  @Test
  void programs_of_another_version_or_of_none_are_refused_in_one_message() throws Exception {
    assertThatThrownBy(() -> InstalledPostgres.programs(folder.toString()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("it has no program initdb. Name the folder of PostgreSQL 17");
    for (String name : List.of("initdb", "pg_ctl", "postgres")) {
      Path program =
          Files.writeString(folder.resolve(name), "#!/bin/sh\necho 'postgres (PostgreSQL) 16.9'\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    assertThatThrownBy(() -> InstalledPostgres.programs(folder.toString()))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("it says of itself \"postgres (PostgreSQL) 16.9\"");
    assertThat(InstalledPostgres.programs(InstalledPostgres.BUNDLED)).isEmpty();
  }

  @Test
  void a_server_that_outlived_its_clearance_is_taken_over_with_all_it_committed() throws Exception {
    var left = EmbeddedDatabase.start(folder);
    run(left, "create table kept as select 'here' as word");
    // Somebody is still connected, and in the middle of something.
    Connection open = connect(left);
    open.setAutoCommit(false);
    open.createStatement().execute("create table unfinished (word text)");
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
  void a_creation_that_was_interrupted_is_begun_again_and_what_is_left_of_it_stays()
      throws Exception {
    Path left = Files.createDirectories(folder.resolve("data.unfinished-1"));
    Files.writeString(left.resolve("PG_VERSION"), "17");
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "select 'up'")).isEqualTo("up");
    }
    assertThat(left.resolve("PG_VERSION")).exists();
  }

  @Test
  void a_creation_that_fails_leaves_nothing() throws Exception {
    Path broken = Files.createDirectories(folder.resolve("programs"));
    for (String name : List.of("initdb", "pg_ctl", "postgres")) {
      Path program = Files.writeString(broken.resolve(name), "#!/bin/sh\nexit 1\n");
      assertThat(program.toFile().setExecutable(true)).isTrue();
    }
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder, Optional.of(broken)))
        .isInstanceOf(StartFailure.class);
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(path -> path.getFileName().toString()))
          .noneMatch(name -> name.startsWith("data"));
    }
  }

  @Test
  void a_database_whose_mark_is_missing_is_refused_and_nothing_of_it_is_changed() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      run(database, "create table kept as select 42 as answer");
    }
    Path mark = folder.resolve("data/initialised");
    Files.delete(mark);
    for (int start = 0; start < 2; start++) {
      assertThatThrownBy(() -> EmbeddedDatabase.start(folder))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("Nothing was changed")
          .hasMessageContaining("touch " + mark)
          .hasMessageContaining("never removes it");
    }
    Files.createFile(mark);
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "select answer from kept")).isEqualTo("42");
    }
  }

  @Test
  void whatever_stands_where_the_database_belongs_is_never_removed() throws Exception {
    Path notes = Files.createDirectories(folder.resolve("data")).resolve("notes.txt");
    Files.writeString(notes, "mine");
    assertThatThrownBy(() -> EmbeddedDatabase.start(folder)).isInstanceOf(StartFailure.class);
    assertThat(notes).hasContent("mine");
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
    try (var starting = StartingDatabase.empty().begin(folder)) {
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
  void nobody_gets_in_without_the_password_while_a_new_database_is_made() throws Exception {
    Path pid = folder.resolve("data/postmaster.pid");
    var made = new AtomicBoolean();
    CompletableFuture<List<String>> burglar =
        CompletableFuture.supplyAsync(() -> triedUntil(made, pid));
    try (var database = EmbeddedDatabase.start(folder)) {
      made.set(true);
      assertThat(burglar.get())
          .as("what the server answered to whoever gave no password")
          .isNotEmpty()
          .allSatisfy(answer -> assertThat(answer).doesNotContain("signed in"));
      assertThat(
              ask(
                  database,
                  "select count(*) from pg_hba_file_rules where auth_method <> 'scram-sha-256'"))
          .isEqualTo("0");
    }
  }

  /** The answer to somebody who tries to sign in as superuser from the first moment on. */
  private static List<String> triedUntil(AtomicBoolean made, Path pid) {
    List<String> answers = new ArrayList<>();
    while (!made.get() || answers.isEmpty()) {
      Optional<String> port = portIn(pid);
      if (port.isPresent()) {
        answers.add(signedInWithoutPassword(port.get()));
      }
    }
    return answers;
  }

  private static Optional<String> portIn(Path pid) {
    try {
      List<String> lines = Files.readAllLines(pid);
      return lines.size() > 3 ? Optional.of(lines.get(3).strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String signedInWithoutPassword(String port) {
    try (Connection connection =
        DriverManager.getConnection(
            "jdbc:postgresql://127.0.0.1:%s/postgres".formatted(port), "postgres", "")) {
      return "signed in " + connection.getMetaData().getUserName();
    } catch (SQLException e) {
      return String.valueOf(e.getMessage());
    }
  }

  @Test
  void it_makes_no_socket_and_checks_every_page_it_reads() throws SQLException {
    try (var database = EmbeddedDatabase.start(folder)) {
      assertThat(ask(database, "show unix_socket_directories")).isEmpty();
      assertThat(ask(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(ask(database, "show data_checksums")).isEqualTo("on");
    }
  }

  @Test
  void what_a_statement_held_that_failed_is_not_in_the_servers_log() throws Exception {
    try (var database = EmbeddedDatabase.start(folder)) {
      run(database, "create table person (name text primary key)");
      run(database, "insert into person values ('DOE,JOHN')");
      assertThatThrownBy(() -> run(database, "insert into person values ('DOE,JOHN')"))
          .hasMessageContaining("duplicate key");
      assertThatThrownBy(() -> ask(database, "select 'ROE,JANE'::int")).hasMessageContaining("ROE");
    }
    assertThat(folder.resolve("server.log")).content().contains("ready").doesNotContain("OE,J");
  }

  @Test
  void programs_of_an_earlier_version_are_replaced() throws Exception {
    EmbeddedDatabase.start(folder).close();
    Path binaries = folder.resolve("binaries");
    Path old = Files.createDirectories(binaries.resolve("PG-old/bin"));
    Path programs;
    try (var made = Files.list(binaries)) {
      programs = made.filter(path -> !path.endsWith("PG-old")).findFirst().orElseThrow();
    }
    PostgresPrograms.remove(programs);
    EmbeddedDatabase.start(folder).close();
    assertThat(programs.resolve("bin/postgres")).exists();
    assertThat(old).doesNotExist();
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
