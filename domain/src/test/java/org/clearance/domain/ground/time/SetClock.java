package org.clearance.domain.ground.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test sets, back too, beside the time that passes. */
public final class SetClock extends Clock {
  private Instant now = Instant.now();
  private long nanos = -7;

  /** Time passes, and the clock goes on with it. */
  public synchronized void pass(Duration time) {
    now = now.plus(time);
    nanos += time.toNanos();
  }

  /** Somebody sets the clock on, or back, and no time passes. */
  public synchronized void set(Duration by) {
    now = now.plus(by);
  }

  /** The time that passes. */
  public Ticker ticker() {
    return () -> {
      synchronized (this) {
        return nanos;
      }
    };
  }

  @Override
  public synchronized Instant instant() {
    return now;
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    throw new UnsupportedOperationException("a test asks it for moments alone");
  }
}
