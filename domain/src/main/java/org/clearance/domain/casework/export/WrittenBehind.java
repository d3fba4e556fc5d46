package org.clearance.domain.casework.export;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
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
 */
final class WrittenBehind extends OutputStream {
  private static final int BLOCK = 1 << 20;

  private final FileChannel file;
  private final ExecutorService writer;
  private byte[] block = new byte[BLOCK];
  private byte[] spare = new byte[BLOCK];
  private int size;
  private @Nullable Future<?> underWay;

  WrittenBehind(Path path, ExecutorService writer) throws IOException {
    this.file =
        PrivateFiles.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE);
    this.writer = writer;
  }

  @Override
  public void write(int b) throws IOException {
    if (size == BLOCK) {
      hand();
    }
    block[size++] = (byte) b;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    int from = offset;
    int left = length;
    while (left > 0) {
      if (size == BLOCK) {
        hand();
      }
      int fits = Math.min(left, BLOCK - size);
      System.arraycopy(bytes, from, block, size, fits);
      size += fits;
      from += fits;
      left -= fits;
    }
  }

  /** Waits until every byte is written to the file. */
  @Override
  public void flush() throws IOException {
    hand();
    await();
  }

  @Override
  public void close() throws IOException {
    try (file) {
      flush();
    }
  }

  private void hand() throws IOException {
    await();
    ByteBuffer bytes = ByteBuffer.wrap(block, 0, size);
    byte[] next = spare;
    spare = block;
    block = next;
    size = 0;
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
