package org.clearance.domain.record.layout;

import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/** The rules that a row of 95 fields must meet before anything may be concluded from it. */
final class RowRules {
  /** The length of cycle, step and count, three digits each; a sub-order may follow. */
  private static final int CYCLE_STEP_AND_COUNT = 9;

  /**
   * The length of a line's beginning with RECORD_ID, SUBJECT_STATUS and SUBJECT_ID, in characters,
   * at most.
   */
  static final int LONGEST_BEGINNING = 200;

  private static final int SSN_DIGITS = 9;

  /**
   * The fields of a row from REQ_DOB on: a piece of a row whose third field is a Social Security
   * number has no more.
   */
  private static final int FROM_BIRTH_ON = DojColumn.COUNT - DojColumn.REQ_DOB.ordinal();

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

  /**
   * The subject id of a line that is not a row, from its third field; null where the line may be a
   * piece from the middle of a row that a line break tore. The third field of such a piece may be a
   * Social Security number or a license, and must not be kept. A row begins with its own number, if
   * any, a status in words, the person's number, and a separator.
   *
   * @param beginning of the line, at least {@link #LONGEST_BEGINNING} characters if it has so many
   * @param fields how many the line has, up to its fault
   */
  static @Nullable String subjectIdOfBrokenRow(String beginning, int fields) {
    String[] first = beginning.replace("\"", "").split(",", -1);
    if (first.length <= DojColumn.REQ_SEG_SEP.ordinal()) {
      return null;
    }
    String id = first[DojColumn.SUBJECT_ID.ordinal()].strip();
    boolean begins =
        isRecordId(first[DojColumn.RECORD_ID.ordinal()].strip())
            && first[DojColumn.SUBJECT_STATUS.ordinal()].chars().noneMatch(Character::isDigit)
            && first[DojColumn.REQ_SEG_SEP.ordinal()].chars().noneMatch(Character::isLetterOrDigit);
    return begins && isNumber(id) && (id.length() != SSN_DIGITS || fields > FROM_BIRTH_ON)
        ? id
        : null;
  }

  /** A number; files whose rows are not numbered leave it blank, or write an x. */
  private static boolean isRecordId(String text) {
    return text.isEmpty() || text.equalsIgnoreCase("x") || isNumber(text);
  }

  private static boolean isNumber(String text) {
    // Every row asks this of its count: a stream would cost more than all else that it is asked.
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty();
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
    return isNumber(order);
  }
}
