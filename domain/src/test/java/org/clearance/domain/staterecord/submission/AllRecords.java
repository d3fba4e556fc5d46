package org.clearance.domain.staterecord.submission;

import java.util.EnumSet;
import java.util.List;

/** The records of a submission as a whole. */
public final class AllRecords {
  private AllRecords() {}

  /** In the submission's order. */
  public static List<SubmissionRecord> of(Submissions submissions, long id) {
    return submissions.records(id, EnumSet.allOf(RecordState.class), 0, 100_000);
  }
}
