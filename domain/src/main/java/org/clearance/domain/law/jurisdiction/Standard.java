package org.clearance.domain.law.jurisdiction;

/** The standard by which a court gives a relief. */
public enum Standard {
  /** The court shall give it. */
  MANDATORY,
  /** The court may give it, in the interests of justice. */
  DISCRETIONARY
}
