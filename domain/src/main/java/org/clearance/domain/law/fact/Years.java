package org.clearance.domain.law.fact;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** Whole calendar years between days, as the law counts birthdays and anniversaries. */
final class Years {
  private Years() {}

  /** Whole years from one day to another; the anniversary counts, 29 February's is 1 March. */
  static int between(LocalDate from, LocalDate to) {
    return (int) ChronoUnit.YEARS.between(from, to);
  }

  /** The largest N so that a day is strictly more than N years before another; -1 if not before. */
  static int strictlyMoreThan(LocalDate day, LocalDate other) {
    return day.isBefore(other) ? between(day, other.minusDays(1)) : -1;
  }
}
