package org.clearance.domain.defense.entry;

import java.time.Instant;

/** That two entries are one count or arrest, as somebody said; it can be undone. */
public record Merge(long id, long keptEntry, long mergedEntry, String by, Instant at) {}
