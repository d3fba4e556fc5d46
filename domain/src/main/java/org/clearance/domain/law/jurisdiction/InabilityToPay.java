package org.clearance.domain.law.jurisdiction;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of a law's folder about a person who cannot pay what is owed on a case: what the court
 * is asked for, and what a person states of the means to pay. It is safe to share between threads.
 *
 * @param title of the request
 * @param order the title of the order on it
 * @param statement the title of what the person states
 * @param benefits public benefits in words, by their codes, in the folder's order
 * @param expenses what a household spends money on in words, by codes, in the folder's order
 * @param waiver what is asked of a court that takes a fee for a petition
 * @param requests what is asked, by the rule that decides of a debt
 */
public record InabilityToPay(
    String title,
    String order,
    String statement,
    Map<String, String> benefits,
    Map<String, String> expenses,
    Income income,
    Waiver waiver,
    List<Request> requests) {
  /** The grounds on which a person cannot pay, as a court asks for them. */
  public enum Basis {
    /** A public benefit is enough. */
    BENEFITS,
    /** The income is at most that up to which a court lets off its fees. */
    INCOME,
    /**
     * The income that is left does not pay for what life needs: the court looks at income and
     * expenses.
     */
    NEEDS
  }

  /**
   * The request to a court that takes a fee to waive it.
   *
   * @param title of the request
   * @param order the title of the order on it
   * @param statute who is let off
   * @param decided by which the court decides, and on which form
   * @param because what the request says, by why the person cannot pay
   */
  public record Waiver(
      String title,
      String order,
      CitedStatute statute,
      List<CitedStatute> decided,
      Map<Basis, String> because) {}

  /**
   * Up to which income a court lets a person off its fees: a percentage of what counts as poverty.
   *
   * @param first dollars a year for a household of one
   * @param each dollars a year more for each further person
   * @param percent of these
   * @param from the day from which these sums are known
   * @param until the day from which they are not known any more
   */
  public record Income(
      int first, int each, int percent, LocalDate from, LocalDate until, CitedStatute statute) {
    /**
     * The largest such income.
     *
     * @param household how many people; 1 or more
     * @return cents a month; empty on a day for which it is not known
     */
    public OptionalLong mostCents(int household, LocalDate on) {
      if (on.isBefore(from) || !on.isBefore(until)) {
        return OptionalLong.empty();
      }
      // Dollars a year and percent: cents a month are what a twelfth of their product is.
      return OptionalLong.of(
          BigDecimal.valueOf((long) first + (long) each * (household - 1))
              .multiply(BigDecimal.valueOf(percent))
              .divide(BigDecimal.valueOf(12), 0, RoundingMode.HALF_UP)
              .longValueExact());
    }
  }

  /**
   * The request that is made for a debt.
   *
   * @param rule the rule that decides of the debt
   * @param says the ground
   * @param declared whether it stands on what the person tells besides
   */
  public record Request(String rule, String says, boolean declared, CitedStatute statute) {}

  /** Finds the request for a debt of which the law says something; empty: there is none. */
  public Optional<Request> request(Answer answer) {
    return requests.stream().filter(one -> one.rule().equals(answer.rule())).findFirst();
  }
}
