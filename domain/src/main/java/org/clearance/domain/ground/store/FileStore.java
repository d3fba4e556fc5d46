package org.clearance.domain.ground.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps files by the hash of their bytes, in a folder: {@code ab/cd/<sha256>}. A file is on disk,
 * whole and durable, before the database knows of it; so a row always has its bytes, and a
 * transaction that is rolled back leaves at most bytes that nothing names. Every block that is read
 * is checked against what was stored before it is passed on.
 */
@Component
@EnableConfigurationProperties(StorageProperties.class)
public class FileStore {
  private static final Logger LOG = LoggerFactory.getLogger(FileStore.class);

  private final JdbcClient db;
  private final StoreFolder folder;
  private final Damages damages;
  private volatile boolean wasKnown;

  @Autowired
  FileStore(JdbcClient db, DamagedFiles damages, StorageProperties storage) {
    this(db, storage.folder(), damages);
  }

  /**
   * Makes a store that records no damages.
   *
   * @param data the data directory ({@code clearance.data}); the store is its folder {@code store}
   */
  public FileStore(JdbcClient db, Path data) {
    this(
        db,
        new StoreFolder(data),
        new Damages() {
          @Override
          public void found(String sha256, String how) {
            LOG.error("{}", how);
          }

          @Override
          public void isWhole(String sha256) {
            LOG.info("the stored file {} is what was handed in", sha256);
          }
        });
  }

  private FileStore(JdbcClient db, StoreFolder folder, Damages damages) {
    this.db = db;
    this.folder = folder;
    this.damages = damages;
  }

  /** The folder of the files; it may be a link, and need not exist yet. */
  public Path place() {
    return folder.place();
  }

  /**
   * Stores a file of any size, streaming; the caller closes the stream. Equal bytes are kept once.
   *
   * @param mediaType e.g. {@code application/pdf}; the first one given for these bytes is kept
   * @throws UncheckedIOException when the stream cannot be read or the folder not written
   */
  public StoredFile put(InputStream bytes, String mediaType) {
    requireThere();
    StoredFile file = folder.put(bytes);
    record(file, mediaType);
    return file;
  }

  /**
   * Stores content of any size while it is made; the database does not know of it until {@link
   * #record}.
   *
   * @throws UncheckedIOException when it cannot be made or the folder not written
   */
  public StoredFile keep(StoreFolder.Content content) {
    requireThere();
    return folder.put(content);
  }

  /**
   * Requires the store's folder to exist: if its disk is gone, a new folder would be filled on
   * another disk.
   */
  private void requireThere() {
    if (folder.isKnown()) {
      wasKnown = true;
    } else if (wasKnown) {
      throw new UncheckedIOException(
          new IOException(
              "The store %s is not there: the file %s that was in it is missing. See that its disk is mounted."
                  .formatted(folder.place(), StoreIdentity.FILE)));
    }
  }

  /**
   * Makes an empty file for data that exists only while something is made or checked: {@link
   * StoreFolder#workFile}.
   */
  public Path workFile(String suffix) throws IOException {
    return folder.workFile(suffix);
  }

  /**
   * Records a file in the database that is in the folder already, even if it was purged before.
   *
   * @param mediaType as for {@link #put}
   * @throws StoredFileMissing when it is not there
   */
  public void record(StoredFile file, String mediaType) {
    folder.path(file.sha256());
    db.sql(
            """
            insert into stored_file (sha256, size_bytes, media_type, blocks)
            values (:sha256, :size, :mediaType, :blocks)
            on conflict (sha256) do nothing
            """)
        .param("sha256", file.sha256())
        .param("size", file.size())
        .param("blocks", file.blocks().bytes())
        .param("mediaType", mediaType)
        .update();
    // This and a purge wait for each other by the row's lock. A repeated hand-in is not written
    // each time.
    int again =
        db.sql(
                """
                update stored_file
                   set put_at = now(), purged_at = null, purged_run = null, purged_class = null, bytes_gone_at = null,
                       blocks = :blocks, damaged_at = null, damage = null
                 where sha256 = :sha256
                   and (purged_at is not null or put_at < now() - interval '1 hour' or damaged_at is not null)
                """)
            .param("sha256", file.sha256())
            .param("blocks", file.blocks().bytes())
            .update();
    if (again > 0) {
      folder.path(file.sha256());
    }
  }

  /**
   * Removes the bytes of a file that the database marks as purged; the caller holds its row. It is
   * no error if the bytes are gone already.
   *
   * @param writtenBefore later ones stay: somebody has handed them over, and is about to say so
   * @return whether they are gone
   * @throws UncheckedIOException if they cannot be removed
   */
  public boolean removeBytes(String sha256, Instant writtenBefore) {
    try {
      return folder.remove(sha256, writtenBefore);
    } catch (IOException e) {
      throw new UncheckedIOException("removing the purged file " + sha256, e);
    }
  }

  /**
   * Opens a stored file from its start. Reading throws {@link StoredFileAltered} where the file was
   * altered on disk.
   *
   * @throws StoredFilePurged when its time was over
   * @throws StoredFileMissing when the store has no such file
   * @throws StoredFileAltered when its size or its beginning shows that it was altered
   */
  public InputStream open(String sha256) {
    StoredBytes bytes = read(sha256);
    return new FilterInputStream(bytes.from(0)) {
      @Override
      public void close() throws IOException {
        bytes.close();
      }
    };
  }

  /**
   * Opens a stored file for reading parts of it, or continuing within it; the caller closes it.
   *
   * @throws StoredFilePurged when its time was over
   * @throws StoredFileMissing when the store has no such file
   * @throws StoredFileAltered when its size or its beginning shows that it was altered
   */
  public StoredBytes read(String sha256) {
    return read(sha256, known(sha256));
  }

  private StoredBytes read(String sha256, Optional<Known> known) {
    Path file = there(sha256);
    try {
      if (known.isEmpty()) {
        // Only the hash of the whole file shows whether it is right.
        StoredFile read = whole(sha256, file);
        return new StoredBytes(
            sha256,
            file,
            read.size(),
            (first, blocks) -> read.blocks().bytes(first, blocks),
            damages);
      }
      return new StoredBytes(
          sha256,
          file,
          known.get().size(),
          (first, blocks) -> hashes(sha256, first, blocks),
          damages);
    } catch (IOException e) {
      throw new UncheckedIOException("opening stored file " + sha256, e);
    }
  }

  /**
   * Reads a whole file to check it against what was stored, and returns its path, for callers that
   * need a path. The file must only be read.
   *
   * @throws StoredFilePurged when its time was over
   * @throws StoredFileMissing when the store has no such file
   * @throws StoredFileAltered when it was altered on disk
   */
  public Path checked(String sha256) {
    Optional<Known> known = known(sha256);
    try (StoredBytes bytes = read(sha256, known)) {
      bytes.from(0).transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      throw new UncheckedIOException("reading stored file " + sha256, e);
    }
    if (known.filter(Known::damaged).isPresent()) {
      damages.isWhole(sha256);
    }
    return folder.path(sha256);
  }

  /** Reads a whole file that the database may not know yet to check it, and returns its path. */
  public Path checked(StoredFile file) {
    Path place = there(file.sha256());
    try {
      whole(file.sha256(), place);
    } catch (IOException e) {
      throw new UncheckedIOException("reading stored file " + file.sha256(), e);
    }
    return place;
  }

  private StoredFile whole(String sha256, Path file) throws IOException {
    StoredFile read = BlockHashes.read(file);
    if (!read.sha256().equals(sha256)) {
      throw altered(sha256, "its bytes now hash to " + read.sha256());
    }
    return read;
  }

  private record Known(
      long size,
      boolean damaged,
      @Nullable OffsetDateTime purgedAt,
      @Nullable String purgedClass) {}

  private Optional<Known> known(String sha256) {
    Optional<Known> known =
        db.sql(
                """
                select size_bytes as size, damaged_at is not null as damaged, purged_at,
                       purged_class
                  from stored_file where sha256 = :sha256
                """)
            .param("sha256", sha256)
            .query(Known.class)
            .optional();
    known
        .filter(file -> file.purgedAt() != null)
        .ifPresent(
            file -> {
              throw new StoredFilePurged(
                  sha256,
                  Objects.requireNonNull(file.purgedAt()).toInstant(),
                  String.valueOf(file.purgedClass()));
            });
    return known;
  }

  private Path there(String sha256) {
    try {
      return folder.path(sha256);
    } catch (StoredFileMissing missing) {
      damages.found(sha256, String.valueOf(missing.getMessage()));
      throw missing;
    }
  }

  private byte[] hashes(String sha256, int first, int blocks) {
    return db.sql("select substr(blocks, :from, :length) from stored_file where sha256 = :sha256")
        .param("from", first * BlockHashes.HASH + 1)
        .param("length", blocks * BlockHashes.HASH)
        .param("sha256", sha256)
        .query(byte[].class)
        .single();
  }

  private StoredFileAltered altered(String sha256, String how) {
    var altered = new StoredFileAltered(sha256, how);
    damages.found(sha256, String.valueOf(altered.getMessage()));
    return altered;
  }

  /**
   * The media type and size of a stored file; empty where the database knows of none, or it was
   * purged.
   */
  public Optional<Description> describe(String sha256) {
    return db.sql(
            """
            select media_type, size_bytes from stored_file where sha256 = :sha256 and purged_at is null
            """)
        .param("sha256", sha256)
        .query((row, n) -> new Description(row.getString("media_type"), row.getLong("size_bytes")))
        .optional();
  }

  /**
   * The database's description of a stored file.
   *
   * @param size in bytes
   */
  public record Description(String mediaType, long size) {}
}
