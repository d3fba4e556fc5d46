package org.clearance.domain.history;

import java.util.Locale;
import java.util.regex.Pattern;
import org.clearance.domain.doj.DojColumn;
import org.clearance.domain.doj.HistoryRow;

/** What a record says of relief that a conviction was given before. */
final class PriorRelief {
  /** PC 1203.4 and 1203.4a, H&S 11361.8, and how clerks write their effect. */
  private static final Pattern UNMISTAKABLE =
      Pattern.compile("(?<![\\d.])(?:1203\\.4A?|11361\\.8)(?!\\d)|SET ASIDE|REDUCED TO");

  private PriorRelief() {}

  /** Whether a row of the conviction's own count says that it was relieved. */
  static boolean inOwnCount(HistoryRow row) {
    return inOwnCount(row.text(DojColumn.DISP_DESCR))
        || inOwnCount(row.text(DojColumn.COMMENT_TEXT));
  }

  /**
   * Whether a row of a later step says it. There {@code DISM/…} alone may be a charge that was
   * dropped, which is no relief from a conviction.
   */
  static boolean inAnotherStep(HistoryRow row) {
    return isUnmistakable(row.text(DojColumn.DISP_DESCR))
        || isUnmistakable(row.text(DojColumn.COMMENT_TEXT));
  }

  private static boolean inOwnCount(String text) {
    return isUnmistakable(text) || text.toUpperCase(Locale.ROOT).contains("DISM/");
  }

  private static boolean isUnmistakable(String text) {
    return !text.isEmpty() && UNMISTAKABLE.matcher(text.toUpperCase(Locale.ROOT)).find();
  }
}
