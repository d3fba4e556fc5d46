package org.clearance.domain.staterecord.submission;

/** Where a submission stands. */
public enum SubmissionState {
  /** Its records are put together; the file is not in the outgoing folder yet. */
  BATCHED,
  /** Its file was put into the outgoing folder. */
  SENT
}
