package org.clearance.domain.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An order as entered so far.
 *
 * @param savedBy null: it holds the court's defaults, and nobody has saved anything
 * @param version 0: never saved
 */
public record OrderDraft(
    OrderEntries entries, @Nullable String savedBy, @Nullable Instant savedAt, int version) {}
