package org.clearance.domain.casework.conviction;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A move of a conviction that was made.
 *
 * @param from null: the conviction was identified
 * @param cause the cause of the move: {@code packet:2}
 */
public record ConvictionEvent(
    long id,
    long convictionId,
    @Nullable ConvictionState from,
    ConvictionState to,
    Instant at,
    String actor,
    String reason,
    String cause) {}
