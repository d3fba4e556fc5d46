package org.clearance.domain.ground.folder;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.clearance.domain.ground.store.PrivateFiles;

/** Writes that outlive a crash of the machine. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Writes a file, in place of what stood there; its name is durable too when this returns. */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
    keepNames(Objects.requireNonNull(file.getParent(), "a file in a directory"));
  }

  /**
   * Copies a file of any size to another place, where it appears whole or not at all.
   *
   * @param beside where it stands meanwhile, in the directory of the place; what stands there is
   *     replaced
   */
  public static void copy(Path from, Path beside, Path to) throws IOException {
    write(beside, out -> Files.copy(from, out));
    Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
    keepNames(Objects.requireNonNull(to.getParent(), "a file in a directory"));
  }

  /** What a file is to hold. */
  @FunctionalInterface
  public interface Content {
    /** Writes it; what is written to is not closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /** Writes a file as it is made, in place of what stood there; its bytes are durable then. */
  public static void write(Path file, Content content) throws IOException {
    try (var channel =
            PrivateFiles.open(
                file,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE);
        var out = Channels.newOutputStream(channel)) {
      content.writeTo(out);
      channel.force(true);
    }
  }

  /** Makes durable which files a directory has. */
  public static void keepNames(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
