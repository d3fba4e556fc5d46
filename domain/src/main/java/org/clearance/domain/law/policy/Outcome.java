package org.clearance.domain.law.policy;

/** What a policy says of a candidate conviction. There is no empty outcome. */
public enum Outcome {
  DISMISS("Eligible for Dismissal"),
  REDUCE("Eligible for Reduction"),
  NOT_ELIGIBLE("Not eligible"),
  REVIEW("Hand Review");

  private final String exportWording;

  Outcome(String exportWording) {
    this.exportWording = exportWording;
  }

  /** As the annotated exports have worded it since 2019. */
  public String exportWording() {
    return exportWording;
  }

  /** Whether it lets the conviction go, wholly or in part. */
  public boolean isRelief() {
    return this == DISMISS || this == REDUCE;
  }
}
