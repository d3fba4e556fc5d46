package org.clearance.domain.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Keeps files by the hash of their bytes, in a folder: {@code ab/cd/<sha256>}. A file is on disk,
 * whole and durable, before the database knows of it; so a row always has its bytes, and a
 * transaction that is rolled back leaves at most bytes that nothing names.
 */
@Component
public class FileStore {
  private final JdbcClient db;
  private final StoreFolder folder;

  @Autowired
  FileStore(JdbcClient db, @Value("${clearance.data:./data}") String data) {
    this(db, Path.of(data));
  }

  /**
   * @param data the data directory ({@code clearance.data}); the store is its folder {@code store}
   */
  public FileStore(JdbcClient db, Path data) {
    this.db = db;
    this.folder = new StoreFolder(data);
  }

  /**
   * Stores a file of any size, streaming; the caller closes the stream. The same bytes are kept
   * once.
   *
   * @param mediaType e.g. {@code application/pdf}; the first one given for these bytes is kept
   * @throws UncheckedIOException when the stream cannot be read or the folder not written
   */
  public StoredFile put(InputStream bytes, String mediaType) {
    StoredFile file = folder.put(bytes);
    record(file, mediaType);
    return file;
  }

  /**
   * Stores what is made meanwhile, of any size; the database is not told yet: {@link #record}.
   *
   * @throws UncheckedIOException when it cannot be made or the folder not written
   */
  public StoredFile keep(StoreFolder.Content content) {
    return folder.put(content);
  }

  /**
   * An empty file for what exists only while something is made or checked: {@link
   * StoreFolder#workFile}.
   */
  public Path workFile(String suffix) throws IOException {
    return folder.workFile(suffix);
  }

  /**
   * Has the database know of a file that is in the folder already; also of one that was purged
   * before.
   *
   * @param mediaType as for {@link #put}
   * @throws StoredFileMissing when it is not there
   */
  public void record(StoredFile file, String mediaType) {
    folder.path(file.sha256());
    db.sql(
            """
            insert into stored_file (sha256, size_bytes, media_type) values (:sha256, :size, :mediaType)
            on conflict (sha256) do nothing
            """)
        .param("sha256", file.sha256())
        .param("size", file.size())
        .param("mediaType", mediaType)
        .update();
    // What is purged waits for this, or this for it; who hands it over often is not written each
    // time.
    int again =
        db.sql(
                """
                update stored_file
                   set put_at = now(), purged_at = null, purged_run = null, purged_class = null, bytes_gone_at = null
                 where sha256 = :sha256 and (purged_at is not null or put_at < now() - interval '1 hour')
                """)
            .param("sha256", file.sha256())
            .update();
    if (again > 0) {
      folder.path(file.sha256());
    }
  }

  /**
   * Removes the bytes of a file that the database says is purged; the caller holds its row. Bytes
   * that are not there any more are no fault.
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
   * Opens a stored file. The bytes are held against the address while they are read: where they
   * were altered on disk, reading the end fails rather than passing them on.
   *
   * @throws StoredFilePurged when its time was over
   * @throws UncheckedIOException when the store has no such file
   */
  public InputStream open(String sha256) {
    Path path = path(sha256);
    try {
      return new CheckedStream(Files.newInputStream(path), Sha256.newDigest(), sha256);
    } catch (IOException e) {
      throw new UncheckedIOException("opening stored file " + sha256, e);
    }
  }

  /**
   * Where the file is, for readers that must seek (a restarted job). Read only.
   *
   * @throws StoredFilePurged when its time was over
   * @throws StoredFileMissing when the store has no such file
   */
  public Path path(String sha256) {
    db.sql(
            "select purged_at, purged_class from stored_file where sha256 = :sha256 and purged_at"
                + " is not null")
        .param("sha256", sha256)
        .query(
            (row, n) ->
                new StoredFilePurged(
                    sha256, row.getObject(1, OffsetDateTime.class).toInstant(), row.getString(2)))
        .optional()
        .ifPresent(
            purged -> {
              throw purged;
            });
    return folder.path(sha256);
  }

  /**
   * The media type and size of a stored file, or empty where the database knows of none. A purged
   * one is none.
   */
  public Optional<Description> describe(String sha256) {
    return db.sql(
            "select media_type, size_bytes from stored_file where sha256 = :sha256 and purged_at is"
                + " null")
        .param("sha256", sha256)
        .query((row, n) -> new Description(row.getString(1), row.getLong(2)))
        .optional();
  }

  /**
   * What the database knows of a stored file.
   *
   * @param size in bytes
   */
  public record Description(String mediaType, long size) {}
}
