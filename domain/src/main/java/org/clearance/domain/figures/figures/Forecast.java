package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A forecast of when a milestone will be reached for all convictions that have it before them, if
 * the coming weeks are like the last ones. {@link Forecasts} says how.
 *
 * @param remaining convictions that have it before them
 * @param done convictions that have reached it, or need not any longer
 * @param weeks how many reached it in each of the last weeks, the oldest first; one that was sent
 *     back is taken off
 * @param expected null: nothing remains, or too little is known to tell
 */
public record Forecast(
    Deadline deadline, long remaining, long done, List<Long> weeks, @Nullable Expected expected) {
  /**
   * The result of the simulated futures.
   *
   * @param early one in ten is done by this day; null: it takes longer than ten years
   * @param likely half of them are
   * @param late nine in ten are
   * @param inTime how many of a hundred make the deadline, 0 to 100
   */
  public record Expected(
      @Nullable LocalDate early,
      @Nullable LocalDate likely,
      @Nullable LocalDate late,
      double inTime) {}

  /**
   * The number of convictions that reach the milestone in a week, on average over the last weeks.
   */
  public double perWeek() {
    return weeks.stream().mapToLong(Long::longValue).average().orElse(0);
  }
}
