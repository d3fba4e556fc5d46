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
 * A file as it stood in a folder when it was looked at.
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

  /** Whether the file still stands there as it was looked at. */
  public boolean unchanged() {
    return attributes(path)
        .filter(now -> now.size() == size && now.lastModifiedTime().equals(changed))
        .isPresent();
  }

  /**
   * Opens it, but never what a link in its place leads to. Reading it to its end fails where it was
   * changed meanwhile: what was read may be half of the one and half of the other.
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

  /** The SHA-256 of its bytes in lower-case hex, from reading all of it. */
  public String sha256() {
    try (var digesting = new DigestInputStream(open(), Sha256.newDigest())) {
      digesting.transferTo(OutputStream.nullOutputStream());
      return Sha256.hex(digesting.getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + path, e);
    }
  }

  /** What the file system knows of a file, not of what it leads to; empty where there is none. */
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
