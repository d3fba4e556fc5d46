package org.clearance.domain.casework.delivery;

/**
 * The automatic steps of a delivery, in this order, each with the unit that its progress counts.
 */
public enum Phase {
  /** The files are copied into the store; counts bytes. */
  STORING,
  /** Every row is checked; counts bytes. */
  READING_ROWS,
  /** Rows are grouped by person in one step; counts nothing. */
  ARRANGING_PEOPLE,
  /** Histories are built and searched for candidates; counts people. */
  BUILDING_HISTORIES,
  /** The delivery is compared with the one before in one step; counts nothing. */
  COMPARING,
  /** Candidates are determined under the policy; counts convictions. */
  DETERMINING,
  /** The annotated exports are written; counts rows. */
  EXPORTING
}
