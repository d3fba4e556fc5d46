package org.clearance.domain.defense.debt;

import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.OutcomeKind;

/** A debt with what the law says of it today. */
public record ClientDebt(Debt debt, Answer answer) {
  /** Whether the law itself has ended it: nobody may collect it, whatever a court has noted. */
  public boolean isEndedByLaw() {
    return answer.outcome() == OutcomeKind.RELIEF && debt.balanceCents() > 0;
  }

  /** Whether a court can still be asked to vacate it. */
  public boolean isToBeAsked() {
    DebtOrder order = debt.order();
    return isEndedByLaw() && (order == null || !order.action().endsIt());
  }

  /** What the person owes no more, in cents. */
  public long endedCents() {
    DebtOrder order = debt.order();
    if (isEndedByLaw() || (order != null && order.action().endsIt())) {
      return debt.balanceCents();
    }
    Long to = order == null ? null : order.toCents();
    return to == null ? 0 : debt.balanceCents() - to;
  }
}
