package org.clearance.ui.casework.packet;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.casework.packet.DecisionKind;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.domain.casework.packet.PacketCounts;
import org.clearance.domain.casework.packet.PacketItem;
import org.clearance.domain.casework.packet.PacketState;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.Proceedings.Ground;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.process.task.OpenTask;
import org.jspecify.annotations.Nullable;

/**
 * A packet on a reviewer's desk.
 *
 * @param names display names by username, of everybody who decided
 * @param under the programme of relief that its delivery is under
 */
record Desk(
    OpenTask task,
    Packet packet,
    PacketCounts counts,
    Map<String, String> names,
    DeliveredProgrammes.Of under) {
  /** The forms of tasks in which what was decided before is confirmed or changed. */
  static final Set<String> SECOND =
      Set.of(UserTasks.SECOND_REVIEW, UserTasks.RECORD_GOVERNOR_DECISIONS);

  /** Whether the desk is that of the second review, or of what a board decided. */
  public boolean second() {
    return SECOND.contains(task.task().form());
  }

  /** Whether objections to a list are made here. */
  public boolean objecting() {
    return task.task().form().equals(UserTasks.OBJECT_TO_RECORDS);
  }

  /** Whether a list is taken for a board here. */
  public boolean sending() {
    return task.task().form().equals(UserTasks.SEND_LIST_TO_BOARD);
  }

  /** Whether what a board decided is recorded here. */
  public boolean ofBoard() {
    return task.task().form().equals(UserTasks.RECORD_GOVERNOR_DECISIONS);
  }

  /** Whether a decision can be made here: {@code APPROVE}. */
  public boolean offers(String kind) {
    return packet.decisions().contains(DecisionKind.valueOf(kind));
  }

  /** The grounds on which relief may be challenged. */
  public List<Ground> grounds() {
    return under.programme().proceedings().grounds();
  }

  /** Until when objections can be made: the day on which the window ends. */
  public @Nullable OffsetDateTime until() {
    return task.task().due();
  }

  /** The words of a ground. */
  public String ground(String code) {
    return under.programme().proceedings().ground(code).map(Ground::title).orElse(code);
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
    return PacketNames.of(packet);
  }

  public String name(String username) {
    return username.equals(StepActor.CLOSE_OBJECTIONS)
        ? "Clearance"
        : names.getOrDefault(username, username);
  }

  /** Names what was decided of a conviction. */
  public ShownDecision shown(PacketItem item) {
    return ShownDecision.of(item, packet, second());
  }

  /** The decisions in words, one after the other: 240 approved, 3 challenged. */
  public List<Text> inWords() {
    List<Text> words = new ArrayList<>();
    add(
        words,
        counts.approved(),
        ofBoard()
            ? Text.of("{0} pardoned", counts.approved())
            : Text.of("{0} approved", counts.approved()));
    add(
        words,
        counts.challenged(),
        objecting()
            ? Text.of("{0} objected to", counts.challenged())
            : Text.of("{0} challenged", counts.challenged()));
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
