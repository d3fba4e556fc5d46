package org.clearance.domain.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
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
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 16;

  private final JdbcClient db;
  private final Path folder;

  @Autowired
  FileStore(JdbcClient db, @Value("${clearance.data:./data}") String data) {
    this(db, Path.of(data));
  }

  /**
   * @param data the data directory ({@code clearance.data}); the store is its folder {@code store}
   */
  public FileStore(JdbcClient db, Path data) {
    this.db = db;
    this.folder = data.toAbsolutePath().normalize().resolve("store");
  }

  /**
   * Stores a file of any size, streaming; the caller closes the stream. The same bytes are kept
   * once.
   *
   * @param mediaType e.g. {@code application/pdf}; the first one given for these bytes is kept
   * @throws UncheckedIOException when the stream cannot be read or the folder not written
   */
  public StoredFile put(InputStream bytes, String mediaType) {
    try {
      Path incoming = folder.resolve("incoming");
      Files.createDirectories(incoming);
      Path temporary = incoming.resolve(UUID.randomUUID().toString());
      try {
        StoredFile file = write(bytes, temporary);
        moveIntoPlace(temporary, file);
        record(file, mediaType);
        return file;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("storing a file (" + mediaType + ") in " + folder, e);
    }
  }

  /**
   * Opens a stored file. The bytes are held against the address while they are read: where they
   * were altered on disk, reading the end fails rather than passing them on.
   *
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
   * @throws StoredFileMissing when the store has no such file
   */
  public Path path(String sha256) {
    Path path = place(sha256);
    if (!Files.isRegularFile(path)) {
      throw new StoredFileMissing(sha256, path);
    }
    return path;
  }

  /** The media type and size of a stored file, or empty where the database knows of none. */
  public Optional<Description> describe(String sha256) {
    return db.sql("select media_type, size_bytes from stored_file where sha256 = :sha256")
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

  private StoredFile write(InputStream bytes, Path to) throws IOException {
    MessageDigest digest = Sha256.newDigest();
    long size = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (FileChannel channel = FileChannel.open(to, CREATE_NEW, WRITE)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        digest.update(buffer, 0, n);
        ByteBuffer block = ByteBuffer.wrap(buffer, 0, n);
        while (block.hasRemaining()) {
          channel.write(block);
        }
        size += n;
      }
      channel.force(true);
    }
    return new StoredFile(Sha256.hex(digest.digest()), size);
  }

  private void moveIntoPlace(Path temporary, StoredFile file) throws IOException {
    Path place = place(file.sha256());
    Path parent = place.resolve("..").normalize();
    Files.createDirectories(parent);
    // Also over a file that is there: it is the same, or it is damaged and so mended.
    Files.move(temporary, place, ATOMIC_MOVE);
    // A rename is durable only once the folders that lead to it are.
    for (Path at = parent; at.startsWith(folder); at = at.resolve("..").normalize()) {
      try (FileChannel directory = FileChannel.open(at, READ)) {
        directory.force(true);
      }
    }
  }

  private void record(StoredFile file, String mediaType) {
    db.sql(
            """
            insert into stored_file (sha256, size_bytes, media_type) values (:sha256, :size, :mediaType)
            on conflict (sha256) do nothing
            """)
        .param("sha256", file.sha256())
        .param("size", file.size())
        .param("mediaType", mediaType)
        .update();
  }

  private Path place(String sha256) {
    if (!ADDRESS.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not the address of a stored file: " + sha256);
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }
}
