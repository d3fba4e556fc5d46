package org.clearance.domain.oversight.stuck;

/** What became of one thing that somebody acted on. */
public enum StuckOutcome {
  /** It was done as asked. */
  DONE,
  /** It did not stand any more, or somebody was first: nothing was done. */
  NO_LONGER,
  /** It stands as it did; why is said. */
  REFUSED
}
