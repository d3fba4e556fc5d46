package org.clearance.domain.packet;

/** What a determination says of a conviction. */
public enum Outcome {
  DISMISS,
  REDUCE,
  NOT_ELIGIBLE,
  REVIEW
}
