package org.clearance.domain.figures.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The unit in which days are grouped. A week begins on Monday. */
public enum Grain {
  DAY("1 day"),
  WEEK("1 week"),
  MONTH("1 month");

  private final String interval;

  Grain(String interval) {
    this.interval = interval;
  }

  /**
   * The grain that an address calls {@code day}, {@code week} or {@code month}; empty for any other
   * word.
   */
  public static Optional<Grain> named(String name) {
    return Arrays.stream(values()).filter(grain -> grain.unit().equals(name)).findFirst();
  }

  /** The unit's name for PostgreSQL's {@code date_trunc}. */
  String unit() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The unit's length as a PostgreSQL interval. */
  String interval() {
    return interval;
  }
}
