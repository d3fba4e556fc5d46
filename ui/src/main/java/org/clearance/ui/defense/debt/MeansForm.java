package org.clearance.ui.defense.debt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.debt.Dollars;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.debt.StatingMeans;
import org.clearance.domain.defense.debt.StatingMeans.TypedMeans;
import org.clearance.ui.court.order.DateText;
import org.jspecify.annotations.Nullable;

/** The form of a client's statement of the means to pay. */
record MeansForm(
    List<String> benefits,
    String household,
    String income,
    Map<String, String> expenses,
    String tells,
    String saidOn) {
  /** The form as it was sent: each expense has a field of its own. */
  static MeansForm sent(@Nullable List<String> benefits, Map<String, String> fields) {
    Map<String, String> expenses = new LinkedHashMap<>();
    fields.forEach(
        (name, value) -> {
          if (name.startsWith(StatingMeans.EXPENSE)) {
            expenses.put(name.substring(StatingMeans.EXPENSE.length()), value);
          }
        });
    return new MeansForm(
        benefits == null ? List.of() : benefits,
        fields.getOrDefault("household", ""),
        fields.getOrDefault("income", ""),
        expenses,
        fields.getOrDefault("tells", ""),
        fields.getOrDefault("saidOn", ""));
  }

  /** The form as it begins: with the last statement, or empty, to be stated on a day. */
  static MeansForm of(@Nullable MeansStatement last, String today) {
    if (last == null) {
      return new MeansForm(List.of(), "", "", Map.of(), "", today);
    }
    Map<String, String> expenses = new LinkedHashMap<>();
    last.expenses().forEach((code, cents) -> expenses.put(code, Dollars.plain(cents)));
    return new MeansForm(
        last.benefits(),
        last.household() == null ? "" : last.household().toString(),
        last.incomeCents() == null ? "" : Dollars.plain(last.incomeCents()),
        expenses,
        last.tells(),
        today);
  }

  TypedMeans typed() {
    return new TypedMeans(
        benefits, household, income, expenses, tells, DateText.parse(saidOn).orElse(null));
  }
}
