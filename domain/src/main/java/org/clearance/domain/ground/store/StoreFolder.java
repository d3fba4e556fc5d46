package org.clearance.domain.ground.store;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of the {@link FileStore}, {@code ab/cd/<sha256>}; it needs no database. */
public final class StoreFolder {
  private static final Pattern ADDRESS = Pattern.compile("[0-9a-f]{64}");
  private static final int BUFFER_BYTES = 1 << 16;

  /** The number of folders above a file. */
  private static final int DEPTH = 3;

  /** The folder of the data directory for {@link #workFile}. */
  public static final String WORK = "work";

  private static final String INCOMING = "incoming";

  private final Path folder;
  private final LifeFolder incoming;
  private final LifeFolder work;

  /**
   * @param data the data directory ({@code clearance.data}); the store is its folder {@code store}
   */
  public StoreFolder(Path data) {
    this(data, data.resolve("store"));
  }

  private StoreFolder(Path data, Path folder) {
    this.folder = folder.toAbsolutePath().normalize();
    this.incoming = new LifeFolder(this.folder.resolve(INCOMING));
    this.work = new LifeFolder(data.resolve(WORK));
  }

  /**
   * The store of an installation.
   *
   * @param data the data directory ({@code clearance.data})
   * @param store where the store is ({@code clearance.store}); empty: the data directory's folder
   *     {@code store}
   */
  public static StoreFolder of(Path data, String store) {
    return store.isBlank() ? new StoreFolder(data) : new StoreFolder(data, Path.of(store));
  }

  /** Whether the folder's file says that it is the store of a database ({@link StoreIdentity}). */
  boolean isKnown() {
    return Files.isRegularFile(folder.resolve(StoreIdentity.FILE));
  }

  /** The folder's path. */
  public Path place() {
    return folder;
  }

  /**
   * Removes unfinished files of processes that have ended, and none of a running one.
   *
   * @throws IOException if it cannot be removed
   */
  public void removeUnfinished() throws IOException {
    LifeFolder.removeEnded(folder.resolve(INCOMING));
  }

  /**
   * Writes a file of any size, streaming; the caller closes the stream. When this returns, it is on
   * disk, whole and durable.
   *
   * @throws UncheckedIOException when the stream cannot be read or the folder not written; then
   *     nothing is left of it
   */
  public StoredFile put(InputStream bytes) {
    return put(
        out -> {
          byte[] buffer = new byte[BUFFER_BYTES];
          for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
            out.write(buffer, 0, n);
          }
        });
  }

  /**
   * Makes an empty file with a new name for data that exists only while something is made or
   * checked; whoever asks for it deletes it. It is in the data directory: what is protected and
   * encrypted there should not lie in the machine's {@code /tmp} meanwhile. Files that a killed
   * process left are removed at the next start.
   *
   * @param suffix the end of its name, such as {@code .pdf}
   */
  public Path workFile(String suffix) throws IOException {
    return Files.createTempFile(work.path(), "", suffix);
  }

  /** Writes the content of a file while it is stored. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the stream is not to be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Stores content of any size while it is made. When this returns, it is on disk, whole and
   * durable.
   *
   * @throws UncheckedIOException when it cannot be made or the folder not written; then nothing is
   *     left of it
   */
  public StoredFile put(Content content) {
    try {
      Path temporary = incoming.path().resolve(UUID.randomUUID().toString());
      try {
        StoredFile file = write(content, temporary);
        moveIntoPlace(temporary, file);
        return file;
      } finally {
        Files.deleteIfExists(temporary);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("storing a file in " + folder, e);
    }
  }

  /**
   * The path of a file.
   *
   * @throws StoredFileMissing when there is no such file
   */
  public Path path(String sha256) {
    Path path = place(sha256);
    if (!Files.isRegularFile(path)) {
      throw new StoredFileMissing(sha256, path);
    }
    return path;
  }

  /**
   * Removes a file that was written before a moment; does nothing where there is none.
   *
   * @return whether it is gone
   */
  boolean remove(String sha256, Instant writtenBefore) throws IOException {
    Path place = place(sha256);
    if (Files.isRegularFile(place)
        && !Files.getLastModifiedTime(place).toInstant().isBefore(writtenBefore)) {
      return false;
    }
    Files.deleteIfExists(place);
    return true;
  }

  /**
   * The file of an address, if it exists and its bytes are what was stored.
   *
   * @throws IOException if it cannot be read
   */
  public Optional<StoredFile> whole(String sha256) throws IOException {
    Path place = place(sha256);
    return Files.isRegularFile(place)
        ? Optional.of(BlockHashes.read(place)).filter(read -> read.sha256().equals(sha256))
        : Optional.empty();
  }

  /**
   * Whether the store has a file of a size, so that hashing another file may be worthwhile.
   *
   * @param size in bytes
   */
  public boolean holdsOneOf(long size) throws IOException {
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (Stream<Path> files =
        Files.find(
            folder,
            DEPTH,
            (path, is) ->
                is.isRegularFile()
                    && is.size() == size
                    && ADDRESS.matcher(path.getFileName().toString()).matches())) {
      return files.findAny().isPresent();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private StoredFile write(Content content, Path to) throws IOException {
    try (FileChannel channel = PrivateFiles.open(to, CREATE_NEW, WRITE);
        var hashing = new BlockHashes.Hashing(Channels.newOutputStream(channel));
        var out = new BufferedOutputStream(hashing, BUFFER_BYTES)) {
      content.writeTo(out);
      out.flush();
      channel.force(true);
      return hashing.file();
    }
  }

  private void moveIntoPlace(Path temporary, StoredFile file) throws IOException {
    Path place = place(file.sha256());
    Path parent = place.resolve("..").normalize();
    PrivateFiles.folders(parent);
    // Replaces a file of this name: it has the same bytes, or is damaged and thereby repaired.
    Files.move(temporary, place, ATOMIC_MOVE);
    // A rename is durable only when the folders above it are synced too.
    for (Path at = parent; at.startsWith(folder); at = at.resolve("..").normalize()) {
      try (FileChannel directory = FileChannel.open(at, READ)) {
        directory.force(true);
      }
    }
  }

  private Path place(String sha256) {
    if (!ADDRESS.matcher(sha256).matches()) {
      throw new IllegalArgumentException("not the address of a stored file: " + sha256);
    }
    return folder.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4)).resolve(sha256);
  }
}
