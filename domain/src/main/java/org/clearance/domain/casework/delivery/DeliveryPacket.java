package org.clearance.domain.casework.delivery;

import org.jspecify.annotations.Nullable;

/**
 * A packet of a delivery as the delivery's page lists it.
 *
 * @param list whether it goes its way unless somebody objects, or to a board: no reviewer decides
 *     each
 * @param number within the delivery, from 1
 * @param convictions in it
 * @param decided the number of these that have a decision
 */
public record DeliveryPacket(
    long id,
    boolean list,
    int number,
    String outcome,
    String state,
    long convictions,
    long decided,
    @Nullable String reviewedBy) {}
