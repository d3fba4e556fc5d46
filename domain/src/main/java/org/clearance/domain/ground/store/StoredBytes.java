package org.clearance.domain.ground.store;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads the bytes of a stored file. Each block is checked against its hash before a byte of it is
 * passed on, so that altered bytes reach nobody. It is safe to share between threads.
 */
public final class StoredBytes implements Closeable {
  /** The number of block hashes fetched at once: those of 16 MiB of the file. */
  private static final int WINDOW = 1024;

  private static final int WINDOWS_KEPT = 16;
  private static final int BLOCKS_KEPT = 64;

  private final String sha256;
  private final FileChannel channel;
  private final long size;
  private final Hashes hashes;
  private final Damages damages;
  private final Map<Integer, byte[]> windows = latest(WINDOWS_KEPT);
  private final Map<Integer, byte[]> blocks = latest(BLOCKS_KEPT);

  /** Fetches the hashes of a file's blocks. */
  @FunctionalInterface
  interface Hashes {
    /**
     * The hashes of some blocks, {@value BlockHashes#HASH} bytes each; fewer where the file ends
     * before.
     *
     * @param first from 0
     */
    byte[] of(int first, int blocks);
  }

  /**
   * @param size the size recorded at storing, in bytes
   * @throws StoredFileAltered if the file has another size or another beginning
   * @throws IOException if it cannot be opened
   */
  StoredBytes(String sha256, Path file, long size, Hashes hashes, Damages damages)
      throws IOException {
    this.sha256 = sha256;
    this.size = size;
    this.hashes = hashes;
    this.damages = damages;
    this.channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      if (channel.size() != size) {
        throw altered("it has %d bytes instead of %d".formatted(channel.size(), size));
      }
      if (size > 0) {
        // Flush before the reader tells anybody else that the bytes are there.
        kept(0);
      }
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** The size in bytes. */
  public long size() {
    return size;
  }

  /**
   * Reads a part of the file.
   *
   * @param offset the offset of its first byte
   * @param length in bytes
   * @throws IndexOutOfBoundsException if the file ends before
   * @throws StoredFileAltered if it was altered there
   * @throws IOException if it cannot be read
   */
  public byte[] read(long offset, int length) throws IOException {
    if (offset < 0 || length < 0 || offset + length > size) {
      throw new IndexOutOfBoundsException(
          "bytes %d to %d of a file of %d".formatted(offset, offset + length, size));
    }
    byte[] part = new byte[length];
    int read = 0;
    while (read < length) {
      int number = (int) ((offset + read) / BlockHashes.BLOCK);
      int in = (int) ((offset + read) % BlockHashes.BLOCK);
      int taken = Math.min(length - read, length(number) - in);
      if (taken == length(number)) {
        readChecked(number, part, read);
      } else {
        System.arraycopy(kept(number), in, part, read, taken);
      }
      read += taken;
    }
    return part;
  }

  /**
   * Opens the file from a byte to its end. Reading throws {@link StoredFileAltered} where the file
   * was altered. Closing the stream closes nothing.
   */
  public InputStream from(long offset) {
    return new Reading(offset);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /** A block of which only a part was asked for: the rest is likely to be asked for next. */
  private byte[] kept(int number) throws IOException {
    byte[] block = blocks.get(number);
    if (block == null) {
      block = new byte[length(number)];
      readChecked(number, block, 0);
      blocks.put(number, block);
    }
    return block;
  }

  /** The length of a block. */
  private int length(int number) {
    return (int) Math.min(BlockHashes.BLOCK, size - start(number));
  }

  private static long start(int number) {
    return (long) number * BlockHashes.BLOCK;
  }

  /** Reads a block to a place in memory, and checks it. */
  private void readChecked(int number, byte[] to, int at) throws IOException {
    int length = length(number);
    ByteBuffer block = ByteBuffer.wrap(to, at, length);
    while (block.hasRemaining()) {
      int read = length - block.remaining();
      if (channel.read(block, start(number) + read) < 0) {
        throw altered("it ends at byte " + (start(number) + read));
      }
    }
    if (!Arrays.equals(BlockHashes.of(to, at, length), hash(number))) {
      throw altered(
          "the %d bytes from byte %d on are not what was stored".formatted(length, start(number)));
    }
  }

  private byte[] hash(int number) {
    int first = number / WINDOW * WINDOW;
    byte[] window = windows.get(first);
    if (window == null) {
      window = hashes.of(first, WINDOW);
      windows.put(first, window);
    }
    int at = (number - first) * BlockHashes.HASH;
    if (at + BlockHashes.HASH > window.length) {
      throw new IllegalStateException(
          "the database has no hash of block %d of the stored file %s".formatted(number, sha256));
    }
    return Arrays.copyOfRange(window, at, at + BlockHashes.HASH);
  }

  private StoredFileAltered altered(String how) {
    var altered = new StoredFileAltered(sha256, how);
    damages.found(sha256, String.valueOf(altered.getMessage()));
    return altered;
  }

  /** A map that forgets the entry that was looked up longest ago. */
  private static Map<Integer, byte[]> latest(int kept) {
    return Collections.synchronizedMap(
        new LinkedHashMap<>(kept, 0.75f, true) {
          private static final long serialVersionUID = 1L;

          @Override
          protected boolean removeEldestEntry(Map.Entry<Integer, byte[]> eldest) {
            return size() > kept;
          }
        });
  }

  private final class Reading extends InputStream {
    private static final int NONE = -1;

    private long at;
    private int number = NONE;
    private byte[] block = new byte[0];

    Reading(long from) {
      at = from;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      if (length == 0) {
        return 0;
      }
      if (at >= size) {
        return -1;
      }
      int wanted = (int) (at / BlockHashes.BLOCK);
      if (wanted != number) {
        number = NONE;
        if (block.length != length(wanted)) {
          block = new byte[length(wanted)];
        }
        readChecked(wanted, block, 0);
        number = wanted;
      }
      int in = (int) (at % BlockHashes.BLOCK);
      int taken = Math.min(length, block.length - in);
      System.arraycopy(block, in, to, offset, taken);
      at += taken;
      return taken;
    }

    @Override
    public int available() {
      return (int) Math.min(Integer.MAX_VALUE, Math.max(0, size - at));
    }
  }
}
