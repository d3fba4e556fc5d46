package org.clearance.domain.casework.packet;

import java.util.Optional;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRelief.CountsAs;
import org.clearance.domain.law.jurisdiction.Proceedings;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/** The rules of a decision: pure functions that return the sentence a reviewer reads. */
final class DecisionRules {
  /** The most characters of a reason, as its field has it. */
  private static final int LONGEST_REASON = 4_000;

  private static final Text NOT_ON_A_LIST =
      Text.of(
          "This list goes its way by the law: what can be said of a charge on it is what the page offers.");

  private DecisionRules() {}

  /** Why a decision must not be recorded; empty where it may. */
  static Optional<Text> refusal(
      Packet packet, DeliveredProgrammes.Of under, PacketItem item, Decision decision) {
    if (!packet.decisions().contains(decision.kind())) {
      return Optional.of(NOT_ON_A_LIST);
    }
    // Browsers count a line break as one character, and send two.
    int length = decision.reason().replace("\r\n", "\n").length();
    if (length > LONGEST_REASON) {
      return Optional.of(
          Text.of(
              "A reason has {0} characters at most, and this one {1}.", LONGEST_REASON, length));
    }
    Optional<Text> refusal =
        switch (decision.kind()) {
          case APPROVE -> approving(packet, under, item, (Decision.Approve) decision);
          case CHALLENGE ->
              challenging(under.programme().proceedings(), (Decision.Challenge) decision);
          case HOLD ->
              needsReason(decision, Text.of("Holding needs a reason: say what must be found out."));
          case NO_RELIEF ->
              needsReason(
                  decision,
                  Text.of("Say why no relief applies: the conviction is closed with it."));
        };
    return refusal.or(() -> changing(packet.state(), item, decision));
  }

  private static Optional<Text> approving(
      Packet packet, DeliveredProgrammes.Of under, PacketItem item, Decision.Approve approve) {
    if (packet.isList() && approve.outcome() != null) {
      return Optional.of(NOT_ON_A_LIST);
    }
    if (approve.outcome() != null && under.byLaw() && !givesOne(under, approve.outcome())) {
      return Optional.of(
          Text.of(
              "The law has no one relief that this would be: decide by what it gives, or say no relief."));
    }
    if (approve.outcome() == null && item.determined() == Outcome.REVIEW) {
      return Optional.of(
          Text.of("The policy leaves this one to you: choose dismissal or reduction."));
    }
    if (approve.outcome() == null && item.determined() == Outcome.NOT_ELIGIBLE) {
      return Optional.of(
          Text.of("It was determined not eligible: choose dismissal or reduction, with a reason."));
    }
    // No motion can ask for it, and once the review is finished nobody can choose otherwise.
    if (reducesInfraction(item, approve.outcome())) {
      return Optional.of(
          Text.of(
              "An infraction cannot be reduced: choose dismissal, with a reason, or say no relief."));
    }
    if (approve.outcome() != null
        && approve.outcome() != item.determined()
        && approve.reason().isBlank()) {
      return Optional.of(Text.of("Changing a determination needs a reason."));
    }
    return Optional.empty();
  }

  /** Whether an approval as it stands asks for the reduction of an infraction. */
  static boolean reducesInfraction(PacketItem item) {
    return reducesInfraction(item, item.outcome());
  }

  private static boolean reducesInfraction(PacketItem item, @Nullable Outcome chosen) {
    return effective(item, chosen) == Outcome.REDUCE && item.level().equals("INFRACTION");
  }

  private static Optional<Text> challenging(Proceedings proceedings, Decision.Challenge challenge) {
    String ground = challenge.ground();
    if (ground == null || proceedings.ground(ground).isEmpty()) {
      return Optional.of(Text.of("A challenge needs its ground: choose one."));
    }
    return needsReason(
        challenge,
        Text.of("A challenge needs a reason: the court and the public defender are sent it."));
  }

  private static boolean givesOne(DeliveredProgrammes.Of under, Outcome outcome) {
    return under
        .relief(outcome == Outcome.DISMISS ? CountsAs.DISMISSED : CountsAs.REDUCED)
        .isPresent();
  }

  private static Optional<Text> needsReason(Decision decision, Text otherwise) {
    return decision.reason().isBlank() ? Optional.of(otherwise) : Optional.empty();
  }

  private static Optional<Text> changing(PacketState state, PacketItem item, Decision decision) {
    return state == PacketState.IN_SECOND_REVIEW
            && changes(item, decision)
            && decision.reason().isBlank()
        ? Optional.of(Text.of("Changing a decision in the second review needs a reason."))
        : Optional.empty();
  }

  private static boolean changes(PacketItem item, Decision decision) {
    return item.decision() != decision.kind()
        || (decision instanceof Decision.Approve approve
            && effective(item, approve.outcome()) != effective(item, item.outcome()));
  }

  private static Outcome effective(PacketItem item, @Nullable Outcome chosen) {
    return chosen == null ? item.determined() : chosen;
  }
}
