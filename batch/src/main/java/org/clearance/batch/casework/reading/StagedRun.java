package org.clearance.batch.casework.reading;

import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRow;

/** Rows of one person that stand together in a file. */
final class StagedRun {
  private final String subjectId;
  private final String identity;
  private final long firstLine;
  private final DojReader.Position from;
  private long to;

  /**
   * Begins a run with a row.
   *
   * @param from where reading stood before the row
   * @param to the offset behind it, in bytes
   */
  StagedRun(DojRow first, DojReader.Position from, long to) {
    this.from = from;
    this.to = to;
    subjectId = first.text(DojColumn.SUBJECT_ID);
    firstLine = first.line();
    identity =
        first.text(DojColumn.CII_NUMBER)
            + '|'
            + first.text(DojColumn.PRI_NAME)
            + '|'
            + first.text(DojColumn.PRI_DOB);
  }

  String subjectId() {
    return subjectId;
  }

  /** The person's identity across files: CII number, name and date of birth. */
  String identity() {
    return identity;
  }

  long firstLine() {
    return firstLine;
  }

  DojReader.Position from() {
    return from;
  }

  /** The length in bytes. */
  int length() {
    return Math.toIntExact(to - from.offset());
  }

  /** The offset behind its last row, in bytes. */
  long to() {
    return to;
  }

  void extendTo(long offset) {
    to = offset;
  }
}
