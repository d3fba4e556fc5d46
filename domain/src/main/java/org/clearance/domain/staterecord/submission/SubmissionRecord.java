package org.clearance.domain.staterecord.submission;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A record of a submission: one conviction under one order version, for the n-th time.
 *
 * @param attempt 1, or more after a rejection
 * @param fields the fields as in the file
 * @param code DOJ's code of a rejection; empty: none
 * @param answer DOJ's text
 * @param corrected the fields as the clerk corrected them; null: not corrected
 * @param remark of the correction
 * @param withdrawalReason why it is not reported any more; empty: it is
 * @param handledBy the user who corrected or withdrew it
 * @param version rises with every answer and every correction
 * @param convictedOn of the conviction; null: unknown
 * @param superseded whether a later order says something else of the conviction
 */
public record SubmissionRecord(
    long submissionId,
    int submissionNumber,
    int recordNumber,
    long convictionId,
    long personId,
    String motionNumber,
    int attempt,
    RecordState state,
    Disposition fields,
    String code,
    String answer,
    @Nullable Instant answeredAt,
    @Nullable Disposition corrected,
    String remark,
    String withdrawalReason,
    @Nullable String handledBy,
    @Nullable Instant handledAt,
    int version,
    @Nullable LocalDate convictedOn,
    boolean superseded) {

  /** Whether a clerk has decided what happens after the rejection. */
  public boolean handled() {
    return corrected != null || !withdrawalReason.isEmpty();
  }
}
