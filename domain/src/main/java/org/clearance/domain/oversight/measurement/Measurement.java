package org.clearance.domain.oversight.measurement;

/**
 * A measured number at the moment of its reading.
 *
 * @param of the thing that is counted
 * @param county the county's code; empty: of the whole installation
 * @param which one of its kinds, such as a state; empty: it has none
 */
public record Measurement(Measure of, String county, String which, double value) {}
