package org.clearance.domain.staterecord.submission;

/** Where a record of a submission stands. */
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
  /** Rejected, while a later order took its place: there is nothing to correct. */
  SUPERSEDED
}
