package org.clearance.domain.history;

/**
 * A conviction in the county that may be let go.
 *
 * @param conviction which
 * @param related true for a related charge in a cycle with a Proposition 64 charge; a policy may
 *     ask for those
 */
public record Candidate(RecordedConviction conviction, boolean related) {}
