package org.clearance.domain.court.order;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.clearance.domain.law.relief.Relief;
import org.jspecify.annotations.Nullable;

/**
 * An exception of an order: a conviction on which the court decided differently than proposed, or
 * on another day, or whose fines it changed.
 *
 * @param denialGround the ground of a denial, or of vacating relief; else empty
 * @param finesAmount in dollars; null: not stated
 * @param remark the court's, where it found no such conviction or nothing to decide
 * @param orderedOn where it was ordered on another day than the rest; null: with the rest
 */
public record ExceptionEntry(
    long convictionId,
    Relief relief,
    String denialGround,
    Fines fines,
    @Nullable BigDecimal finesAmount,
    String remark,
    @Nullable LocalDate orderedOn) {

  /** An exception that was ordered on the order's own day. */
  public ExceptionEntry(
      long convictionId,
      Relief relief,
      String denialGround,
      Fines fines,
      @Nullable BigDecimal finesAmount,
      String remark) {
    this(convictionId, relief, denialGround, fines, finesAmount, remark, null);
  }
}
