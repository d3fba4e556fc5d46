package org.clearance.ui.casework.packet;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketCounts;
import org.clearance.domain.casework.packet.PacketState;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.process.task.OpenTask;

/**
 * A packet on a reviewer's desk.
 *
 * @param names display names by username, of everybody who decided
 */
record Desk(OpenTask task, Packet packet, PacketCounts counts, Map<String, String> names) {
  /** Whether the desk is that of the second review. */
  public boolean second() {
    return task.task().form().equals(UserTasks.SECOND_REVIEW);
  }

  /** Whether decisions can be made: the packet is in the state that this desk's task is about. */
  public boolean open() {
    return second()
        ? packet.state() == PacketState.IN_SECOND_REVIEW
        : packet.state() == PacketState.PREPARED || packet.state() == PacketState.IN_REVIEW;
  }

  /** Whether a person must judge because the policy does not. */
  public boolean toJudge() {
    return packet.outcome() == Outcome.REVIEW;
  }

  /** The desk's address. */
  public String base() {
    return "/tasks/" + task.key() + "/" + task.task().form();
  }

  public Text title() {
    return Text.of("Packet {0} of delivery {1}", "" + packet.number(), "" + packet.deliveryId());
  }

  public String name(String username) {
    return names.getOrDefault(username, username);
  }

  /** The decisions in words, one after the other: 240 approved, 3 challenged. */
  public List<Text> inWords() {
    List<Text> words = new ArrayList<>();
    add(words, counts.approved(), Text.of("{0} approved", counts.approved()));
    add(words, counts.challenged(), Text.of("{0} challenged", counts.challenged()));
    add(words, counts.held(), Text.of("{0} held", counts.held()));
    add(words, counts.noRelief(), Text.of("{0} without relief", counts.noRelief()));
    return words;
  }

  private static void add(List<Text> words, long count, Text what) {
    if (count > 0) {
      words.add(what);
    }
  }
}
