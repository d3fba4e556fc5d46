package org.clearance.domain.order;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recorded order.
 *
 * @param version 1, then amended orders supersede
 * @param document the signed order's address in the store; null: none uploaded
 * @param recordedBy the username of who recorded it here
 */
public record CourtOrder(
    long id,
    long countyId,
    long motionId,
    int version,
    String court,
    String courtOri,
    String judge,
    String department,
    LocalDate orderedOn,
    LocalDate filedOn,
    String clerk,
    Basis basis,
    @Nullable String document,
    String recordedBy,
    Instant recordedAt) {}
