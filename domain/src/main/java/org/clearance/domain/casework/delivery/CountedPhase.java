package org.clearance.domain.casework.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts a phase's progress in memory: one thread works on it while others look. Each run begins it
 * anew.
 */
public final class CountedPhase {
  private final Phase phase;
  private final long total;
  private final Clock clock;
  private final Instant begunAt;
  private final AtomicLong done = new AtomicLong();

  /**
   * Begins the phase.
   *
   * @param total the total number that the phase counts; 0 where it is not known
   */
  public CountedPhase(Phase phase, long total, Clock clock) {
    this.phase = phase;
    this.total = total;
    this.clock = clock;
    this.begunAt = clock.instant();
  }

  /** Counts more as done. */
  public void advance(long by) {
    done.addAndGet(by);
  }

  /** The phase's progress now. */
  public PhaseProgress progress() {
    return new PhaseProgress(phase, done.get(), total, 0, begunAt, clock.instant(), null);
  }
}
