package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;
import org.jspecify.annotations.Nullable;

/**
 * What a client owes on a case.
 *
 * @param what what the docket or the bill calls it
 * @param statute under which it was imposed; empty: not known
 * @param kind which debt it is, by a code of the law's folder, where its statute does not say so;
 *     empty: nobody said
 * @param imposedOn a day, a month or a year; empty: not known
 * @param originalCents more than 0
 * @param paidCents from 0 to the original sum
 * @param holderName empty: the office has not said
 * @param saidBy whose word it is
 * @param order what the court ordered of it last; null: nothing
 */
public record Debt(
    long id,
    String caseNumber,
    String what,
    String statute,
    String kind,
    String imposedOn,
    long originalCents,
    long paidCents,
    Holder holder,
    String holderName,
    SaidBy saidBy,
    LocalDate saidOn,
    @Nullable DebtOrder order) {
  /** Who collects a debt. */
  public enum Holder {
    COURT("the court"),
    COUNTY_REVENUE("the county’s revenue office"),
    STATE_TAX_BOARD("the Franchise Tax Board’s court-ordered debt program"),
    COLLECTOR("a private collector"),
    OTHER("whoever holds it");

    private final String words;

    Holder(String words) {
      this.words = words;
    }

    /** In a sentence of a paper. */
    public String words() {
      return words;
    }
  }

  /** It with its statute, where that is known: {@code Booking fee, GC 29550.1}. */
  public String inWords() {
    return statute.isEmpty() ? what : what + ", " + statute;
  }

  /** What is not paid. */
  public long balanceCents() {
    return originalCents - paidCents;
  }

  /** What is still asked for: the balance, or to what a court reduced it. */
  public long owedCents() {
    Long to = order == null ? null : order.toCents();
    return to == null ? balanceCents() : to;
  }

  /** Who holds it, in a sentence of a paper. */
  public String heldBy() {
    return holderName.isEmpty() ? holder.words() : holderName;
  }
}
