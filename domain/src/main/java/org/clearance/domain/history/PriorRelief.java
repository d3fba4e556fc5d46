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
    String disposition = row.text(DojColumn.DISP_DESCR).toUpperCase(Locale.ROOT);
    String comment = row.text(DojColumn.COMMENT_TEXT).toUpperCase(Locale.ROOT);
    return disposition.contains("DISM/")
        || comment.contains("DISM/")
        || UNMISTAKABLE.matcher(disposition).find()
        || UNMISTAKABLE.matcher(comment).find();
  }

  /**
   * Whether a row of a later step says it. There {@code DISM/…} alone may be a charge that was
   * dropped, which is no relief from a conviction.
   */
  static boolean inAnotherStep(HistoryRow row) {
    return UNMISTAKABLE.matcher(row.text(DojColumn.DISP_DESCR).toUpperCase(Locale.ROOT)).find()
        || UNMISTAKABLE.matcher(row.text(DojColumn.COMMENT_TEXT).toUpperCase(Locale.ROOT)).find();
  }
}
