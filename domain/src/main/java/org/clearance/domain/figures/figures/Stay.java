package org.clearance.domain.figures.figures;

import java.time.Duration;

/**
 * The time that convictions were in a state which they left in a period.
 *
 * @param convictions how many left it; one that left it twice counts twice
 * @param median half of them were there at most this long, in whole hours
 * @param ninetieth nine in ten were
 */
public record Stay(String state, long convictions, Duration median, Duration ninetieth) {}
