package org.clearance.ui.defense.debt;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.defense.debt.ClientDebt;
import org.clearance.domain.defense.debt.DebtCase;
import org.clearance.domain.defense.debt.MeansStatement;
import org.clearance.domain.defense.paper.MeansPapers;
import org.clearance.domain.defense.paper.PacketPapers;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.InabilityToPay;
import org.jspecify.annotations.Nullable;

/**
 * The debts of a case as the page shows them.
 *
 * @param problem why no paper is made of it; null: papers can be made
 * @param toAsk a debt by which the motion to vacate is found; null: nothing is to be vacated
 * @param toLower a debt by which the request to lower is found; null: nothing can be lowered
 * @param notTold whether a debt can be lowered once the person tells why
 */
record DebtsOfCase(
    DebtCase of,
    @Nullable Text problem,
    @Nullable Long toAsk,
    @Nullable Long toLower,
    boolean notTold) {
  static DebtsOfCase of(
      DebtCase of,
      @Nullable Text problem,
      @Nullable InabilityToPay inability,
      @Nullable MeansStatement means) {
    List<ClientDebt> toAsk = PacketPapers.toBeAsked(of);
    List<ClientDebt> lowerable =
        inability == null
            ? List.of()
            : of.debts().stream().filter(one -> one.toBeLowered(inability).isPresent()).toList();
    boolean notTold =
        inability != null
            && means != null
            && !lowerable.isEmpty()
            && MeansPapers.toBeLowered(of, inability, means).isEmpty();
    return new DebtsOfCase(of, problem, first(toAsk), notTold ? null : first(lowerable), notTold);
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
