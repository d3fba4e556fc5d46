package org.clearance.domain.record.person;

import java.time.Instant;

/** Somebody looked at a person's record. */
public record Viewing(Instant at, String who, String detail) {}
