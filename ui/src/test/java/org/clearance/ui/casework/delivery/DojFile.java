package org.clearance.ui.casework.delivery;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Rows that say as little as a DOJ row may. */
final class DojFile {
  private DojFile() {}

  static byte[] row(int fields, String subjectId) {
    String[] row = new String[fields];
    Arrays.fill(row, "");
    row[2] = subjectId;
    row[42] = "COURT ACTION";
    row[50] = "101001001000";
    row[54] = "11357(A) HS-POSSESS MARIJUANA";
    row[80] = "CONVICTED-PROBATION";
    return (String.join(",", row) + "\n").getBytes(StandardCharsets.UTF_8);
  }
}
