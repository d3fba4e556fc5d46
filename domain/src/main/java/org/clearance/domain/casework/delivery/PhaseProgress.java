package org.clearance.domain.casework.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How far a phase is, from what is really done. Pace is told of the run under way alone: neither
 * the work of runs before it counts, nor the time in between.
 *
 * @param done so much, in what the phase counts; safely kept
 * @param total of so much; 0 where nothing is counted
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

  /** Longer than any part of the work that is committed by itself takes on a busy machine. */
  private static final Duration SILENCE = Duration.ofSeconds(30);

  /** The run ended by an error. */
  public record Failure(Instant at, String what) {}

  /** Whether there is anything to count. */
  public boolean counted() {
    return total > 0;
  }

  /** In whole hundredths; 100 only when all is done. */
  public int percent() {
    return counted() ? (int) Math.min(100, Math.max(0, done) * 100 / total) : 0;
  }

  /** What is done in a second; empty until there is something to divide. */
  public Optional<Double> perSecond() {
    double seconds = Duration.between(begunAt, toldAt).toNanos() / 1e9;
    return seconds <= 0 || done <= doneBefore
        ? Optional.empty()
        : Optional.of((done - doneBefore) / seconds);
  }

  /** The time left for the rest of the phase at the pace so far; empty while there is none. */
  public Optional<Duration> timeLeft(Instant now) {
    return perSecond()
        .filter(pace -> counted())
        .map(pace -> Duration.ofSeconds(Math.round(Math.ceil((total - done) / pace))))
        .map(left -> left.minus(Duration.between(toldAt, now)))
        .map(left -> left.isNegative() ? Duration.ZERO : left);
  }

  /** Whether something is counted and has not moved for so long that no pace holds any more. */
  public boolean silent(Instant now) {
    return counted() && Duration.between(toldAt, now).compareTo(SILENCE) > 0;
  }
}
