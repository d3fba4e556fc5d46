package org.clearance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.sql.DataSource;

/**
 * A small county of made-up people, as the release before left it: the dump of its database with
 * the engine's processes, and the files of its data directory, in {@code released-county.zip}.
 *
 * <p>{@link #main} makes it anew by the packaged program that {@code -Dclearance.jar} names; that
 * is done once with each release, by the jar that is released.
 */
final class ReleasedCounty {
  private static final String ARCHIVE = "/released-county.zip";
  private static final String DATABASE = "clearance.sql";
  private static final String FILES = "files/";
  private static final int ROWS = 300;
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The files that the backup of docs/backup.md leaves out, too. */
  private static final Set<String> NOT_KEPT =
      Set.of("postgres", "work", "uploads", "clearance.lock");

  /** Commands of psql, which is not there to run them. */
  private static final Pattern OF_PSQL = Pattern.compile("^\\\\.*$", Pattern.MULTILINE);

  private ReleasedCounty() {}

  /** Puts the county into an empty database and a new data directory. */
  static void restore(DataSource database, Path data) throws IOException, SQLException {
    try (InputStream stored = ReleasedCounty.class.getResourceAsStream(ARCHIVE);
        var archive = new ZipInputStream(Objects.requireNonNull(stored))) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        if (entry.getName().equals(DATABASE)) {
          execute(database, new String(archive.readAllBytes(), UTF_8));
        } else {
          Path file = data.resolve(entry.getName().substring(FILES.length()));
          Files.createDirectories(Objects.requireNonNull(file.getParent()));
          Files.write(file, archive.readAllBytes());
        }
      }
    }
  }

  private static void execute(DataSource database, String dump) throws SQLException {
    try (var connection = database.getConnection();
        var statement = connection.createStatement()) {
      statement.execute(OF_PSQL.matcher(dump).replaceAll(""));
    }
  }

  /**
   * Makes the archive anew.
   *
   * @param arguments where it is written to, and the pg_dump of the database's version
   */
  public static void main(String[] arguments) throws Exception {
    Path folder = Files.createTempDirectory("released-county");
    try (CountyAtWork county = CountyAtWork.setUp(folder, "Alpenglow")) {
      work(county, folder);
      Path dump = folder.resolve(DATABASE);
      dump(county.data(), arguments[1], dump);
      county.clearance().close();
      try (var archive = new ZipOutputStream(Files.newOutputStream(Path.of(arguments[0])))) {
        add(archive, DATABASE, dump);
        for (Path file : files(county.data())) {
          add(archive, FILES + county.data().relativize(file), file);
        }
      }
    }
  }

  /** A delivery is read and decided, a packet reviewed, its motion printed; the others wait. */
  private static void work(CountyAtWork county, Path folder)
      throws IOException, InterruptedException {
    Office office = county.office();
    office.adds("reviewer", "DA_REVIEWER");
    office.adds("supervisor", "DA_SUPERVISOR");
    office.handsIn("reviewer", TestCounty.file(folder, "ALPENGLOW", ROWS));
    await(county, "the task to choose a policy", () -> office.takes("supervisor", "choose-policy"));
    Page desk = office.desk("supervisor");
    desk.locator("label[for='policy-standard-2019']").click();
    Office.press(desk, "Approve this policy");
    await(county, "a packet's task", () -> office.takes("reviewer", "review-convictions"));
    new DeskWork(office).reviewConvictions(office.desk("reviewer"));
    await(county, "a printed motion", () -> motions(county) > 0);
  }

  private static long motions(CountyAtWork county) {
    return county
        .db()
        .sql("select count(*) from motion_version where document is not null")
        .query(Long.class)
        .single();
  }

  private static void await(CountyAtWork county, String what, BooleanSupplier there) {
    county.clearance().await(what, PATIENCE, there);
  }

  private static void dump(Path data, String pgDump, Path to)
      throws IOException, InterruptedException {
    var database = InstallationDatabase.dataSource(data);
    var builder =
        new ProcessBuilder(
                pgDump,
                "--no-owner",
                "--no-privileges",
                "--rows-per-insert=100",
                "--host=127.0.0.1",
                "--port=" + database.getPortNumbers()[0],
                "--username=" + database.getUser(),
                "--file=" + to,
                String.valueOf(database.getDatabaseName()))
            .inheritIO();
    builder.environment().put("PGPASSWORD", String.valueOf(database.getPassword()));
    Process run = builder.start();
    if (!run.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS) || run.exitValue() != 0) {
      throw new IOException("pg_dump made no dump");
    }
  }

  private static Iterable<Path> files(Path data) {
    try (Stream<Path> files = Files.walk(data)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> !NOT_KEPT.contains(data.relativize(file).getName(0).toString()))
          .filter(file -> !file.startsWith(data.resolve("store/incoming")))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void add(ZipOutputStream archive, String name, Path file) throws IOException {
    archive.putNextEntry(new ZipEntry(name));
    Files.copy(file, archive);
    archive.closeEntry();
  }
}
