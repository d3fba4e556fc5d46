package org.clearance.domain.law.policy;

/** The treatment of charges in one cycle with a Proposition 64 charge, as a policy chooses it. */
public enum RelatedCharges {
  /** Related charges are no candidates. */
  OFF("off"),
  DISMISS("dismiss"),
  REVIEW("review");

  private final String word;

  RelatedCharges(String word) {
    this.word = word;
  }

  /** The word for it in the decision table and the policy file. */
  public String word() {
    return word;
  }
}
