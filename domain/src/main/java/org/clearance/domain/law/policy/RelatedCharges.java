package org.clearance.domain.law.policy;

import java.util.Arrays;
import java.util.Optional;

/** What a policy does about charges that stand in one cycle with a Proposition 64 charge. */
public enum RelatedCharges {
  /** They are no candidates. */
  OFF("off"),
  DISMISS("dismiss"),
  REVIEW("review");

  private final String word;

  RelatedCharges(String word) {
    this.word = word;
  }

  /** As the decision table and the policy file write it. */
  public String word() {
    return word;
  }

  static Optional<RelatedCharges> of(String word) {
    return Arrays.stream(values()).filter(r -> r.word.equals(word)).findFirst();
  }
}
