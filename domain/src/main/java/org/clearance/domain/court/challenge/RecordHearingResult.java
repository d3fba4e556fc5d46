package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.util.List;

/** The result of recording the outcome of a hearing. */
public sealed interface RecordHearingResult {
  /** The outcome is recorded, and the task is being completed. */
  record Recorded() implements RecordHearingResult {}

  /** Nothing was recorded. */
  record Refused(List<ChallengeProblem> problems) implements RecordHearingResult {}

  /** Somebody else recorded the outcome before; nothing was changed. */
  record AlreadyRecorded(Challenge.HearingOutcome outcome, String recordedBy, Instant recordedAt)
      implements RecordHearingResult {}
}
