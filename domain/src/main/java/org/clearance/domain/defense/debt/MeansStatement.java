package org.clearance.domain.defense.debt;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.jspecify.annotations.Nullable;

/**
 * A client's statement of the means to pay what is owed.
 *
 * @param benefits public benefits, by codes of the law's folder
 * @param household how many people live on the income; null: not said
 * @param incomeCents of the household a month, before taxes; null: not said
 * @param expenses what it spends a month in cents, by codes of the law's folder
 * @param tells what the court should know besides; empty: nothing
 */
public record MeansStatement(
    List<String> benefits,
    @Nullable Integer household,
    @Nullable Long incomeCents,
    Map<String, Long> expenses,
    String tells,
    LocalDate saidOn) {
  /** The sum that the household spends a month, in cents. */
  public long spentCents() {
    return expenses.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Why the person cannot pay, as far as the statement tells it on its day. */
  public InabilityToPay.Basis basis(InabilityToPay law) {
    if (!benefits.isEmpty()) {
      return InabilityToPay.Basis.BENEFITS;
    }
    if (household == null || incomeCents == null) {
      return InabilityToPay.Basis.NEEDS;
    }
    OptionalLong most = law.income().mostCents(household, saidOn);
    return most.isPresent() && incomeCents <= most.getAsLong()
        ? InabilityToPay.Basis.INCOME
        : InabilityToPay.Basis.NEEDS;
  }
}
