package org.clearance.domain.casework.packet;

import java.time.Instant;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A packet: convictions that are reviewed together.
 *
 * @param number within the delivery, from 1
 * @param outcome DISMISS, REDUCE or REVIEW: what was determined of its convictions
 * @param heldFrom the packet whose held convictions this one brings back
 * @param reviewedBy who finished the review
 */
public record Packet(
    long id,
    long countyId,
    long deliveryId,
    int number,
    Outcome outcome,
    PacketState state,
    @Nullable Long heldFrom,
    Instant preparedAt,
    @Nullable String reviewedBy,
    @Nullable Instant reviewedAt,
    @Nullable String secondReviewedBy,
    @Nullable Instant secondReviewedAt,
    int version) {}
