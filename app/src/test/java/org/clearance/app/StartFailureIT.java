package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the packaged program cannot start, it says briefly why, and what to do. */
@Order(6)
class StartFailureIT {
  private static final int MOST_LINES = 5;

  @TempDir static Path shared;
  private static EmbeddedDatabase server;

  @TempDir Path folder;

  @BeforeAll
  static void a_server_of_the_offices_own_runs() throws Exception {
    server = EmbeddedDatabase.start(shared.resolve("server"));
    try (var connection =
            DriverManager.getConnection(server.jdbcUrl(), server.user(), server.password());
        var statement = connection.createStatement()) {
      statement.execute("create role guest login password 'guest-of-the-server'");
    }
  }

  @AfterAll
  static void it_is_stopped() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--clearance.handin.settling=5x | clearance.handin.settling=5x cannot be used: it is a"
            + " length of time, such as PT30S, 5m or 90d",
        "--clearance.retention.at=midnight | clearance.retention.at=midnight cannot be used: it is"
            + " when",
        "--clearance.upload.largest=huge | clearance.upload.largest=huge cannot be used: it is a"
            + " size",
        "--clearance.handin.setling=PT1M | Did you mean clearance.handin.settling?",
        "--prt=9128 | There is no option --prt. Did you mean --port?",
        "--server.port=many | --server.port=many cannot be used",
        "--port=70000 | --port 70000 is not a port: use 0 to 65535.",
        "--clearance.proxies=everywhere | --clearance.proxies=everywhere cannot be used. Name each"
            + " reverse proxy by its address",
        "--clearance.mail.channel=pigeon | clearance.mail.channel is \"pigeon\"; it must be smtp or"
            + " files",
        "--clearance.session.idle=PT1S | clearance.session.idle is at least PT3M",
        "--spring.datasource.url=postgresql://cl:geheim@127.0.0.1/clearance |"
            + " spring.datasource.url=postgresql://127.0.0.1/clearance cannot be used: it is"
            + " jdbc:postgresql://HOST:PORT/DATABASE",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/clearance"
            + " --spring.datasource.hikari.connection-timeout=1000 | Connection to 127.0.0.1:1"
            + " refused"
      })
  void a_setting_that_cannot_be_used_is_told_by_its_name(String arguments, String told)
      throws Exception {
    int code = arguments.contains("127.0.0.1:1/") ? Clearance.AGAIN : Clearance.REFUSED;
    assertRefused(serve(Map.of(), arguments.strip().split(" ")), code, told);
  }

  @Test
  void a_setting_in_the_environment_or_in_a_file_is_looked_at_like_one_on_the_command_line()
      throws Exception {
    assertRefused(
        serve(Map.of("CLEARANCE_HANDIN_SETLING", "PT1M")),
        Clearance.REFUSED,
        "\"CLEARANCE_HANDIN_SETLING\"). Did you mean clearance.handin.settling?");
    Path file = Files.writeString(folder.resolve("office.yml"), "clearance:\n  stuk: 1\n");
    assertRefused(
        serve(Map.of(), "--spring.config.additional-location=file:" + file),
        Clearance.REFUSED,
        "clearance.stuk is no property of Clearance");
  }

  @Test
  void whoever_the_database_does_not_let_in_reads_its_own_reason() throws Exception {
    assertRefused(
        serveOn(server.jdbcUrl(), "guest", "guessed"),
        Clearance.REFUSED,
        "FATAL: password authentication failed for user \"guest\"");
    assertRefused(
        serveOn(server.jdbcUrl() + "_of_yesterday", "guest", "guest-of-the-server"),
        Clearance.REFUSED,
        "database \"clearance_of_yesterday\" does not exist");
    assertRefused(
        serveOn(server.jdbcUrl(), "guest", "guest-of-the-server"),
        Clearance.REFUSED,
        "permission denied for database clearance");
  }

  @Test
  void a_data_directory_that_cannot_be_used_is_told_once() throws Exception {
    Files.writeString(folder.resolve("data"), "a file");
    assertRefused(serve(Map.of()), Clearance.REFUSED, "The data directory ");
    Files.delete(folder.resolve("data"));
    try (var used = DataDirectory.open(folder.resolve("data"))) {
      assertRefused(serve(Map.of()), Clearance.REFUSED, used.path() + " is in use by another");
      Path settings = folder.resolve("clearance.yml");
      Files.writeString(settings, "clearance:\n  data: %s\n".formatted(used.path()));
      assertRefused(
          RunningClearance.run(
              "set-up",
              "--county=ALDER",
              "--administrator=ada",
              "--spring.config.additional-location=file:" + settings),
          Clearance.REFUSED,
          used.path() + " is in use by another");
    }
  }

  @Test
  void a_database_of_another_version_or_broken_is_told_at_once_in_postgresqls_words()
      throws Exception {
    Path database = folder.resolve("data/postgres");
    EmbeddedDatabase.start(database).close();
    Files.writeString(database.resolve("data/PG_VERSION"), "16\n");
    assertRefused(
        serve(Map.of()),
        Clearance.REFUSED,
        "was made by PostgreSQL 16, and this Clearance runs PostgreSQL 17");
    Files.writeString(database.resolve("data/PG_VERSION"), "17\n");
    try (var control =
        new RandomAccessFile(database.resolve("data/global/pg_control").toFile(), "rw")) {
      control.write(new byte[512]);
    }
    assertRefused(serve(Map.of()), Clearance.REFUSED, "FATAL:");
  }

  @Test
  void a_port_that_is_taken_is_told_in_one_line() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      assertRefused(
          RunningClearance.run(
              "serve", "--data=" + folder.resolve("data"), "--port=" + taken.getLocalPort()),
          Clearance.REFUSED,
          "Port %d is in use by another program. Name another with --port."
              .formatted(taken.getLocalPort()));
    }
    assertNoDatabaseWasMade();
  }

  @Test
  void the_port_of_the_public_screens_that_is_taken_is_told_with_its_own_property()
      throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      var refused = serve(Map.of(), "--clearance.portal.port=" + taken.getLocalPort(), "--port=0");
      assertThat(refused.exit()).as(refused.err()).isEqualTo(Clearance.REFUSED);
      assertThat(refused.err())
          .contains(
              "The public screens cannot listen on port %d: something else does. Name another one with --clearance.portal.port"
                  .formatted(taken.getLocalPort()))
          .doesNotContain("Name another with --port");
    }
    assertNoDatabaseWasMade();
  }

  private void assertNoDatabaseWasMade() {
    assertThat(folder.resolve("data/postgres")).as("told before the program begins").doesNotExist();
  }

  @Test
  void the_public_screens_alone_say_which_property_names_their_database() throws Exception {
    assertRefused(
        RunningClearance.run("portal"), Clearance.REFUSED, "name it with --spring.datasource.url");
  }

  private RunningClearance.Result serveOn(String url, String user, String password)
      throws Exception {
    return serve(
        Map.of(),
        "--spring.datasource.url=" + url,
        "--spring.datasource.username=" + user,
        "--spring.datasource.password=" + password);
  }

  private RunningClearance.Result serve(Map<String, String> environment, String... arguments)
      throws Exception {
    List<String> all = new ArrayList<>(List.of("serve", "--data=" + folder.resolve("data")));
    if (List.of(arguments).stream().noneMatch(one -> one.contains("port="))) {
      all.add("--port=" + RunningClearance.freePort());
    }
    all.addAll(List.of(arguments));
    return RunningClearance.begin(environment, all.toArray(String[]::new))
        .awaitEnd(java.time.Duration.ofMinutes(3));
  }

  private static void assertRefused(RunningClearance.Result ended, int code, String told) {
    String all = ended.out() + ended.err();
    assertThat(ended.exit()).as(all).isEqualTo(code);
    assertThat(all).contains(told).doesNotContain("\tat ");
    assertThat(all.lines()).hasSizeLessThanOrEqualTo(MOST_LINES);
  }
}
