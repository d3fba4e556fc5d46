package org.clearance.domain.law.policy;

/** Where a version of a county's policy stands. */
public enum PolicyState {
  /** Nobody approved it. */
  DRAFT,
  /** It is approved, and its day has not come. */
  APPROVED,
  /** The county's deliveries are put under it. */
  IN_FORCE,
  /** Another took its place. */
  SUPERSEDED
}
