package org.clearance.domain.casework.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Writes DOJ rows that say as little as a row may. */
final class DojRows {
  private DojRows() {}

  /** A row of so many fields for a subject. */
  static String row(int fields, String subjectId) {
    String[] row = new String[fields];
    Arrays.fill(row, "");
    row[2] = subjectId;
    row[42] = "COURT ACTION";
    row[50] = "101001001000";
    row[54] = "11357(A) HS-POSSESS MARIJUANA";
    row[80] = "CONVICTED-PROBATION";
    return String.join(",", row) + "\n";
  }

  static byte[] bytes(String... rows) {
    return String.join("", rows).getBytes(StandardCharsets.UTF_8);
  }
}
