package org.clearance.domain.law.policy;

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
}
