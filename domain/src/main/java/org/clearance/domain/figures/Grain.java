package org.clearance.domain.figures;

/** How days are put together. A week begins on Monday. */
public enum Grain {
  DAY("1 day"),
  WEEK("1 week"),
  MONTH("1 month");

  private final String interval;

  Grain(String interval) {
    this.interval = interval;
  }

  /** As PostgreSQL's {@code date_trunc} calls it. */
  String unit() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** As PostgreSQL writes its length. */
  String interval() {
    return interval;
  }
}
