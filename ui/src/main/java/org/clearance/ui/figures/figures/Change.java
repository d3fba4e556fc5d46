package org.clearance.ui.figures.figures;

import org.clearance.domain.ground.text.Text;

/** The change of a number since the period before, in words. */
final class Change {
  private Change() {}

  /** The change of a count; the caller says what it counts. */
  static Text of(long now, long before, long days) {
    if (now == before) {
      return Text.counted(
          days, "as many as on the day before", "as many as in the {0} days before");
    }
    return now > before
        ? Text.counted(
            days,
            "{1} more than on the day before",
            "{1} more than in the {0} days before",
            now - before)
        : Text.counted(
            days,
            "{1} fewer than on the day before",
            "{1} fewer than in the {0} days before",
            before - now);
  }

  /** The change of a share in percentage points. */
  static Text ofShares(double now, double before) {
    double points = Math.round(10 * (now - before)) / 10.0;
    if (points == 0) {
      return Text.of("the same");
    }
    return points > 0 ? Text.of("{0} points higher", points) : Text.of("{0} points lower", -points);
  }
}
