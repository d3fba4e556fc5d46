package org.clearance.domain.law.policy;

/** The states of a version of a county's policy. */
public enum PolicyState {
  /** Nobody has approved the version. */
  DRAFT,
  /** A supervisor sent the draft back to its author: it will not be approved. */
  SENT_BACK,
  /** The version is approved, and its day has not come. */
  APPROVED,
  /** The version is in force: the county's deliveries are put under it. */
  IN_FORCE,
  /** Another version has replaced it. */
  SUPERSEDED
}
