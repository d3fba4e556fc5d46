package org.clearance.domain.law.policy;

/** The outcome of determining a candidate conviction. There is no empty outcome. */
public enum Outcome {
  DISMISS("Eligible for Dismissal"),
  REDUCE("Eligible for Reduction"),
  NOT_ELIGIBLE("Not eligible"),
  REVIEW("Hand Review");

  private final String exportWording;

  Outcome(String exportWording) {
    this.exportWording = exportWording;
  }

  /** The wording of the annotated exports since 2019. */
  public String exportWording() {
    return exportWording;
  }

  /** Whether the outcome lets the conviction go, wholly or in part. */
  public boolean isRelief() {
    return this == DISMISS || this == REDUCE;
  }
}
