package org.clearance.domain.law.policy;

/** What a policy does about a circumstance that speaks against relief. */
public enum Disqualifier {
  /** It is shown to the reviewer and decides nothing. */
  FLAG_ONLY("flag only"),
  REVIEW("review"),
  NOT_ELIGIBLE("not eligible");

  private final String word;

  Disqualifier(String word) {
    this.word = word;
  }

  /** As the decision table and the policy file write it. */
  public String word() {
    return word;
  }
}
