package org.clearance.domain.record.history;

/**
 * A candidate: a conviction in the county that may be let go.
 *
 * @param conviction which
 * @param related true for a related charge; a policy may ask for those
 * @param prop64InCycle whether its cycle has a Proposition 64 charge, as a Proposition 64
 *     conviction's own always has
 */
public record Candidate(RecordedConviction conviction, boolean related, boolean prop64InCycle) {}
