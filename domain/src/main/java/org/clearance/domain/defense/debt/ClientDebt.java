package org.clearance.domain.defense.debt;

import java.time.LocalDate;
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
    return isEndedByLaw() && !debt.isEndedByCourt();
  }

  /**
   * Finds the request to a court that the person can make, since the person cannot pay; empty:
   * there is none, or the court has ordered.
   */
  public Optional<InabilityToPay.Request> toBeLowered(InabilityToPay law) {
    return debt.orders().isEmpty() && debt.balanceCents() > 0
        ? law.request(answer)
        : Optional.empty();
  }

  /** The day on which the law ends by itself what is still owed; empty where none is known. */
  public Optional<LocalDate> endsOn() {
    return debt.owedCents() > 0 ? Optional.ofNullable(answer.recheck()) : Optional.empty();
  }

  /** The sum that the person does not owe any more, in cents. */
  public long endedCents() {
    return isEndedByLaw() ? debt.balanceCents() : debt.balanceCents() - debt.owedCents();
  }
}
