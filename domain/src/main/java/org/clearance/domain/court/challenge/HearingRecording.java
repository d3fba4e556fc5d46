package org.clearance.domain.court.challenge;

import java.time.Instant;
import java.util.List;

/** The result of recording the outcome of a hearing. */
public sealed interface HearingRecording {
  /** The outcome is recorded, and the task is being completed. */
  record Recorded() implements HearingRecording {}

  /** Nothing was recorded. */
  record Refused(List<ChallengeProblem> problems) implements HearingRecording {}

  /** Somebody else recorded the outcome before; nothing was changed. */
  record AlreadyRecorded(Challenge.HearingOutcome outcome, String recordedBy, Instant recordedAt)
      implements HearingRecording {}
}
