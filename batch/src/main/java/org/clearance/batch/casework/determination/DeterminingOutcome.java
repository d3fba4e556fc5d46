package org.clearance.batch.casework.determination;

import org.clearance.batch.JobOutcome;

/** The result of determining a delivery. */
public sealed interface DeterminingOutcome {
  /**
   * Every candidate has a determination under the policy.
   *
   * @param determined the number of determined convictions
   */
  record Determined(long determined) implements DeterminingOutcome {}

  /** The work stopped; determining again continues where it stopped. */
  record Stopped(JobOutcome why) implements DeterminingOutcome {}
}
