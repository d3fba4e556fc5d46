package org.clearance.domain.staterecord.submission;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A numbered file of dispositions.
 *
 * @param number within the county, from 1, without gaps
 * @param motionNumber the number on the motion whose order it reports; null: it reports several
 * @param motions how many it reports
 * @param recipient who keeps the state's record and is told: {@code DOJ}, or whom a law names
 * @param layout the writer's version, e.g. {@link DispositionLayoutV2#NAME}
 * @param document the stored bytes; null: not written yet
 * @param sentAt null: not sent yet
 */
public record Submission(
    long id,
    long countyId,
    String countyCode,
    int number,
    @Nullable String motionNumber,
    int motions,
    String recipient,
    String layout,
    String fileName,
    @Nullable String document,
    SubmissionState state,
    Instant batchedAt,
    @Nullable Instant sentAt,
    Reconciliation reconciliation) {
  /** The recipient of files in the layout for DOJ, which answers by files of its own. */
  public static final String DOJ = "DOJ";

  /** Whether DOJ takes the file; else a person hands it over and records what was confirmed. */
  public boolean isForDoj() {
    return recipient.equals(DOJ);
  }
}
