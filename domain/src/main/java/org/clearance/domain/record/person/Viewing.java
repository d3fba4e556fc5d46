package org.clearance.domain.record.person;

import java.time.Instant;

/** A viewing of a person's record by somebody. */
public record Viewing(Instant at, String who, String detail) {}
