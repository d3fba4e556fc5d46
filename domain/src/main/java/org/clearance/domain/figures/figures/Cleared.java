package org.clearance.domain.figures.figures;

/**
 * The convictions that gained and lost relief in a number of days. A later change counts on the day
 * on which it happened.
 *
 * @param period the days
 * @param dismissed that had no relief, and were dismissed, for whatever reason
 * @param reduced that had no relief, and were redesignated, or recalled and resentenced
 * @param takenBack that had relief and lost it by a later order
 * @param total with relief at the end of these days, whenever they got it
 */
public record Cleared(Period period, long dismissed, long reduced, long takenBack, long total) {
  /** The convictions that gained relief. */
  public long granted() {
    return dismissed + reduced;
  }
}
