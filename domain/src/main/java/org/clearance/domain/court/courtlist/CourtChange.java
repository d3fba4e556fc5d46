package org.clearance.domain.court.courtlist;

/** The change that the court's case management system must make to a count. */
public enum CourtChange {
  /** No change: relief was denied, or the version before said the same. */
  NONE,
  DISMISS_AND_SEAL,
  DISMISS_AS_INVALID,
  REDUCE_TO_MISDEMEANOR,
  REDUCE_TO_INFRACTION,
  ENTER_NEW_SENTENCE,
  /** Undo what an earlier version of the order changed. */
  UNDO
}
