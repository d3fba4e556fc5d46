package org.clearance.domain.record.layout;

import java.nio.charset.StandardCharsets;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** The rules that a row of 95 fields must meet before anything may be concluded from it. */
final class RowRules {
  /** The length of cycle, step and count, three digits each; a sub-order may follow. */
  private static final int CYCLE_STEP_AND_COUNT = 9;

  private static final int LONGEST_SUBJECT_ID = 40;

  private RowRules() {}

  /** The fault of a row; null where it has none. */
  static @Nullable Text fault(DojRow row) {
    if (row.isBlank(DojColumn.SUBJECT_ID)) {
      return Text.of("SUBJECT_ID is blank: whose row it is cannot be told");
    }
    String order = row.text(DojColumn.CNT_ORDER);
    if (isCountOrder(order) || (order.isEmpty() && !needsCountOrder(row))) {
      return null;
    }
    return order.isEmpty()
        ? Text.of("CNT_ORDER is blank: which count it is about cannot be told")
        : Text.of(
            "CNT_ORDER has {0} characters; cycle, step and count take 9 digits", order.length());
  }

  static @Nullable String subjectId(DojRow row) {
    String id = row.text(DojColumn.SUBJECT_ID);
    return id.isEmpty() ? null : id;
  }

  /** The subject id of a line that is not a row, from its third field. */
  static @Nullable String subjectIdOfBrokenRow(byte[] bytes, int start, int length) {
    int commas = 0;
    int from = -1;
    for (int i = start; i < start + length; i++) {
      if (bytes[i] == ',') {
        commas++;
        if (commas == 2) {
          from = i + 1;
        } else if (commas == 3) {
          return plausible(new String(bytes, from, i - from, StandardCharsets.ISO_8859_1));
        }
      }
    }
    return null;
  }

  private static @Nullable String plausible(String text) {
    String id = text.replace("\"", "").strip();
    boolean plausible =
        !id.isEmpty()
            && id.length() <= LONGEST_SUBJECT_ID
            && id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-');
    return plausible ? id : null;
  }

  /**
   * Whether a row needs a count: arrests, registrations and deaths may stand alone; a court's step
   * is about a count.
   */
  private static boolean needsCountOrder(DojRow row) {
    return row.text(DojColumn.STP_TYPE_DESCR).equalsIgnoreCase("COURT ACTION")
        || row.text(DojColumn.DISP_DESCR).regionMatches(true, 0, "CONVICTED", 0, 9);
  }

  private static boolean isCountOrder(String order) {
    if (order.length() < CYCLE_STEP_AND_COUNT) {
      return false;
    }
    for (int i = 0; i < order.length(); i++) {
      if (order.charAt(i) < '0' || order.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
