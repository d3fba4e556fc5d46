package org.clearance.domain.court.courtlist;

/** The court's answer to a row of its list. */
public enum CourtAnswer {
  /** The court's record says what the row says. */
  UPDATED,
  /** The court has no such case or count. */
  NOT_FOUND,
  /** The court's record differs from the row; the remark says how. */
  DIFFERS
}
