package org.clearance.domain.oversight.retention;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.casework.delivery.HandInProperties;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Finds copies of purged files outside the store: DOJ files in {@code taken} of the hand-in folder,
 * acknowledgements in {@code taken} of the incoming folder, and exports of a delivery.
 */
@Component
@EnableConfigurationProperties({
  StorageProperties.class,
  HandInProperties.class,
  DojProperties.class
})
class CopiesOnDisk {
  private static final Pattern EXPORTS = Pattern.compile("delivery-(\\d{1,18})-policy-\\d+.*");

  private final JdbcClient db;
  private final Path handIn;
  private final Path incoming;
  private final Path exports;

  CopiesOnDisk(
      JdbcClient db, StorageProperties storage, HandInProperties handIn, DojProperties doj) {
    this.db = db;
    this.handIn = handIn.folder(storage);
    this.incoming = doj.incoming(storage);
    this.exports = storage.exports();
  }

  private record Copy(String sha256, String folder, String place) {}

  /**
   * Removes a county's copies of purged files. If it is cut off, the next run removes the rest.
   *
   * @throws UncheckedIOException if one cannot be removed
   */
  void remove(long countyId) {
    try {
      for (Copy copy : copies(countyId)) {
        Path root = copy.folder().isEmpty() ? incoming : handIn.resolve(copy.folder());
        Path file = root.resolve(copy.place()).normalize();
        // Another file may have this name by now.
        if (file.startsWith(root.normalize())
            && Files.isRegularFile(file)
            && Sha256.of(file).equals(copy.sha256())) {
          Files.delete(file);
        }
      }
      for (Path folder : exported()) {
        if (purged(countyId, folder)) {
          removeAll(folder);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("removing copies of purged files", e);
    }
  }

  private List<Copy> copies(long countyId) {
    return db.sql(
            """
            select f.sha256, k.code as folder, f.moved_to as place
              from delivery_file f join stored_file s on s.sha256 = f.sha256 join county k on k.id = f.county_id
             where f.county_id = :county and s.purged_at is not null and f.moved_to <> ''
            union all
            select a.sha256, '', a.moved_to
              from acknowledgement a join stored_file s on s.sha256 = a.document
             where a.county_id = :county and s.purged_at is not null and a.moved_to <> ''
            """)
        .param("county", countyId)
        .query(Copy.class)
        .list();
  }

  private List<Path> exported() throws IOException {
    if (!Files.isDirectory(exports)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(exports)) {
      return folders.filter(Files::isDirectory).toList();
    }
  }

  /** Whether a folder belongs to a delivery whose files were all purged. */
  private boolean purged(long countyId, Path folder) {
    Matcher named = EXPORTS.matcher(folder.getFileName().toString());
    return named.matches()
        && db.sql(
                """
                select coalesce(bool_and(s.purged_at is not null), false)
                  from delivery_file f join stored_file s on s.sha256 = f.sha256
                 where f.delivery_id = :delivery and f.county_id = :county
                """)
            .param("delivery", Long.parseLong(named.group(1)))
            .param("county", countyId)
            .query(Boolean.class)
            .single();
  }

  private static void removeAll(Path folder) throws IOException {
    List<Path> inside;
    try (Stream<Path> files = Files.walk(folder)) {
      inside = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path one : inside) {
      Files.deleteIfExists(one);
    }
  }
}
