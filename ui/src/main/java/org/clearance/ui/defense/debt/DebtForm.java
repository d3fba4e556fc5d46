package org.clearance.ui.defense.debt;

import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.WritingDebts.TypedDebt;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** A debt, as its form has it. */
record DebtForm(
    @Nullable String caseNumber,
    @Nullable String court,
    @Nullable String what,
    @Nullable String statute,
    @Nullable String kind,
    @Nullable String imposedOn,
    @Nullable String original,
    @Nullable String paid,
    @Nullable String holder,
    @Nullable String holderName,
    @Nullable String saidBy,
    @Nullable String saidOn) {
  static DebtForm of(String caseNumber, String court, String saidOn) {
    return new DebtForm(
        caseNumber, court, "", "", "", "", "", "", "COURT", "", SaidBy.COURT_RECORD.name(), saidOn);
  }

  TypedDebt typed() {
    return new TypedDebt(
        text(caseNumber),
        text(court),
        text(what),
        text(statute),
        text(kind),
        text(imposedOn),
        text(original),
        text(paid),
        Chosen.of(Debt.Holder.class, holder).orElse(null),
        text(holderName),
        Chosen.of(SaidBy.class, saidBy).orElse(null),
        DateText.parse(text(saidOn)).orElse(null));
  }

  private static String text(@Nullable String typed) {
    return typed == null ? "" : typed;
  }
}
