package org.clearance.domain.court.order;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The draft of an order, as entered so far.
 *
 * @param supersedes the version of the order whose place it takes; 0: none
 * @param savedBy null: it holds the court's defaults, and nobody has saved anything
 * @param version 0: never saved
 */
public record OrderDraft(
    OrderTerms entries,
    OrderKind kind,
    int supersedes,
    @Nullable String savedBy,
    @Nullable Instant savedAt,
    int version) {}
