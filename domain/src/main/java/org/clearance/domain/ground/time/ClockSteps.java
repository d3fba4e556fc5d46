package org.clearance.domain.ground.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Finds out that the machine's clock was set: it advanced by another amount than the time that
 * passed. Slow correction of a clock does not count.
 */
public final class ClockSteps {
  /**
   * A difference that is no step: whoever asks may be held up this long between reading one clock
   * and the other.
   */
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
   * Measures by what time the clock was set since the last call: negative where it was set back,
   * zero where it was not set.
   */
  public synchronized Duration step() {
    Instant now = clock.instant();
    Duration step = Duration.between(then, now).minus(mark.age());
    then = now;
    mark = ticker.mark();
    return step.abs().compareTo(SLIGHT) < 0 ? Duration.ZERO : step;
  }
}
