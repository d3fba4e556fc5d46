package org.clearance.domain.figures.figures;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days of the county's calendar. A day begins at midnight there.
 *
 * @param from the first
 * @param to the last, not before the first
 */
public record Period(LocalDate from, LocalDate to) {
  /**
   * Checks that the period does not end before it begins.
   *
   * @throws IllegalArgumentException if it ends before it begins
   */
  public Period {
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("figures from " + from + " to " + to);
    }
  }

  /** The last {@code days} days, up to and including {@code last}. */
  public static Period upTo(LocalDate last, int days) {
    return new Period(last.minusDays(days - 1L), last);
  }

  /** The number of days, at least 1. */
  public long days() {
    return ChronoUnit.DAYS.between(from, to) + 1;
  }

  /** The period of as many days right before this one. */
  public Period before() {
    return new Period(from.minusDays(days()), from.minusDays(1));
  }
}
