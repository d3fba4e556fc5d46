package org.clearance.app;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.function.BooleanSupplier;
import org.clearance.batch.casework.reading.CheckingAhead;
import org.clearance.domain.casework.delivery.CountedPhase;

/**
 * Counts the bytes read from a file, hands them on to be checked, and ends the reading once it is
 * no longer wanted.
 */
final class FollowedStream extends FilterInputStream {
  private final CountedPhase phase;
  private final CheckingAhead checking;
  private final BooleanSupplier wanted;

  FollowedStream(
      InputStream in, CountedPhase phase, CheckingAhead checking, BooleanSupplier wanted) {
    super(in);
    this.phase = phase;
    this.checking = checking;
    this.wanted = wanted;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (!wanted.getAsBoolean()) {
      throw new InterruptedIOException("the file is not wanted any more");
    }
    int n = super.read(to, offset, length);
    if (n > 0) {
      phase.advance(n);
      checking.add(to, offset, n);
    }
    return n;
  }
}
