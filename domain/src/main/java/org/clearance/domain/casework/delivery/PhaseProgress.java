package org.clearance.domain.casework.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The progress of a phase, from what is really done. The pace is that of the current run alone:
 * neither the work of earlier runs counts, nor the time in between.
 *
 * @param done so much, in what the phase counts; safely kept
 * @param total the total number; 0 where nothing is counted
 * @param doneBefore by runs before the one under way
 * @param begunAt when the run under way began with the phase
 * @param toldAt when {@code done} last moved
 */
public record PhaseProgress(
    Phase phase,
    long done,
    long total,
    long doneBefore,
    Instant begunAt,
    Instant toldAt,
    @Nullable Failure failure) {

  /**
   * The time without progress after which a phase counts as silent: longer than any part of the
   * work that is committed by itself takes on a busy machine.
   */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** The error by which the run ended. */
  public record Failure(Instant at, String what) {}

  /** Whether this phase counts anything. */
  public boolean counted() {
    return total > 0;
  }

  /** The percentage done, from 0 to 100; 100 only when all is done. */
  public int percent() {
    return counted() ? (int) Math.min(100, Math.max(0, done) * 100 / total) : 0;
  }

  /** The amount done per second; empty until it can be told. */
  public Optional<Double> perSecond() {
    double seconds = Duration.between(begunAt, toldAt).toNanos() / 1e9;
    return seconds <= 0 || done <= doneBefore
        ? Optional.empty()
        : Optional.of((done - doneBefore) / seconds);
  }

  /**
   * The time left for the rest of the phase at the pace so far; empty while the pace is unknown.
   */
  public Optional<Duration> timeLeft(Instant now) {
    return perSecond()
        .filter(pace -> counted())
        .map(pace -> Duration.ofSeconds(Math.round(Math.ceil((total - done) / pace))))
        .map(left -> left.minus(Duration.between(toldAt, now)))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /** Whether a counted phase has not moved for so long that its pace means nothing any more. */
  public boolean silent(Instant now) {
    return counted() && Duration.between(toldAt, now).compareTo(SILENCE) > 0;
  }
}
