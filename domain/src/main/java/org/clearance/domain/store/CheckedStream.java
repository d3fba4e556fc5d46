package org.clearance.domain.store;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;

/** Hashes what passes through, and fails at the end where it is not what was stored. */
final class CheckedStream extends FilterInputStream {
  private final MessageDigest digest;
  private final String expected;
  private boolean ended;

  CheckedStream(InputStream in, MessageDigest digest, String expected) {
    super(in);
    this.digest = digest;
    this.expected = expected;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    int n = super.read(to, offset, length);
    if (n > 0) {
      digest.update(to, offset, n);
    } else if (n < 0 && !ended) {
      ended = true;
      String found = Sha256.hex(digest.digest());
      if (!found.equals(expected)) {
        throw new IOException(
            "stored file %s was altered on disk: its bytes now hash to %s"
                .formatted(expected, found));
      }
    }
    return n;
  }

  /** Skipped bytes are read, so that they are hashed too. */
  @Override
  public long skip(long count) throws IOException {
    byte[] buffer = new byte[(int) Math.min(count, 8192)];
    long skipped = 0;
    while (skipped < count) {
      int n = read(buffer, 0, (int) Math.min(count - skipped, buffer.length));
      if (n < 0) {
        break;
      }
      skipped += n;
    }
    return skipped;
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
