package org.clearance.domain.order;

import java.time.Instant;
import java.util.List;

/**
 * An order as it was entered, waiting to be verified.
 *
 * @param supersedes the version that it takes the place of; 0: none
 * @param hands the usernames of everybody who entered any of it; none of them verifies it
 */
public record OrderEntry(
    long id,
    long motionId,
    OrderKind kind,
    int supersedes,
    OrderEntries entries,
    String enteredBy,
    Instant enteredAt,
    List<String> hands) {}
