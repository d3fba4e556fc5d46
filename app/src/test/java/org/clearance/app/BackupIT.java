package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.ground.store.Sha256;
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
 * A county is backed up and restored by the commands of {@code docs/backup.md}, as they stand
 * there. What runs on the copy has every row of every table and every stored file, and goes on.
 */
@Order(4)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BackupIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Enough for a packet of dismissals to do first, and one to go on with on every copy. */
  private static final int ROWS = 6_000;

  private static final int TOOLS_VERSION = 17;
  private static final Path DOCUMENT = Path.of("../docs/backup.md");

  /**
   * Where packages put the tools of a version, the newest last; else those of the PATH are used.
   */
  private static final List<Path> PLACES =
      List.of(
          Path.of("/usr/lib/postgresql/17/bin"),
          Path.of("/usr/pgsql-17/bin"),
          Path.of("/usr/lib/postgresql/18/bin"));

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static Office office;
  private static DeskWork work;
  private static Path backup;
  private static Map<String, String> original;
  private static String path;

  @BeforeAll
  static void a_county_is_at_work() throws Exception {
    path = pathOfTools();
    backup = folder.resolve("backup");
    county = CountyAtWork.setUp(folder, "Alpenglow");
    office = county.office();
    work = new DeskWork(office);
    office.adds("reviewer", "DA_REVIEWER");
    office.adds("supervisor", "DA_SUPERVISOR");
    office.handsIn("reviewer", TestCounty.file(folder, "ALPENGLOW", ROWS));
    await("the task to choose a policy", () -> office.takes("supervisor", "choose-policy"));
    Page desk = office.desk("supervisor");
    // A policy that counts years would give other packets on another day.
    desk.locator("label[for='policy-dismiss-prop64']").click();
    Office.press(desk, "Approve this policy");
    await("a packet's task", () -> office.takes("reviewer", "review-convictions"));
    work.reviewConvictions(office.desk("reviewer"));
    await(
        "a printed motion",
        () -> count(county.db(), "motion_version where document is not null") > 0);
  }

  @AfterAll
  static void everything_stops() {
    county.close();
  }

  @Test
  @Order(1)
  void made_while_it_runs_it_is_restored_elsewhere_whole_and_the_work_goes_on_there()
      throws Exception {
    tools();
    Path restored = folder.resolve("restored");
    Map<String, String> before = content(county.db());
    bash(county.data(), "embedded", "dump");
    original = unmoved(before, content(county.db()));
    assertThat(original)
        .as("nobody works meanwhile, so these stand still")
        .containsKeys(
            "clearance.person",
            "clearance.conviction_event",
            "clearance.stored_file",
            "clearance.audit_entry");

    bash(restored, "files");
    RunningClearance.Command database =
        RunningClearance.begin(Map.of(), "database", "--data", restored.toString());
    try {
      database.await("the empty database", PATIENCE, () -> hasStarted(database));
      bash(restored, "embedded", "restore");
      JdbcClient copy = InstallationDatabase.of(restored);
      assertThat(content(copy)).containsAllEntriesOf(original);
      assertThat(wrongFiles(copy, restored)).isEmpty();
    } finally {
      database.terminate();
      assertThat(database.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    try (RunningClearance held = RunningClearance.serve(restored, "--clearance.outward=hold")) {
      office.moveTo(held);
      saysThatNothingIsSent(held);
      goesOn(held, InstallationDatabase.of(restored));
    }
  }

  private static void saysThatNothingIsSent(RunningClearance held) {
    for (String user : List.of("reviewer", "supervisor", "administrator")) {
      Page home = office.at(user, "/");
      assertThat(home.textContent("main")).contains("Nothing is sent from this installation");
      assertThat(TestBrowser.inaccessible(home)).isEmpty();
    }
    assertThat(held.log()).contains("Nothing is sent from this installation");
  }

  @Test
  @Order(2)
  void it_moves_to_a_server_of_ones_own_and_is_backed_up_and_restored_there() throws Exception {
    tools();
    PGSimpleDataSource server = TestDatabase.withoutPool();
    Path moved = folder.resolve("moved");
    bash(moved, "files");
    bash(server, "first_move", moved, "create", "restore");
    JdbcClient copy = JdbcClient.create(of(server, "first_move"));
    assertThat(content(copy)).containsAllEntriesOf(original);
    goesOn(
        moved,
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:%d/first_move"
            .formatted(server.getPortNumbers()[0]),
        "--spring.datasource.username=" + server.getUser());

    Map<String, String> stopped = content(copy);
    backup = folder.resolve("backup-of-moved");
    bash(server, "first_move", moved, "dump");
    Path again = folder.resolve("again");
    bash(again, "files");
    bash(server, "second_move", again, "create", "restore");
    JdbcClient second = JdbcClient.create(of(server, "second_move"));
    assertThat(content(second)).isEqualTo(stopped);
    assertThat(wrongFiles(second, again)).isEmpty();
  }

  @Test
  @Order(3)
  void a_copy_of_the_directory_of_a_stopped_program_is_a_backup() throws Exception {
    Map<String, String> running = content(county.db());
    county.clearance().close();
    backup = folder.resolve("copied");
    bash(county.data(), "copy");

    Map<String, String> copied = new TreeMap<>();
    RunningClearance.Command database =
        RunningClearance.begin(Map.of(), "database", "--data", backup.toString());
    try {
      database.await("the copied database", PATIENCE, () -> hasStarted(database));
      copied.putAll(content(InstallationDatabase.of(backup)));
      assertThat(wrongFiles(InstallationDatabase.of(backup), backup)).isEmpty();
    } finally {
      database.terminate();
      assertThat(database.process().waitFor(1, TimeUnit.MINUTES)).isTrue();
    }
    assertThat(copied.keySet()).isEqualTo(running.keySet());
    assertThat(unmoved(running, copied)).containsKeys("clearance.person", "clearance.audit_entry");
    goesOn(backup);
  }

  private static void goesOn(Path data, String... arguments) throws IOException {
    try (RunningClearance running = RunningClearance.serve(data, arguments)) {
      office.moveTo(running);
      goesOn(
          running,
          arguments.length == 0
              ? InstallationDatabase.of(data)
              : JdbcClient.create(ofUrl(arguments[0], arguments[1])));
    }
  }

  /** Whoever works there finds the next packet, and has a motion printed of it. */
  private static void goesOn(RunningClearance running, JdbcClient db) {
    long before = count(db, "motion_version where document is not null");
    running.await(
        "a packet's task", PATIENCE, () -> office.takes("reviewer", "review-convictions"));
    work.reviewConvictions(office.desk("reviewer"));
    running.await(
        "its motion",
        PATIENCE,
        () -> count(db, "motion_version where document is not null") > before);
    assertThat(running.log()).doesNotContain("\tat ");
  }

  private static boolean hasStarted(RunningClearance.Command database) {
    try {
      return Files.readString(database.out()).contains("PostgreSQL runs on 127.0.0.1, port ");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Runs commands of the document, for the embedded database of a data directory. */
  private static void bash(Path data, String... blocks) throws Exception {
    bash(Map.of(), data, blocks);
  }

  /** Runs commands of the document, for a database on another server. */
  private static void bash(PGSimpleDataSource server, String database, Path data, String... blocks)
      throws Exception {
    bash(
        Map.of(
            "PGHOST",
            "127.0.0.1",
            "PGPORT",
            Integer.toString(server.getPortNumbers()[0]),
            "PGUSER",
            String.valueOf(server.getUser()),
            "PGDATABASE",
            database),
        data,
        blocks);
  }

  private static void bash(Map<String, String> environment, Path data, String... blocks)
      throws Exception {
    var script = new StringBuilder("set -euo pipefail\n");
    for (String block : blocks) {
      script.append(commands(block));
    }
    Path said = Files.createTempFile(folder, "said", ".txt");
    ProcessBuilder builder =
        new ProcessBuilder("bash", "-c", script.toString())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().putAll(environment);
    builder.environment().put("DATA", data.toString());
    builder.environment().put("BACKUP", backup.toString());
    if (!path.isEmpty()) {
      builder.environment().put("PATH", path);
    }
    Process run = builder.start();
    assertThat(run.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
    assertThat(run.exitValue()).as(script + "\n" + Files.readString(said)).isZero();
    assertThat(Files.readString(said)).as("nothing is amiss in " + script).isEmpty();
  }

  /** The shell block of the document below a mark. */
  private static String commands(String name) throws IOException {
    Matcher block =
        Pattern.compile("<!-- tried as: %s -->\n```sh\n(.*?)```".formatted(name), Pattern.DOTALL)
            .matcher(Files.readString(DOCUMENT));
    assertThat(block.find()).as("commands of " + DOCUMENT + " called " + name).isTrue();
    return block.group(1);
  }

  /** Says plainly what is not tried on a machine that lacks PostgreSQL's tools. */
  private static void tools() {
    assumeThat(path)
        .as(
            "no pg_dump of version %d is installed (apt-get install postgresql-client-17), so a"
                + " backup of a running program is NOT tried",
            TOOLS_VERSION)
        .isNotEmpty();
  }

  /** The PATH with the tools in front; empty: there are none that are new enough. */
  private static String pathOfTools() throws Exception {
    String usual = System.getenv("PATH");
    String found = "";
    for (Path place : PLACES) {
      if (Files.isExecutable(place.resolve("pg_dump"))) {
        found = place + ":" + usual;
      }
    }
    return found.isEmpty() && versionOf("pg_dump") >= TOOLS_VERSION ? usual : found;
  }

  private static int versionOf(String tool) throws Exception {
    Process asked;
    try {
      asked = new ProcessBuilder(tool, "--version").redirectErrorStream(true).start();
    } catch (IOException none) {
      return 0;
    }
    Matcher said =
        Pattern.compile("\\(PostgreSQL\\) (\\d+)")
            .matcher(new String(asked.getInputStream().readAllBytes()));
    asked.waitFor();
    return said.find() ? Integer.parseInt(said.group(1)) : 0;
  }

  /** Every table, with how many rows it has and a hash over all that they say. */
  private static Map<String, String> content(JdbcClient db) {
    List<String> tables =
        db.sql(
                """
                select format('%I.%I', n.nspname, c.relname)
                  from pg_class c join pg_namespace n on n.oid = c.relnamespace
                 where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
                 order by 1
                """)
            .query(String.class)
            .list();
    Map<String, String> content = new LinkedHashMap<>();
    for (String table : tables) {
      content.put(
          table,
          db.sql(
                  """
                  select count(*) || ' rows ' || coalesce(md5(string_agg(said, ' ' order by said)), '')
                    from (select md5(t::text) as said from %s t) rows
                  """
                      .formatted(table))
              .query(String.class)
              .single());
    }
    assertThat(content).hasSizeGreaterThan(100);
    return content;
  }

  /** The tables that say the same both times: a program that idles still counts its own minutes. */
  private static Map<String, String> unmoved(Map<String, String> once, Map<String, String> again) {
    Map<String, String> same = new LinkedHashMap<>(once);
    same.entrySet().retainAll(again.entrySet());
    assertThat(once.size() - same.size()).as("tables that moved").isLessThan(10);
    return same;
  }

  /** Stored files that are not what the database knows them by. */
  private static List<String> wrongFiles(JdbcClient db, Path data) throws IOException {
    List<String> known =
        db.sql("select sha256 from clearance.stored_file").query(String.class).list();
    assertThat(known).isNotEmpty();
    Map<String, String> there = new TreeMap<>();
    try (Stream<Path> files = Files.walk(data.resolve("store"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        var digest = Sha256.newDigest();
        digest.update(Files.readAllBytes(file));
        there.put(file.getFileName().toString(), Sha256.hex(digest.digest()));
      }
    }
    return known.stream().filter(sha -> !sha.equals(there.get(sha))).toList();
  }

  private static PGSimpleDataSource of(PGSimpleDataSource server, String database) {
    var source = new PGSimpleDataSource();
    source.setUrl(server.getUrl());
    source.setDatabaseName(database);
    source.setUser(server.getUser());
    return source;
  }

  private static PGSimpleDataSource ofUrl(String url, String user) {
    var source = new PGSimpleDataSource();
    source.setUrl(url.substring(url.indexOf('=') + 1));
    source.setUser(user.substring(user.indexOf('=') + 1));
    source.setCurrentSchema("clearance");
    return source;
  }

  private static long count(JdbcClient db, String what) {
    return db.sql("select count(*) from " + what).query(Long.class).single();
  }

  private static void await(String what, BooleanSupplier condition) {
    county.clearance().await(what, PATIENCE, condition);
  }
}
