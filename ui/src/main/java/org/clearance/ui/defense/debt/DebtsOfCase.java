package org.clearance.ui.defense.debt;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.CourtForm;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.jspecify.annotations.Nullable;

/**
 * The debts of a case as the page shows them.
 *
 * @param problem why no paper is made of it; null: papers can be made
 * @param toAsk a debt by which the motion to vacate is found; null: nothing is to be vacated
 * @param toLower a debt by which the request to lower is found; null: nothing can be lowered
 * @param notTold whether a debt can be lowered once the person tells why
 * @param forms the court's own for what can be lowered, of which the office has blank ones
 */
record DebtsOfCase(
    DebtCase of,
    @Nullable Text problem,
    @Nullable Long toAsk,
    @Nullable Long toLower,
    boolean notTold,
    List<CourtForm> forms) {
  static DebtsOfCase of(
      DebtCase of,
      @Nullable Text problem,
      @Nullable InabilityToPay inability,
      @Nullable MeansStatement means,
      List<CourtForm> forms) {
    List<ClientDebt> toAsk = PacketPapers.toBeAsked(of);
    List<ClientDebt> lowerable =
        inability == null
            ? List.of()
            : of.debts().stream().filter(one -> one.toBeLowered(inability).isPresent()).toList();
    List<ClientDebt> asked =
        inability == null || means == null
            ? List.of()
            : MeansPapers.toBeLowered(of, inability, means);
    boolean notTold = means != null && !lowerable.isEmpty() && asked.isEmpty();
    Set<String> rules = asked.stream().map(one -> one.answer().rule()).collect(Collectors.toSet());
    return new DebtsOfCase(
        of,
        problem,
        first(toAsk),
        notTold ? null : first(lowerable),
        notTold,
        forms.stream().filter(form -> form.isFor(rules)).toList());
  }

  private static @Nullable Long first(List<ClientDebt> debts) {
    return Optional.of(debts)
        .filter(all -> !all.isEmpty())
        .map(all -> all.get(0).debt().id())
        .orElse(null);
  }

  /** Whether a paper is wanted that is not made yet. */
  public boolean isStopped() {
    return problem != null && (toAsk != null || toLower != null || notTold || of.court().isEmpty());
  }
}
