package org.clearance.domain.defense.debt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.defense.screening.ScreenedClient;
import org.clearance.domain.law.jurisdiction.RecordEntry;
import org.clearance.domain.law.jurisdiction.Screened;
import org.clearance.domain.law.jurisdiction.Screening;
import org.jspecify.annotations.Nullable;

/**
 * The debts of a case. Two courts may give one number, so that a case is of a number and a court.
 *
 * @param court as the first debt names it; empty: nobody has said it, and nobody knows of which
 *     case the debts are
 * @param entryId the first entry of the case on the record; null: none is known
 * @param debts at least one
 */
public record DebtCase(
    String number, String court, @Nullable Long entryId, List<ClientDebt> debts) {
  /**
   * Sorts a client's debts by their cases: first those of which the court is not known, then the
   * others by number.
   */
  public static List<DebtCase> of(ScreenedClient screened, List<ClientDebt> debts) {
    Screening law = screened.law();
    List<RecordEntry> onRecord =
        screened.screened().entries().stream().map(Screened.Entry::of).toList();
    Map<Boolean, List<ClientDebt>> byCourt =
        debts.stream()
            .collect(
                Collectors.partitioningBy(
                    debt -> debt.debt().court().isEmpty() && !law.courtFact().isEmpty()));
    return Stream.concat(
            of(List.of(), byCourt.getOrDefault(true, List.of()), law),
            of(onRecord, byCourt.getOrDefault(false, List.of()), law))
        .toList();
  }

  private static Stream<DebtCase> of(
      List<RecordEntry> onRecord, List<ClientDebt> debts, Screening law) {
    List<RecordEntry> entries = new ArrayList<>(onRecord);
    debts.forEach(debt -> entries.add(entry(debt.debt(), law)));
    List<Integer> firsts = law.firstsOfCases(entries);
    Map<Integer, List<ClientDebt>> cases = new LinkedHashMap<>();
    for (int i = 0; i < debts.size(); i++) {
      cases
          .computeIfAbsent(firsts.get(onRecord.size() + i), first -> new ArrayList<>())
          .add(debts.get(i));
    }
    return cases.entrySet().stream()
        .map(
            one -> {
              int first = one.getKey();
              Debt debt = one.getValue().get(0).debt();
              return new DebtCase(
                  debt.caseNumber(),
                  debt.court(),
                  first < onRecord.size() ? (Long) Long.parseLong(entries.get(first).id()) : null,
                  List.copyOf(one.getValue()));
            });
  }

  private static RecordEntry entry(Debt debt, Screening law) {
    Map<String, @Nullable String> facts = new LinkedHashMap<>();
    facts.put(law.caseFact(), debt.caseNumber());
    if (!debt.court().isEmpty()) {
      facts.put(law.courtFact(), debt.court());
    }
    return new RecordEntry("", "", facts);
  }

  /** Whether a debt is of the case. */
  public boolean has(long debtId) {
    return debts.stream().anyMatch(one -> one.debt().id() == debtId);
  }
}
