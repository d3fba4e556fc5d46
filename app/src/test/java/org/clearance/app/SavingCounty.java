package org.clearance.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.clearance.app.demo.SavedCounty;

/** Writes a county at work into an archive, as {@link SavedCounty} reads it. */
final class SavingCounty {
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** The files that the backup of docs/backup.md leaves out, too. */
  private static final Set<String> NOT_KEPT =
      Set.of("postgres", "work", "uploads", "clearance.lock");

  private SavingCounty() {}

  /**
   * Saves the county and ends its program.
   *
   * @param pgDump the program of the database's version
   * @param now when that is
   */
  static void save(CountyAtWork county, Path archive, String pgDump, Instant now)
      throws IOException, InterruptedException {
    Path data = county.data();
    Path dump = data.resolveSibling(SavedCounty.DATABASE);
    dump(data, pgDump, dump);
    county.clearance().close();
    try (var out = new ZipOutputStream(Files.newOutputStream(archive))) {
      out.putNextEntry(new ZipEntry(SavedCounty.SAVED_AT));
      out.write(now.toString().getBytes(UTF_8));
      out.closeEntry();
      add(out, SavedCounty.DATABASE, dump);
      for (Path file : files(data)) {
        add(out, SavedCounty.FILES + data.relativize(file), file);
      }
    }
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
