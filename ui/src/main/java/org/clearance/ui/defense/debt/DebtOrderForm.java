package org.clearance.ui.defense.debt;

import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.WritingDebts.TypedOrder;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** The form of an order on a debt. */
record DebtOrderForm(
    @Nullable String action,
    @Nullable String to,
    @Nullable String hours,
    @Nullable String ground,
    @Nullable String orderedOn,
    @Nullable String effectiveOn) {
  TypedOrder typed() {
    return new TypedOrder(
        Chosen.of(DebtOrder.Action.class, action).orElse(null),
        text(to),
        text(hours),
        text(ground),
        DateText.parse(text(orderedOn)).orElse(null),
        DateText.parse(text(effectiveOn)).orElse(null));
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }
}
