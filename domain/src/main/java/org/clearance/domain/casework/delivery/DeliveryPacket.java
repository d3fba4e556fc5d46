package org.clearance.domain.casework.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A packet of a delivery as the delivery's page lists it.
 *
 * @param number within the delivery, from 1
 * @param convictions in it
 * @param decided the number of these that have a decision
 */
public record DeliveryPacket(
    long id,
    int number,
    String outcome,
    String state,
    long convictions,
    long decided,
    @Nullable String reviewedBy) {}
