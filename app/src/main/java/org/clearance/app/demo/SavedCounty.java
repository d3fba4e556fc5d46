package org.clearance.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.clearance.domain.ground.store.PrivateFiles;

/**
 * A county as an archive: the dump of its database with the engine's processes ({@link #DATABASE},
 * as {@code pg_dump --inserts} writes it), the files of its data directory (below {@link #FILES}),
 * and when it was saved ({@link #SAVED_AT}, an instant).
 */
public final class SavedCounty {
  public static final String DATABASE = "clearance.sql";
  public static final String SAVED_AT = "saved-at.txt";
  public static final String FILES = "files/";

  /** Commands of psql, which is not there to run them. */
  private static final Pattern OF_PSQL = Pattern.compile("^\\\\.*$", Pattern.MULTILINE);

  private SavedCounty() {}

  /**
   * Puts the county into an empty database and a data directory, where files that are there stay.
   *
   * @return when it was saved
   */
  public static Instant restore(InputStream stored, Connection database, Path data)
      throws IOException, SQLException {
    Instant savedAt = Instant.EPOCH;
    try (var archive = new ZipInputStream(stored)) {
      for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
        switch (entry.getName()) {
          case DATABASE -> execute(database, new String(archive.readAllBytes(), UTF_8));
          case SAVED_AT ->
              savedAt = Instant.parse(new String(archive.readAllBytes(), UTF_8).strip());
          default -> file(archive, data.resolve(entry.getName().substring(FILES.length())));
        }
      }
    }
    return savedAt;
  }

  private static void execute(Connection database, String dump) throws SQLException {
    try (var statement = database.createStatement()) {
      statement.execute(OF_PSQL.matcher(dump).replaceAll(""));
    }
  }

  private static void file(InputStream bytes, Path file) throws IOException {
    if (!Files.exists(file)) {
      PrivateFiles.folders(Objects.requireNonNull(file.getParent()));
      try (var out = PrivateFiles.newOutputStream(file)) {
        bytes.transferTo(out);
      }
    }
  }
}
