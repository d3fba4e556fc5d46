package org.clearance.domain.ground.time;

import java.time.Duration;

/**
 * A moment in the life of this process.
 *
 * @param ticker the clock of this mark
 * @param nanos that clock's reading, in nanoseconds
 */
public record Mark(Ticker ticker, long nanos) {
  /** The time since the moment. */
  public Duration age() {
    return Duration.ofNanos(ticker.nanos() - nanos);
  }

  /** Whether the moment was at least that long ago. */
  public boolean isPast(Duration age) {
    return age().compareTo(age) >= 0;
  }
}
