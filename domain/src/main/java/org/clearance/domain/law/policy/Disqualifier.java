package org.clearance.domain.law.policy;

/** The effect of a circumstance that argues against relief, as a policy chooses it. */
public enum Disqualifier {
  /** The reviewer sees it, and it decides nothing. */
  FLAG_ONLY("flag only"),
  REVIEW("review"),
  NOT_ELIGIBLE("not eligible");

  private final String word;

  Disqualifier(String word) {
    this.word = word;
  }

  /** The word for it in the decision table and the policy file. */
  public String word() {
    return word;
  }
}
