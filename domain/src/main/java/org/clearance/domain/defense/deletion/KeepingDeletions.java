package org.clearance.domain.defense.deletion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.store.PrivateFiles;
import org.clearance.domain.ground.store.StorageProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/**
 * Keeps which clients were deleted in the file {@code deletions} of the data directory, apart from
 * the database: a backup that is put back may hold them again, and the next start deletes them from
 * it.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
public class KeepingDeletions {
  private static final Logger LOG = LoggerFactory.getLogger(KeepingDeletions.class);

  /** The file's name. */
  static final String FILE = "deletions";

  private final JdbcClient db;
  private final DeletingAgain again;
  private final Path folder;

  KeepingDeletions(JdbcClient db, DeletingAgain again, StorageProperties storage) {
    this.db = db;
    this.again = again;
    this.folder = storage.directory();
  }

  /** Keeps a deletion once it is committed. Where that fails, the next round or start does it. */
  @TransactionalEventListener
  void decided(Deletion deletion) {
    try {
      add(List.of(deletion.line()));
    } catch (RuntimeException failure) {
      LOG.error(
          "The deletion of request {} is done, and could not be written to {}; it is tried again",
          deletion.requestId(),
          folder.resolve(FILE),
          failure);
    }
  }

  /** Writes the deletions of the database that the file does not have: another server made them. */
  public void write() {
    String store = Deletion.store(db);
    add(
        db.sql(
                """
                select id, deleted_client, decided_at from defense.deletion_request
                 where deleted_client is not null order by id
                """)
            .query(
                (row, number) ->
                    new Deletion(
                            store,
                            row.getLong("id"),
                            row.getLong("deleted_client"),
                            Objects.requireNonNull(Sql.instant(row, "decided_at")))
                        .line())
            .list());
  }

  /**
   * Brings file and database together before anybody works: writes what the file lacks, and deletes
   * again each client of the file that the database has, which is so after a restore.
   *
   * @return why the file cannot be used, as a sentence with what to do; empty: it is done
   */
  public Optional<String> atStart() {
    List<Deletion> kept = new ArrayList<>();
    String store = Deletion.store(db);
    for (String line : lines()) {
      Optional<Deletion> read = Deletion.read(line);
      if (read.isEmpty()) {
        return Optional.of(
            "The file %s has a line that says no deletion: %s. Put it back as it was kept; without it people who asked for it are not deleted from a restored database."
                .formatted(folder.resolve(FILE), line));
      }
      if (!read.get().store().equals(store)) {
        return Optional.of(
            "The file %s is of another database, with the identity %s; this one has %s. Put back the file of this database."
                .formatted(folder.resolve(FILE), read.get().store(), store));
      }
      kept.add(read.get());
    }
    write();
    int deleted = 0;
    for (Deletion deletion : kept) {
      deleted += again.delete(deletion) ? 1 : 0;
    }
    if (deleted > 0) {
      LOG.warn(
          "{} clients of a restored database had been deleted at their own request, and were deleted again",
          deleted);
    }
    kept.stream()
        .mapToLong(Deletion::clientId)
        .max()
        .ifPresent(last -> goOnAfter("defense.client_id_seq", last));
    kept.stream()
        .mapToLong(Deletion::requestId)
        .max()
        .ifPresent(last -> goOnAfter("defense.deletion_request_id_seq", last));
    return Optional.empty();
  }

  /** A number that a deleted client or a request had is given to nobody again. */
  private void goOnAfter(String sequence, long last) {
    db.sql(
            """
            select setval('%1$s', :number) from %1$s
             where last_value < :number or last_value = :number and not is_called
            """
                .formatted(sequence))
        .param("number", last)
        .query((row, number) -> number)
        .list();
  }

  private synchronized void add(Collection<String> more) {
    Set<String> lines = new LinkedHashSet<>(lines());
    if (!lines.addAll(more)) {
      return;
    }
    try {
      PrivateFiles.folders(folder);
      PrivateFiles.replace(folder.resolve(FILE), String.join("\n", lines) + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + folder.resolve(FILE), e);
    }
  }

  private List<String> lines() {
    Path file = folder.resolve(FILE);
    try {
      return Files.isRegularFile(file)
          ? Files.readAllLines(file).stream()
              .map(String::strip)
              .filter(line -> !line.isEmpty())
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }
}
