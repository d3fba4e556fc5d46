package org.clearance.domain.court.courtlist;

/** What the court's case management system has to change for a count. */
public enum Change {
  /** Nothing: relief was denied, or the version before said the same. */
  NONE,
  DISMISS_AND_SEAL,
  DISMISS_AS_INVALID,
  REDUCE_TO_MISDEMEANOR,
  REDUCE_TO_INFRACTION,
  ENTER_NEW_SENTENCE,
  /** What an earlier version of the order changed is to be taken back. */
  UNDO
}
