package org.clearance.domain.staterecord.submission;

/** The states of a submission's record. */
public enum RecordState {
  BATCHED,
  /** Outstanding: DOJ has not answered. */
  SENT,
  ACCEPTED,
  REJECTED,
  /** Rejected and corrected: the next attempt is a record of a later submission. */
  CORRECTED,
  /** Rejected and withdrawn from reporting, with a reason. */
  WITHDRAWN,
  /** Rejected, while a later order replaced it: there is nothing to correct. */
  SUPERSEDED
}
