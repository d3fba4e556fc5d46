package org.clearance.domain.motion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A motion's paper as it stood until the next version took its place.
 *
 * @param version from 1, the one that was filed
 * @param document the PDF's address in the store; null while it is being printed
 * @param convictions how many it lists
 */
public record MotionVersion(
    long motionId, int version, Instant preparedAt, @Nullable String document, int convictions) {}
