package org.clearance.domain.court.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * An order's decision on one conviction.
 *
 * @param denialGround the ground of a denial, or of vacating relief; else empty
 * @param finesAmount in dollars; null: not stated
 * @param orderedOn where it was ordered on another day than the rest; null: with the rest
 */
public record OrderItem(
    MotionItem item,
    Relief relief,
    String denialGround,
    Fines fines,
    @Nullable BigDecimal finesAmount,
    String remark,
    @Nullable LocalDate orderedOn) {

  /** Whether the court decided differently than proposed, or on another day, or changed fines. */
  public boolean exception() {
    return relief != item.proposed() || fines != Fines.NONE || orderedOn != null;
  }
}
