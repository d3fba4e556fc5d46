package org.clearance.domain.casework.candidate;

import org.clearance.domain.casework.conviction.Conviction;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A candidate conviction of a person with its determination.
 *
 * @param outcome null: not determined yet
 * @param lawRelief the code of what the law gives; empty: nothing, or a policy decides
 * @param policy the policy's name, or that of the law's table
 * @param policyVersion its version; 0: a law's table
 * @param packetNumber the packet it is in, or was last in
 */
public record DeterminedCandidate(
    Conviction conviction,
    @Nullable Outcome outcome,
    String lawRelief,
    String reason,
    String explanation,
    String determinedBy,
    String policy,
    int policyVersion,
    @Nullable Integer packetNumber) {
  /** Whether a law determined it, and no policy. */
  public boolean byLaw() {
    return outcome != null && policyVersion == 0;
  }
}
