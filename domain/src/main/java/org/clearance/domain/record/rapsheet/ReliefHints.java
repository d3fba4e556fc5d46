package org.clearance.domain.record.rapsheet;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.record.history.RecordedConviction;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;

/**
 * Words of DOJ's file that may tell of relief from a conviction, or that it stands no more, besides
 * those that are read for Proposition 64. With which words DOJ notes automatic relief (PC 1203.425)
 * is not known, so that they are hints: which relief it is, is for a person to read.
 */
final class ReliefHints {
  private static final Pattern HINTS =
      Pattern.compile(
          "\\b1203\\.4|\\b851\\.[89]|\\b17\\s*\\(B\\)|\\b1170\\.18(?!\\d)|\\bRELIEF\\b|\\bSEALED\\b"
              + "|\\bREDUCED\\b|\\bREVERSED\\b|\\bNEW TRIAL\\b|\\bPARDON|\\bWITHDRAWN\\b"
              + "|\\bVACATED\\b|\\bSET.ASIDE\\b|\\bEXPUNGED\\b");

  private static final Pattern NOTED = Pattern.compile("\\b1203\\.425(?!\\d)");

  /** Cycle, step and count of a CNT_ORDER; behind them stands the order of one count's rows. */
  private static final int COUNT = 9;

  private ReliefHints() {}

  /** Whether a row of its own count has such words, or one of its cycle names automatic relief. */
  static boolean of(RecordedConviction conviction, List<HistoryRow> history) {
    return history.stream()
        .filter(row -> order(row).startsWith(conviction.cycle()))
        .anyMatch(
            row ->
                tells(row, NOTED)
                    || count(order(row)).equals(count(conviction.countOrder()))
                        && tells(row, HINTS));
  }

  private static String order(HistoryRow row) {
    return row.text(DojColumn.CNT_ORDER);
  }

  private static String count(String order) {
    return order.length() < COUNT ? order : order.substring(0, COUNT);
  }

  private static boolean tells(HistoryRow row, Pattern words) {
    return Stream.of(DojColumn.DISP_DESCR, DojColumn.COMMENT_TEXT)
        .map(row::text)
        .anyMatch(text -> words.matcher(text.toUpperCase(Locale.ROOT)).find());
  }
}
