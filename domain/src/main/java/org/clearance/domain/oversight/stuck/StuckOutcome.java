package org.clearance.domain.oversight.stuck;

/** The outcome of an action on one stuck thing. */
public enum StuckOutcome {
  /** The action was done. */
  DONE,
  /** The thing did not stand any more, or somebody else acted first: nothing was done. */
  NO_LONGER,
  /** The action was refused, with the reason; the thing stands as before. */
  REFUSED
}
