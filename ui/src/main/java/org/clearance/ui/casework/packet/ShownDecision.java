package org.clearance.ui.casework.packet;

import org.clearance.domain.casework.packet.DecisionKind;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketState;
import org.jspecify.annotations.Nullable;

/**
 * A decision on a conviction as the sheet of its packet and the file of that sheet say it, by the
 * codes of their words.
 *
 * @param word the decision, or that there is none
 * @param as what the reviewer chose to approve in place of the determination; null: nothing
 */
record ShownDecision(String word, @Nullable String as) {
  /** Names the decision on an item, at the second review where {@code second} says so. */
  static ShownDecision of(PacketItem item, Packet packet, boolean second) {
    if (item.withdrawn()) {
      return new ShownDecision("decision.withdrawn", null);
    }
    DecisionKind decision = item.decision();
    if (decision == null) {
      return new ShownDecision(packet.isList() ? "decision.list.none" : "decision.undecided", null);
    }
    boolean ofBoard =
        packet.recommendedOn() != null && (second || packet.state() == PacketState.REVIEWED);
    return new ShownDecision(
        "decision." + (ofBoard ? "board." : packet.isList() ? "list." : "") + decision,
        decision == DecisionKind.APPROVE && item.outcome() != null
            ? "decision.as." + item.outcome()
            : null);
  }
}
