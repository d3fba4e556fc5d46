package org.clearance.ui.casework.packet;

import java.util.Optional;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A decision as a form sends it.
 *
 * @param choice APPROVE (as determined), DISMISS or REDUCE (approve, otherwise than determined),
 *     CHALLENGE, HOLD or NO_RELIEF; empty where none was chosen
 * @param ground of a challenge, by the programme's code; empty where none was chosen
 */
record DecisionForm(String choice, String ground, String reason) {
  static final DecisionForm EMPTY = new DecisionForm("", "", "");

  /** The form that would have sent the decision in force. */
  static DecisionForm of(PacketItem item) {
    if (item.decision() == null) {
      return EMPTY;
    }
    String choice =
        switch (item.decision()) {
          case APPROVE -> item.outcome() == null ? "APPROVE" : item.outcome().name();
          case CHALLENGE, HOLD, NO_RELIEF -> item.decision().name();
        };
    return new DecisionForm(choice, item.ground() == null ? "" : item.ground(), item.reason());
  }

  /** Whether another form asks for the same decision; approving means what was determined. */
  boolean means(DecisionForm other, Outcome determined) {
    return whole(choice, determined).equals(whole(other.choice, determined))
        && ground.equals(other.choice.equals("CHALLENGE") ? other.ground : "")
        && reason.equals(other.reason.strip());
  }

  private static String whole(String choice, Outcome determined) {
    return choice.equals("APPROVE") ? determined.name() : choice;
  }

  /**
   * The field that is missing, by id: the decision, the ground of a challenge, or the reason.
   *
   * @param begins {@code one} or {@code all}
   * @param toJudge whether the form offers no approving as determined
   */
  String lacking(String begins, boolean toJudge) {
    if (decision().isEmpty()) {
      return begins + (toJudge ? "-dismiss" : "-approve");
    }
    return begins + (choice.equals("CHALLENGE") && ground.isEmpty() ? "-ground" : "-reason");
  }

  /** The decision that the form asks for; empty where none was chosen. */
  Optional<Decision> decision() {
    @Nullable String chosen = ground.isEmpty() ? null : ground;
    return switch (choice) {
      case "APPROVE" -> Optional.of(new Decision.Approve(null, reason));
      case "DISMISS" -> Optional.of(new Decision.Approve(Outcome.DISMISS, reason));
      case "REDUCE" -> Optional.of(new Decision.Approve(Outcome.REDUCE, reason));
      case "CHALLENGE" -> Optional.of(new Decision.Challenge(chosen, reason));
      case "HOLD" -> Optional.of(new Decision.Hold(reason));
      case "NO_RELIEF" -> Optional.of(new Decision.NoRelief(reason));
      default -> Optional.empty();
    };
  }
}
