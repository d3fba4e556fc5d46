package org.clearance.batch.casework.determination;

import org.clearance.batch.RunJobResult;

/** The result of determining a delivery. */
public sealed interface DetermineEligibilityResult {
  /**
   * Every candidate has a determination under the policy.
   *
   * @param determined the number of determined convictions
   */
  record Determined(long determined) implements DetermineEligibilityResult {}

  /** The work stopped; determining again continues where it stopped. */
  record Stopped(RunJobResult why) implements DetermineEligibilityResult {}
}
