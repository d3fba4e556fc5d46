package org.clearance.domain.figures.figures;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How days are put together. A week begins on Monday. */
public enum Grain {
  DAY("1 day"),
  WEEK("1 week"),
  MONTH("1 month");

  private final String interval;

  Grain(String interval) {
    this.interval = interval;
  }

  /** The one that an address calls {@code day}, {@code week} or {@code month}, if it is one. */
  public static Optional<Grain> named(String name) {
    return Arrays.stream(values()).filter(grain -> grain.unit().equals(name)).findFirst();
  }

  /** As PostgreSQL's {@code date_trunc} calls it. */
  String unit() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As PostgreSQL writes its length. */
  String interval() {
    return interval;
  }
}
