package org.clearance.domain.court.motion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A conviction that was withdrawn after its motion was prepared.
 *
 * @param withdrawnBy the username, or the job
 * @param reason why, in their words
 * @param version the motion's version that no longer lists it; null: none has been made yet
 */
public record DroppedConviction(
    MotionItem item,
    String withdrawnBy,
    Instant withdrawnAt,
    String reason,
    @Nullable Integer version) {}
