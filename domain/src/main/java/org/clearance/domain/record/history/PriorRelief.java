package org.clearance.domain.record.history;

import java.util.List;
import java.util.Locale;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/** Finds relief that a record says was granted before. */
final class PriorRelief {
  /** The sections under which relief was granted: PC 1203.4 (and 1203.4a), H&S 11361.8. */
  private static final List<String> SECTIONS = List.of("1203.4", "11361.8");

  /** Clerks' words for the effect of relief. */
  private static final List<String> EFFECTS = List.of("SET ASIDE", "REDUCED TO");

  private PriorRelief() {}

  /** Whether a row of the conviction's own count says that it was relieved. */
  static boolean inOwnCount(HistoryRow row) {
    return inOwnCount(row.text(DojColumn.DISP_DESCR))
        || inOwnCount(row.text(DojColumn.COMMENT_TEXT));
  }

  /**
   * Whether a row of a later step says that the conviction was relieved. There {@code DISM/…} alone
   * may mean a charge that was dropped, which is no relief from a conviction.
   */
  static boolean inAnotherStep(HistoryRow row) {
    return isUnmistakable(row.text(DojColumn.DISP_DESCR))
        || isUnmistakable(row.text(DojColumn.COMMENT_TEXT));
  }

  private static boolean inOwnCount(String text) {
    return isUnmistakable(text) || text.toUpperCase(Locale.ROOT).contains("DISM/");
  }

  private static boolean isUnmistakable(String text) {
    if (text.isEmpty()) {
      return false;
    }
    String capitals = text.toUpperCase(Locale.ROOT);
    return EFFECTS.stream().anyMatch(capitals::contains)
        || SECTIONS.stream().anyMatch(section -> names(capitals, section));
  }

  /** Whether a text names the section itself, and not one whose number merely contains it. */
  private static boolean names(String text, String section) {
    for (int at = text.indexOf(section); at >= 0; at = text.indexOf(section, at + 1)) {
      boolean begins = at == 0 || (text.charAt(at - 1) != '.' && !isDigit(text.charAt(at - 1)));
      int behind = at + section.length();
      if (begins && (behind == text.length() || !isDigit(text.charAt(behind)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
