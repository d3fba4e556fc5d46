package org.clearance.domain.record.layout;

/** A record of a DOJ file: a good row, or one to be quarantined. */
public sealed interface DojRecord permits DojRow, QuarantinedRow {
  /** The 1-based line of the file on which the row starts. */
  long line();
}
