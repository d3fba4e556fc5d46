package org.clearance.domain.law.jurisdiction;

/** By which standard a court gives a relief. */
public enum Standard {
  /** The court shall give it. */
  MANDATORY,
  /** The court may give it, in the interests of justice. */
  DISCRETIONARY
}
