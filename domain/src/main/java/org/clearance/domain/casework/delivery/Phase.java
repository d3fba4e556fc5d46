package org.clearance.domain.casework.delivery;

/** What is done with a delivery without anybody's doing, in this order; and what is counted. */
public enum Phase {
  /** Its files are copied into the store: bytes. */
  STORING,
  /** Every row is checked: bytes. */
  READING_ROWS,
  /** Rows are put together by person: one step, nothing is counted. */
  ARRANGING_PEOPLE,
  /** Histories are built and searched for candidates: people. */
  BUILDING_HISTORIES,
  /** What was read is held against the delivery before: one step, nothing is counted. */
  COMPARING,
  /** Candidates are held against the policy: convictions. */
  DETERMINING,
  /** The annotated exports are written: rows. */
  EXPORTING
}
