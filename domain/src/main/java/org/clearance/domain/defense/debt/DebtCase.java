package org.clearance.domain.defense.debt;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    List<RecordEntry> entries = new ArrayList<>();
    screened.screened().entries().stream().map(Screened.Entry::of).forEach(entries::add);
    int onRecord = entries.size();
    Map<String, List<ClientDebt>> unknown = new LinkedHashMap<>();
    List<ClientDebt> known = new ArrayList<>();
    for (ClientDebt debt : debts) {
      if (debt.debt().court().isEmpty() && !law.courtFact().isEmpty()) {
        unknown.computeIfAbsent(debt.debt().caseNumber(), n -> new ArrayList<>()).add(debt);
      } else {
        known.add(debt);
        entries.add(entry(debt.debt(), law));
      }
    }
    List<Integer> firsts = law.firstsOfCases(entries);
    Map<Integer, List<ClientDebt>> cases = new LinkedHashMap<>();
    for (int i = 0; i < known.size(); i++) {
      cases.computeIfAbsent(firsts.get(onRecord + i), first -> new ArrayList<>()).add(known.get(i));
    }
    List<DebtCase> all = new ArrayList<>();
    unknown.forEach((number, of) -> all.add(new DebtCase(number, "", null, List.copyOf(of))));
    cases.forEach(
        (first, of) ->
            all.add(
                new DebtCase(
                    of.get(0).debt().caseNumber(),
                    of.get(0).debt().court(),
                    first < onRecord ? (Long) Long.parseLong(entries.get(first).id()) : null,
                    List.copyOf(of))));
    return List.copyOf(all);
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
