package org.clearance.domain.defense.entry;

import java.time.Instant;

/** A merge of two entries into one count or arrest, as somebody said; it can be undone. */
public record Merge(long id, long keptEntry, long mergedEntry, String by, Instant at) {}
