package org.clearance.domain.casework.export;

import com.sun.nio.file.ExtendedOpenOption;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.clearance.domain.ground.store.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * A file that another thread writes block by block while the next block is made. At most one block
 * is being written, so a slow disk slows the maker down and memory does not grow.
 *
 * <p>Where the file system can, blocks go to the disk past the system's memory of files: nothing
 * reads an export back, and taking new memory for a gigabyte of it costs a virtual machine more
 * than all else that writing does.
 */
final class WrittenBehind extends OutputStream {
  private static final int BLOCK = 1 << 20;

  private final FileChannel file;

  /** Bytes of a block of the disk, which each write is a multiple of; 1 where it need not be. */
  private final int unit;

  private final ExecutorService writer;
  private ByteBuffer block;
  private ByteBuffer spare;
  private @Nullable Future<?> underWay;

  WrittenBehind(Path path, ExecutorService writer) throws IOException {
    this.writer = writer;
    PrivateFiles.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)
        .close();
    FileChannel direct = openDirect(path);
    file =
        direct == null
            ? FileChannel.open(path, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
            : direct;
    unit = direct == null ? 1 : unit(path);
    block = memory(unit);
    spare = memory(unit);
  }

  @Override
  public void write(int b) throws IOException {
    if (!block.hasRemaining()) {
      hand();
    }
    block.put((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (!block.hasRemaining()) {
        hand();
      }
      int fits = Math.min(left, block.remaining());
      block.put(bytes, from, fits);
      from += fits;
      left -= fits;
    }
  }

  /** Waits until every byte is written to the file. */
  @Override
  public void close() throws IOException {
    try (file) {
      int over = (unit - block.position() % unit) % unit;
      block.put(new byte[over]);
      hand();
      await();
      file.truncate(file.size() - over);
    }
  }

  /** The file opened past the system's memory of files; null where it cannot be. */
  private static @Nullable FileChannel openDirect(Path path) {
    try {
      int unit = unit(path);
      if (BLOCK % unit != 0) {
        return null;
      }
      FileChannel direct =
          FileChannel.open(path, StandardOpenOption.WRITE, ExtendedOpenOption.DIRECT);
      try {
        // Some file systems refuse only the first write.
        direct.write(memory(unit).limit(unit));
        return direct.truncate(0);
      } catch (IOException refused) {
        direct.close();
        return null;
      }
    } catch (UnsupportedOperationException | IOException refused) {
      // A file system in memory, or one over a network.
      return null;
    }
  }

  /** Room for a block, where the disk can take it from. */
  private static ByteBuffer memory(int unit) {
    return ByteBuffer.allocateDirect(BLOCK + unit - 1).alignedSlice(unit).limit(BLOCK);
  }

  private static int unit(Path path) throws IOException {
    return Math.toIntExact(Files.getFileStore(path).getBlockSize());
  }

  private void hand() throws IOException {
    await();
    ByteBuffer bytes = block.flip();
    block = spare.clear().limit(BLOCK);
    spare = bytes;
    underWay =
        writer.submit(
            () -> {
              while (bytes.hasRemaining()) {
                file.write(bytes);
              }
              return null;
            });
  }

  private void await() throws IOException {
    Future<?> block = underWay;
    underWay = null;
    if (block == null) {
      return;
    }
    try {
      block.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException failure) {
        throw failure;
      }
      throw new IOException("writing an export", e.getCause());
    } catch (CancellationException e) {
      throw new IOException("writing an export was cancelled", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while writing an export", e);
    }
  }
}
