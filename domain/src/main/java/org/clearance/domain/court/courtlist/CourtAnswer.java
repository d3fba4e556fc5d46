package org.clearance.domain.court.courtlist;

/** What the court says of a row of its list. */
public enum CourtAnswer {
  /** Its record says what the row says. */
  UPDATED,
  /** It has no such case or count. */
  NOT_FOUND,
  /** Its record says something else than the row; the remark tells what. */
  DIFFERS
}
