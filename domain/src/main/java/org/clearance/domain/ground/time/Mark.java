package org.clearance.domain.ground.time;

import java.time.Duration;

/**
 * A moment in the life of this process.
 *
 * @param ticker what it was taken from
 * @param nanos what that said
 */
public record Mark(Ticker ticker, long nanos) {
  /** How long ago the moment was. */
  public Duration age() {
    return Duration.ofNanos(ticker.nanos() - nanos);
  }

  /** Whether the moment was at least that long ago. */
  public boolean isPast(Duration age) {
    return age().compareTo(age) >= 0;
  }
}
