package org.clearance.domain.order;

import java.math.BigDecimal;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.motion.Relief;
import org.jspecify.annotations.Nullable;

/**
 * What an order says of a conviction.
 *
 * @param denialGround of a denial, or of vacating relief; else empty
 * @param finesAmount in dollars; null: not stated
 */
public record OrderItem(
    MotionItem item,
    Relief relief,
    String denialGround,
    Fines fines,
    @Nullable BigDecimal finesAmount,
    String remark) {

  /** Whether the court decided otherwise than proposed, or changed fines. */
  public boolean exception() {
    return relief != item.proposed() || fines != Fines.NONE;
  }
}
