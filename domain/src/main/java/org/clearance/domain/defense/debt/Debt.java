package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.clearance.domain.defense.screening.SaidFact.SaidBy;

/**
 * A debt of a client on a case.
 *
 * @param court of the case; empty: nobody has said, so that nobody knows of which case it is
 * @param what what the docket or the bill calls it
 * @param statute under which it was imposed; empty: not known
 * @param kind which debt it is, by a code of the law's folder, where its statute does not say so;
 *     empty: nobody said
 * @param imposedOn a day, a month or a year; empty: not known
 * @param originalCents more than 0
 * @param paidCents from 0 to the original sum
 * @param holderName empty: the office has not said
 * @param saidBy whose word it is
 * @param orders what courts ordered of it, in the order of their days
 */
public record Debt(
    long id,
    String caseNumber,
    String court,
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
    List<DebtOrder> orders) {
  /** The office that collects a debt. */
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

    /** The words for the holder in a sentence of a paper. */
    public String words() {
      return words;
    }
  }

  /** The debt with its statute, where that is known: {@code Booking fee, GC 29550.1}. */
  public String inWords() {
    return statute.isEmpty() ? what : what + ", " + statute;
  }

  /** The balance that is not paid. */
  public long balanceCents() {
    return originalCents - paidCents;
  }

  /**
   * The sum that is still asked for: the balance, or what the last order left of it that changed
   * the sum. A plan or a denial after it leaves the sum as it was.
   */
  public long owedCents() {
    return owedCents(orders);
  }

  /** The sum that was still asked for once a day's orders were made. */
  long owedCentsOn(LocalDate day) {
    return owedCents(orders.stream().filter(order -> !order.orderedOn().isAfter(day)).toList());
  }

  /** The sum that was still asked for before an order of this debt. */
  public long owedCentsBefore(DebtOrder order) {
    return owedCents(orders.subList(0, orders.indexOf(order)));
  }

  private long owedCents(List<DebtOrder> made) {
    return last(made, order -> order.leavesCents() != null)
        .map(DebtOrder::leavesCents)
        .orElseGet(this::balanceCents);
  }

  /** Whether a court has ended it. */
  public boolean isEndedByCourt() {
    return last(orders, order -> order.leavesCents() != null)
        .filter(order -> order.action().endsIt())
        .isPresent();
  }

  /** The last order after which less, or later, is owed: its holder has to know of it. */
  public Optional<DebtOrder> toTell() {
    return last(orders, order -> order.action().changesIt());
  }

  /** Whether its holder still has to be told of an order. */
  public boolean isToBeToldOf(DebtOrder order) {
    return order.isToBeTold() && toTell().filter(order::equals).isPresent();
  }

  /** Its orders, the last one first. */
  public List<DebtOrder> lastFirst() {
    List<DebtOrder> reversed = new ArrayList<>(orders);
    Collections.reverse(reversed);
    return reversed;
  }

  private static Optional<DebtOrder> last(List<DebtOrder> orders, Predicate<DebtOrder> which) {
    return orders.stream().filter(which).reduce((before, order) -> order);
  }

  /** The words by which a sentence of a paper names the holder. */
  public String heldBy() {
    return holderName.isEmpty() ? holder.words() : holderName;
  }
}
