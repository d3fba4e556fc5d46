package org.clearance.domain.figures.figures;

import java.time.Duration;

/**
 * The convictions that wait in one open state, and how long they have waited, to the minute.
 *
 * @param state a state something more happens to
 * @param waitsFor the thing that the state waits for, by the table of states: {@code da-review}
 * @param median half of them have waited at most this long (a wait that occurs, not a mean of two)
 * @param ninetieth nine in ten have waited at most this long
 */
public record WaitingConvictions(
    String state,
    String waitsFor,
    long convictions,
    Duration median,
    Duration ninetieth,
    Duration oldest) {}
