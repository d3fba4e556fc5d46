package org.clearance.domain.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Writes that outlive a crash of the machine. */
public final class DurableFiles {
  private DurableFiles() {}

  /** Writes a file, in place of what stood there; its name is durable too when this returns. */
  public static void write(Path file, byte[] bytes) throws IOException {
    try (var channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      var block = ByteBuffer.wrap(bytes);
      while (block.hasRemaining()) {
        channel.write(block);
      }
      channel.force(true);
    }
    keepNames(Objects.requireNonNull(file.getParent(), "a file in a directory"));
  }

  /** Makes durable which files a directory has. */
  public static void keepNames(Path directory) throws IOException {
    try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
