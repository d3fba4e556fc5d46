package org.clearance.batch.casework.determination;

import org.clearance.batch.JobOutcome;

/** What became of determining a delivery. */
public sealed interface DeterminingOutcome {
  /**
   * Every candidate has a determination under the policy.
   *
   * @param determined how many
   */
  record Determined(long determined) implements DeterminingOutcome {}

  /** It stopped; determining again goes on where it stopped. */
  record Stopped(JobOutcome why) implements DeterminingOutcome {}
}
