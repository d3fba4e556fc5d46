package org.clearance.domain.ground.store;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * The hashes of a file's blocks, in order: with them a part of the file is checked against what was
 * stored, without reading the rest.
 */
public final class BlockHashes {
  /** The size of a block in bytes; the last one of a file may be shorter. */
  static final int BLOCK = 1 << 14;

  /** The size of a hash in bytes: the first bytes of the block's SHA-256. */
  static final int HASH = 16;

  private final byte[] hashes;

  BlockHashes(byte[] hashes) {
    this.hashes = hashes.clone();
  }

  /** All hashes in order, {@value #HASH} bytes each. */
  public byte[] bytes() {
    return hashes.clone();
  }

  /** The hashes of some blocks; fewer where the file ends before. */
  byte[] bytes(int first, int blocks) {
    int from = Math.min(hashes.length, first * HASH);
    return Arrays.copyOfRange(hashes, from, Math.min(hashes.length, from + blocks * HASH));
  }

  /**
   * The hash of one block, as it is kept.
   *
   * @param from where the block begins in {@code bytes}
   */
  static byte[] of(byte[] bytes, int from, int length) {
    MessageDigest digest = Sha256.newDigest();
    digest.update(bytes, from, length);
    return Arrays.copyOf(digest.digest(), HASH);
  }

  /**
   * Hashes a file on disk, and describes it as if it were stored.
   *
   * @throws IOException if it cannot be read
   */
  static StoredFile read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        var hashing = new Hashing(OutputStream.nullOutputStream())) {
      in.transferTo(hashing);
      return hashing.file();
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof BlockHashes that && Arrays.equals(hashes, that.hashes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(hashes);
  }

  /** Hashes the bytes that pass through to another stream, the whole and block by block. */
  static final class Hashing extends OutputStream {
    private final OutputStream to;
    private final MessageDigest whole = Sha256.newDigest();
    private final MessageDigest block = Sha256.newDigest();
    private byte[] hashes = new byte[64 * HASH];
    private int blocks;
    private int inBlock;
    private long size;

    Hashing(OutputStream to) {
      this.to = to;
    }

    @Override
    public void write(int one) throws IOException {
      write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      to.write(bytes, offset, length);
      whole.update(bytes, offset, length);
      size += length;
      int at = offset;
      int left = length;
      while (left > 0) {
        int taken = Math.min(left, BLOCK - inBlock);
        block.update(bytes, at, taken);
        inBlock += taken;
        at += taken;
        left -= taken;
        if (inBlock == BLOCK) {
          endBlock();
        }
      }
    }

    @Override
    public void flush() throws IOException {
      to.flush();
    }

    @Override
    public void close() throws IOException {
      to.close();
    }

    /** The file that has passed through; nothing may follow. */
    StoredFile file() {
      if (inBlock > 0) {
        endBlock();
      }
      return new StoredFile(
          Sha256.hex(whole.digest()), size, new BlockHashes(Arrays.copyOf(hashes, blocks * HASH)));
    }

    private void endBlock() {
      if ((blocks + 1) * HASH > hashes.length) {
        hashes = Arrays.copyOf(hashes, hashes.length * 2);
      }
      System.arraycopy(block.digest(), 0, hashes, blocks * HASH, HASH);
      blocks++;
      inBlock = 0;
    }
  }
}
