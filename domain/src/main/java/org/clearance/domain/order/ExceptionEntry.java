package org.clearance.domain.order;

import java.math.BigDecimal;
import org.clearance.domain.motion.Relief;
import org.jspecify.annotations.Nullable;

/**
 * A conviction on which the court decided otherwise than proposed, or whose fines it changed.
 *
 * @param denialGround of a denial, or of vacating relief; else empty
 * @param finesAmount in dollars; null: not stated
 * @param remark the court's, where it found no such conviction or nothing to decide
 */
public record ExceptionEntry(
    long convictionId,
    Relief relief,
    String denialGround,
    Fines fines,
    @Nullable BigDecimal finesAmount,
    String remark) {}
