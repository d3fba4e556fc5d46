package org.clearance.domain.record.layout;

/** What a line of a DOJ file turned out to be: a row, or a row to be quarantined. */
public sealed interface DojRecord permits DojRow, QuarantinedRow {
  /** The 1-based line of the file on which the row starts. */
  long line();
}
