package org.clearance.domain.defense.debt;

import java.util.Optional;
import org.clearance.domain.law.jurisdiction.Answer;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
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

  /**
   * What a court can be asked for, since the person cannot pay; empty: nothing, or it has ordered.
   */
  public Optional<InabilityToPay.Request> toBeLowered(InabilityToPay law) {
    return debt.order() == null && debt.balanceCents() > 0 ? law.request(answer) : Optional.empty();
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
