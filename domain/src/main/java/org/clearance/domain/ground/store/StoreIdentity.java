package org.clearance.domain.ground.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Checks that the store belongs to the database. Both hold an identity: the database in {@code
 * store_identity}, the folder in its file {@code clearance-store}. A second server with a store of
 * its own, or one whose disk is not there, would otherwise miss every file of the others, and write
 * where nobody looks.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
public class StoreIdentity {
  static final String FILE = "clearance-store";

  private final JdbcClient db;
  private final TransactionTemplate transaction;
  private final Path folder;

  StoreIdentity(JdbcClient db, PlatformTransactionManager transactions, StorageProperties storage) {
    this.db = db;
    this.transaction = new TransactionTemplate(transactions);
    this.folder = storage.folder().place();
  }

  /**
   * Compares the folder's identity with the database's; the first time, gives both an identity.
   *
   * @return why they do not belong together, as a sentence with what to do; empty: they do
   * @throws UncheckedIOException if the folder cannot be read or written
   */
  public Optional<String> establish() {
    String found = read();
    Optional<Kept> before = kept();
    if (before.isEmpty() && !found.isEmpty()) {
      return Optional.of(
          "The store %s belongs to another database: it has the identity %s, and this database has none. Name the database that it belongs to, or another place with clearance.store."
              .formatted(folder, found));
    }
    // The database gets the id before the folder does, and records afterwards that the folder has
    // it: a start that was interrupted between the two can continue.
    db.sql("insert into store_identity (id) values (:id) on conflict do nothing")
        .param("id", UUID.randomUUID())
        .update();
    return Objects.requireNonNull(transaction.execute(status -> agreed()));
  }

  /** Why the folder and the database do not belong together now; empty where they do. */
  public Optional<String> difference() {
    return kept().flatMap(kept -> difference(kept, read()));
  }

  private record Kept(UUID id, boolean inFolder) {}

  private Optional<Kept> kept() {
    return db.sql("select id, in_folder_since is not null as in_folder from store_identity")
        .query(Kept.class)
        .optional();
  }

  private Optional<String> agreed() {
    // When two servers start at once, the second waits here for the first.
    Kept kept =
        db.sql("select id, in_folder_since is not null as in_folder from store_identity for update")
            .query(Kept.class)
            .single();
    String found = read();
    if (!kept.inFolder() && found.isEmpty()) {
      write(kept.id().toString());
      found = kept.id().toString();
    }
    Optional<String> difference = difference(kept, found);
    if (difference.isEmpty() && !kept.inFolder()) {
      db.sql("update store_identity set in_folder_since = now()").update();
    }
    return difference;
  }

  private Optional<String> difference(Kept kept, String found) {
    if (found.equals(kept.id().toString())) {
      return Optional.empty();
    }
    return Optional.of(
        found.isEmpty()
            ? "The store %s is not the one of this database: the file %s, which would say so, is not in it. See that its disk is there and that clearance.store or --data names the place that every server of this database uses; after a restore, bring back the whole folder."
                .formatted(folder, FILE)
            : "The store %s belongs to another database: it has the identity %s, and this database %s. Name the store of this database with clearance.store or --data."
                .formatted(folder, found, kept.id()));
  }

  private String read() {
    try {
      Path file = folder.resolve(FILE);
      return Files.isRegularFile(file) ? Files.readString(file).strip() : "";
    } catch (IOException e) {
      throw new UncheckedIOException("reading the identity of the store " + folder, e);
    }
  }

  private void write(String id) {
    try {
      PrivateFiles.folders(folder);
      PrivateFiles.replace(folder.resolve(FILE), id + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException("giving the store " + folder + " its identity", e);
    }
  }
}
