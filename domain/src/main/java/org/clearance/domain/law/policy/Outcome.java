package org.clearance.domain.law.policy;

import java.util.List;

/** The outcome of determining a candidate conviction. There is no empty outcome. */
public enum Outcome {
  DISMISS("Eligible for Dismissal"),
  REDUCE("Eligible for Reduction"),
  NOT_ELIGIBLE("Not eligible"),
  /** A wait has to end first, as a law says; a policy says no such thing. */
  NOT_YET("Not yet eligible"),
  REVIEW("Hand Review");

  /** The outcomes that a policy gives, in the order in which they are listed. */
  public static final List<Outcome> OF_POLICIES = List.of(DISMISS, REDUCE, NOT_ELIGIBLE, REVIEW);

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
