package org.clearance.domain.figures.figures;

/**
 * The numbers of convictions that went a step on in a period.
 *
 * @param decided by the prosecution
 * @param ruled on by the court for the first time, or after a challenge
 * @param cleared given relief that they had not had
 * @param answered by the keeper of the state's record
 * @param told whose person was told for the first time
 */
public record HappenedCounts(long decided, long ruled, long cleared, long answered, long told) {}
