package org.clearance.domain.ground.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds that the machine's clock was set: it went on by another time than has passed. A clock that
 * is brought right little by little is not meant.
 */
public final class ClockSteps {
  /** Whoever asks may be held up this long between looking at one clock and at the other. */
  private static final Duration SLIGHT = Duration.ofSeconds(2);

  private final Clock clock;
  private final Ticker ticker;
  private Instant then;
  private Mark mark;

  public ClockSteps(Clock clock, Ticker ticker) {
    this.clock = clock;
    this.ticker = ticker;
    this.then = clock.instant();
    this.mark = ticker.mark();
  }

  /**
   * By how much the clock was set since this was asked last: below zero where it was set back, zero
   * where it was not set.
   */
  public synchronized Duration step() {
    Instant now = clock.instant();
    Duration step = Duration.between(then, now).minus(mark.age());
    then = now;
    mark = ticker.mark();
    return step.abs().compareTo(SLIGHT) < 0 ? Duration.ZERO : step;
  }
}
