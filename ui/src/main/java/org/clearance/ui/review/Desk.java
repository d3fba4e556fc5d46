package org.clearance.ui.review;

import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.packet.Packet;
import org.clearance.domain.packet.PacketRow;
import org.clearance.domain.packet.PacketState;
import org.clearance.domain.policy.Outcome;
import org.clearance.ui.task.OpenTask;

/**
 * A packet on a reviewer's desk.
 *
 * @param rows all of its convictions, in the packet's order
 * @param names display names by username, of everybody who decided
 */
record Desk(OpenTask task, Packet packet, List<PacketRow> rows, Map<String, String> names) {
  /** Whether it is the second review. */
  public boolean second() {
    return task.task().form().equals(UserTasks.SECOND_REVIEW);
  }

  /** Whether decisions can be made: the packet stands where this desk's task has it. */
  public boolean open() {
    return second()
        ? packet.state() == PacketState.IN_SECOND_REVIEW
        : packet.state() == PacketState.PREPARED || packet.state() == PacketState.IN_REVIEW;
  }

  /** Whether a person must judge, because the policy does not. */
  public boolean toJudge() {
    return packet.outcome() == Outcome.REVIEW;
  }

  /** The desk's address. */
  public String base() {
    return "/tasks/" + task.key() + "/" + task.task().form();
  }

  public String title() {
    return "Packet " + packet.number() + " of delivery " + packet.deliveryId();
  }

  public String name(String username) {
    return names.getOrDefault(username, username);
  }

  public DeskCounts counts() {
    return DeskCounts.of(rows);
  }

  public List<PacketRow> undecided() {
    return rows.stream().filter(row -> row.item().undecided()).toList();
  }
}
