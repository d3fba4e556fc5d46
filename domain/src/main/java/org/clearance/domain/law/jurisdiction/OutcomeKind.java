package org.clearance.domain.law.jurisdiction;

/** The outcome of a law for a charge, a case or a person. There is no empty outcome. */
public enum OutcomeKind {
  /** It can be relieved now. */
  RELIEF,
  /** It can be relieved once a wait is over. */
  NOT_YET,
  NOT_ELIGIBLE,
  /** A person has to decide. */
  REVIEW
}
