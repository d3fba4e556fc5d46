package org.clearance.domain.staterecord.submission;

/** The states of a submission. */
public enum SubmissionState {
  /** The records are put together; the file is not in the outgoing folder yet. */
  BATCHED,
  /** The file was put into the outgoing folder. */
  SENT
}
