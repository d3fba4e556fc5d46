package org.clearance.ui.defense.debt;

import org.clearance.domain.defense.debt.DebtOrder;
import org.clearance.domain.defense.debt.TellingHolder.TypedTelling;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** The form that records that the holder of a debt was told. */
record ToldForm(
    @Nullable Long order, @Nullable String way, @Nullable String toldOn, @Nullable String note) {
  TypedTelling typed() {
    return new TypedTelling(
        order,
        Chosen.of(DebtOrder.Way.class, way).orElse(null),
        DateText.parse(toldOn == null ? "" : toldOn).orElse(null),
        note == null ? "" : note);
  }
}
