package org.clearance.domain.ground.folder;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.DigestInputStream;
import java.util.Optional;
import org.clearance.domain.ground.store.Sha256;

/**
 * A file as it was seen in a watched folder.
 *
 * @param size in bytes
 * @param changed when it was last written to, by the clock of the file system
 * @param settled whether it has not changed for so long that nobody writes it any more
 */
public record WatchedFile(Path path, long size, FileTime changed, boolean settled) {

  /** The file's name without the folder. */
  public String name() {
    return path.getFileName().toString();
  }

  /** Whether the file is still the same as when it was seen. */
  public boolean unchanged() {
    return attributes(path)
        .filter(now -> now.size() == size && now.lastModifiedTime().equals(changed))
        .isPresent();
  }

  /**
   * Opens the file, but never the target of a link in its place. Reading to the end fails if the
   * file was changed meanwhile: otherwise half of one file and half of another could be read.
   */
  public InputStream open() throws IOException {
    return new FilterInputStream(Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
      @Override
      public int read() throws IOException {
        return ended(super.read());
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        return ended(super.read(to, offset, length));
      }

      private int ended(int read) throws IOException {
        if (read < 0 && !unchanged()) {
          throw new IOException(path + " was changed while it was being read");
        }
        return read;
      }
    };
  }

  /** Reads the file and returns the SHA-256 of its bytes in lower-case hex. */
  public String sha256() {
    try (var digesting = new DigestInputStream(open(), Sha256.newDigest())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return Sha256.hex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  /** The attributes of a file itself, not of a link's target; empty where there is none. */
  static Optional<BasicFileAttributes> attributes(Path file) {
    try {
      return Optional.of(
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException("looking at " + file, e);
    }
  }
}
