package org.clearance.app;

import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.TestDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Two servers on one database and one store, as a state runs them: one of them freezes in the
 * middle of a delivery. Then a stored file is altered under them.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoServersIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int ROWS = 1_500;

  @TempDir static Path folder;
  private static final PGSimpleDataSource DATABASE = TestDatabase.withoutPool();
  private static final JdbcClient DB = JdbcClient.create(DATABASE);
  private static String password = "";
  private static RunningClearance first;
  private static RunningClearance second;

  @BeforeAll
  static void a_county_is_set_up() throws Exception {
    var arguments =
        new ArrayList<>(
            List.of(
                "set-up",
                "--county=MESA VERDE",
                "--court=Superior Court of California, County of Mesa Verde",
                "--court-email=court@court.example",
                "--public-defender-email=defender@defender.example",
                "--administrator=administrator",
                "--data=" + folder.resolve("first")));
    arguments.addAll(database());
    var setUp = RunningClearance.run(arguments.toArray(String[]::new));
    assertThat(setUp.exit()).as(setUp.err()).isZero();
    password = TestCounty.firstPassword(setUp.out());
    Files.createDirectories(folder.resolve("hand-in/mesa-verde"));
    first = serve("first");
  }

  @AfterAll
  static void everything_stops() {
    try (var one = first;
        var other = second) {
      // Both, whatever becomes of the one.
    }
  }

  @Test
  @Order(1)
  void a_server_with_a_store_of_its_own_does_not_start() throws Exception {
    var arguments =
        new ArrayList<>(List.of("serve", "--port=0", "--data=" + folder.resolve("third")));
    arguments.addAll(database());
    var refused = RunningClearance.run(arguments.toArray(String[]::new));
    assertThat(refused.exit()).as(refused.err()).isEqualTo(2);
    assertThat(refused.err())
        .contains("is not the one of this database", "clearance.store")
        .doesNotContain("\tat ");
  }

  @Test
  @Order(2)
  void what_a_server_that_froze_was_at_is_taken_over_within_two_minutes_and_nothing_is_done_twice()
      throws Exception {
    Gate people = Gate.before(() -> DB, "insert", "person", "true");
    Path file = TestCounty.file(folder, "MESA VERDE", ROWS);
    Files.move(file, folder.resolve("hand-in/mesa-verde/history.csv"));
    first.await("people to be written", PATIENCE, people::isReached);

    signal("STOP");
    people.letThrough();
    second = serve("second");
    second.await(
        "the other server to take the work over",
        Duration.ofMinutes(2),
        () ->
            count("select count(*) from delivery where state not in ('RECEIVED', 'READING')") == 1);

    assertThat(count("select count(*) from person")).isPositive();
    assertThat(count("select count(*) from person"))
        .isEqualTo(count("select count(distinct (county_id, person_key)) from person"));
    assertThat(second.log()).contains("was taken from a process that did not answer");
    long before = count("select count(*) from candidate");

    signal("CONT");
    first.await(
        "the first to find its lock lost",
        PATIENCE,
        () -> first.log().contains("ended before the work"));
    first.await("its sign-in page", PATIENCE, first::answers);
    assertThat(count("select count(*) from candidate")).isEqualTo(before);
    assertThat(count("select count(*) from delivery")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void a_stored_file_that_was_altered_or_cut_off_is_shown_to_nobody_and_said_to_be_so()
      throws IOException {
    try (TestBrowser browser = TestBrowser.launch()) {
      Office office = new Office(browser, second);
      office.knows("administrator", password);
      office.adds("reviewer", "DA_REVIEWER");
      long person = count("select min(id) from person");
      assertThat(office.at("reviewer", "/people/" + person).textContent("main")).contains("ARREST");
      String sha256 = DB.sql("select sha256 from delivery_file").query(String.class).single();
      Path stored =
          folder
              .resolve("store")
              .resolve(sha256.substring(0, 2))
              .resolve(sha256.substring(2, 4))
              .resolve(sha256);
      byte[] bytes = Files.readAllBytes(stored);

      byte[] other = bytes.clone();
      for (int i = 0; i < other.length; i++) {
        other[i] = other[i] == 'E' ? (byte) 'F' : other[i];
      }
      overwrite(stored, other);
      refuses(office, person);
      overwrite(stored, Arrays.copyOf(bytes, 5_000));
      refuses(office, person);

      assertThat(
              DB.sql("select sha256 from stored_file where damaged_at is not null")
                  .query(String.class)
                  .list())
          .containsExactly(sha256);
      assertThat(count("select count(*) from audit_entry where action = 'STORED_FILE_DAMAGED'"))
          .isEqualTo(1);

      overwrite(stored, bytes);
      assertThat(office.at("reviewer", "/people/" + person).textContent("main")).contains("ARREST");
    }
  }

  private static void refuses(Office office, long person) {
    Page page = office.at("reviewer", "/people");
    Response answer = page.navigate(second.url("/people/" + person));
    assertThat(answer.status()).isEqualTo(503);
    assertThat(page.textContent("main"))
        .contains("A stored file was changed", "bring the folder “store” back from a backup");
  }

  private static void overwrite(Path file, byte[] bytes) throws IOException {
    try (var channel = FileChannel.open(file, WRITE)) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(bytes));
    }
  }

  private static RunningClearance serve(String data) throws IOException {
    var arguments = new ArrayList<>(database());
    arguments.add("--clearance.store=" + folder.resolve("store"));
    arguments.add("--clearance.handin.folder=" + folder.resolve("hand-in"));
    arguments.add("--clearance.handin.settling=PT1S");
    arguments.add("--clearance.handin.every=PT1S");
    return RunningClearance.serve(folder.resolve(data), arguments.toArray(String[]::new));
  }

  private static List<String> database() {
    return List.of(
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(DATABASE.getPortNumbers()[0], DATABASE.getDatabaseName()),
        "--spring.datasource.username=" + DATABASE.getUser());
  }

  private static void signal(String name) throws Exception {
    assertThat(
            new ProcessBuilder("kill", "-" + name, Long.toString(first.pid()))
                .inheritIO()
                .start()
                .waitFor())
        .isZero();
  }

  private static long count(String sql) {
    return DB.sql(sql).query(Long.class).single();
  }
}
