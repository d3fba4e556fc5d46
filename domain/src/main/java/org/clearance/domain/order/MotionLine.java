package org.clearance.domain.order;

import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.motion.Motion;
import org.jspecify.annotations.Nullable;

/**
 * A motion in the list of a county's motions and orders.
 *
 * @param orderId the order that counts; null: none is recorded
 * @param granted convictions on which that order grants relief
 */
public record MotionLine(
    long motionId,
    String number,
    Motion.State state,
    Instant preparedAt,
    int convictions,
    boolean printed,
    @Nullable Long orderId,
    @Nullable LocalDate orderedOn,
    @Nullable String judge,
    int granted) {}
