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

/** Writes files so that they outlive a crash of the machine. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Writes a file in place of what stood there; when this returns, its name is durable too. */
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

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes the content; the stream is not to be closed. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a file from content that is made meanwhile, in place of what stood there; when this
   * returns, its bytes are durable.
   */
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

  /** Makes a directory's list of files durable. */
  public static void keepNames(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
