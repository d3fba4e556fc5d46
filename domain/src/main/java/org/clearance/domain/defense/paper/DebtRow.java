package org.clearance.domain.defense.paper;

import org.clearance.domain.defense.debt.Debt;
import org.clearance.domain.defense.debt.Dollars;

/**
 * A debt as a paper lists it.
 *
 * @param number on the paper, from 1
 * @param ground why the court is asked for it
 * @param citation the statute of the ground; empty: none
 */
record DebtRow(
    int number,
    String what,
    String imposedOn,
    String original,
    String paid,
    String balance,
    String holder,
    String ground,
    String citation) {
  static DebtRow of(int number, Debt debt, String ground, String citation) {
    return new DebtRow(
        number,
        debt.inWords(),
        PaperWords.day(debt.imposedOn()),
        Dollars.of(debt.originalCents()),
        Dollars.of(debt.paidCents()),
        Dollars.of(debt.owedCents()),
        debt.heldBy(),
        ground,
        citation);
  }
}
