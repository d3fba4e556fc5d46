package org.clearance.domain.casework.packet;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.jurisdiction.LawRelief.CountsAs;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.message.Messages.Told;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finishes reviews. When a packet's last review is finished, its decisions take effect in one
 * transaction: changed determinations, the convictions' moves, the challenges, and the message to
 * the engine.
 */
@Component
public class Finishing {
  /** The number of convictions that a refusal names. */
  private static final int NAMED = 10;

  private final JdbcClient db;
  private final Packets packets;
  private final Reviewing reviewing;
  private final PacketedConvictions convictions;
  private final DeliveredProgrammes programmes;
  private final ToldOfChallenges challenges;
  private final Outbox outbox;
  private final Messages messages;
  private final Audit audit;

  Finishing(
      JdbcClient db,
      Packets packets,
      Reviewing reviewing,
      PacketedConvictions convictions,
      DeliveredProgrammes programmes,
      ToldOfChallenges challenges,
      Outbox outbox,
      Messages messages,
      Audit audit) {
    this.messages = messages;
    this.db = db;
    this.packets = packets;
    this.reviewing = reviewing;
    this.convictions = convictions;
    this.programmes = programmes;
    this.challenges = challenges;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Finishes the review and completes its task. A second review is needed where a determination was
   * changed, and for the county's sample.
   */
  @Transactional
  public FinishResult finishReview(long packetId, String user, long userTaskKey) {
    Packet packet = packets.lock(packetId);
    if (packet.state() == PacketState.IN_SECOND_REVIEW) {
      return new FinishResult.Refused(
          Text.of("The review is already finished; the packet is in second review."));
    }
    if (!packet.state().open()) {
      return new FinishResult.Refused(Reviewing.closed(packet));
    }
    List<PacketItem> items = packets.items(packetId);
    List<PacketItem> undecided = items.stream().filter(PacketItem::undecided).toList();
    if (!undecided.isEmpty()) {
      return new FinishResult.Undecided(undecided);
    }
    Optional<Text> unreducible = unreducible(packet, items);
    if (unreducible.isPresent()) {
      return new FinishResult.Refused(unreducible.get());
    }
    boolean again = secondReviewNeeded(packet, items);
    db.sql(
            """
            update packet set state = :state, reviewed_by = :user, reviewed_at = now(), version = version + 1
             where id = :id
            """)
        .param("state", (again ? PacketState.IN_SECOND_REVIEW : PacketState.REVIEWED).name())
        .param("user", user)
        .param("id", packetId)
        .update();
    if (again) {
      messages.tell(
          packet.countyId(),
          Role.DA_REVIEWER,
          reviewing.firstReviewers(packetId),
          new Told(
              "second-review:" + packetId,
              Text.of(
                  "Packet {0} of delivery {1} waits for its second review.",
                  packet.number(), String.valueOf(packet.deliveryId())),
              "/tasks?whose=open"));
    } else {
      settle(packetId);
    }
    audit.record(
        user,
        packet.countyId(),
        AuditAction.PACKET_FINISHED,
        "packet",
        packetId,
        again ? "second review needed" : "");
    outbox.completeTask(
        userTaskKey,
        new TaskResult.PacketReviewed(again),
        Text.of(
            "{0} approved, {1} challenged, {2} held, {3} without relief",
            decided(items, DecisionKind.APPROVE),
            decided(items, DecisionKind.CHALLENGE),
            decided(items, DecisionKind.HOLD),
            decided(items, DecisionKind.NO_RELIEF)));
    return new FinishResult.Finished(again);
  }

  /**
   * Finishes the second review and completes its task. Decisions that the second reviewer did not
   * change are confirmed by this.
   */
  @Transactional
  public FinishResult finishSecondReview(long packetId, String user, long userTaskKey) {
    Packet packet = packets.lock(packetId);
    if (packet.state() != PacketState.IN_SECOND_REVIEW) {
      return new FinishResult.Refused(
          packet.state().open()
              ? Text.of("The first review of this packet is not finished.")
              : Reviewing.closed(packet));
    }
    if (reviewing.firstReviewers(packetId).contains(user)) {
      return new FinishResult.Refused(Reviewing.FIRST_REVIEWER);
    }
    List<PacketItem> items = packets.items(packetId);
    if (packet.isList()) {
      List<PacketItem> objected =
          items.stream()
              .filter(item -> item.decision() == DecisionKind.CHALLENGE && !item.withdrawn())
              .toList();
      if (!objected.isEmpty()) {
        return new FinishResult.Undecided(objected);
      }
    }
    Optional<Text> unreducible = unreducible(packet, items);
    if (unreducible.isPresent()) {
      return new FinishResult.Refused(unreducible.get());
    }
    db.sql(
            """
            update packet
               set state = 'REVIEWED', second_reviewed_by = :user, second_reviewed_at = now(), version = version + 1
             where id = :id
            """)
        .param("user", user)
        .param("id", packetId)
        .update();
    settle(packetId);
    audit.record(
        user, packet.countyId(), AuditAction.PACKET_SECOND_REVIEWED, "packet", packetId, "");
    outbox.completeTask(
        userTaskKey,
        new TaskResult.Done(),
        Text.counted(
            items.stream().filter(item -> user.equals(item.decidedBy())).count(),
            "Second review done, {0} decision changed",
            "Second review done, {0} decisions changed"));
    return new FinishResult.Finished(false);
  }

  /**
   * Ends the time for objections to a list before its window does, and completes the task: what is
   * objected to stays so, and the rest goes on. The process closes the window then.
   */
  @Transactional
  public FinishResult finishObjecting(long packetId, String user, long userTaskKey) {
    Packet packet = packets.lock(packetId);
    if (!packet.isList()
        || packet.state() != PacketState.PREPARED && packet.state() != PacketState.IN_REVIEW) {
      return new FinishResult.Refused(
          packet.isList()
              ? Text.of("The time for objections to this list is over.")
              : Reviewing.closed(packet));
    }
    audit.record(user, packet.countyId(), AuditAction.OBJECTIONS_FINISHED, "packet", packetId, "");
    List<PacketItem> items = packets.items(packetId);
    outbox.completeTask(
        userTaskKey,
        new TaskResult.Done(),
        Text.of(
            "{0} of {1} objected to", decided(items, DecisionKind.CHALLENGE), (long) items.size()));
    return new FinishResult.Finished(false);
  }

  /** Names what was approved for something that no motion can ask for; empty: nothing was. */
  private Optional<Text> unreducible(Packet packet, List<PacketItem> items) {
    Long[] standing =
        items.stream()
            .filter(item -> item.decision() == DecisionKind.APPROVE && !item.withdrawn())
            .filter(DecisionRules::reducesInfraction)
            .map(PacketItem::convictionId)
            .toArray(Long[]::new);
    if (standing.length == 0 || packet.byLaw()) {
      return Optional.empty();
    }
    List<String> named =
        db.sql(
                """
                select p.name || ', ' || c.section || c.subsection
                  from conviction c join person p on p.id = c.person_id
                 where c.id = any(:ids) order by p.name, c.id limit :most
                """)
            .param("ids", standing)
            .param("most", NAMED)
            .query(String.class)
            .list();
    return Optional.of(
        Text.counted(
            standing.length,
            "{0} infraction is approved for a reduction, and an infraction cannot be reduced: {1}."
                + " Choose dismissal, with a reason, or say no relief.",
            "{0} infractions are approved for a reduction, and an infraction cannot be reduced: {1}."
                + " Choose dismissal, with a reason, or say no relief.",
            String.join("; ", named) + (named.size() < standing.length ? "; …" : "")));
  }

  private static long decided(List<PacketItem> items, DecisionKind kind) {
    return items.stream().filter(item -> item.decision() == kind && !item.withdrawn()).count();
  }

  private boolean secondReviewNeeded(Packet packet, List<PacketItem> items) {
    return items.stream().anyMatch(item -> item.outcome() != null)
        || PacketSettings.of(db, packet.countyId()).inSample(packet.id());
  }

  /** Lets the decisions of a packet take effect, in the caller's transaction. */
  void settle(long packetId) {
    DeliveredProgrammes.Of under = programmes.ofPacket(packetId);
    Map<String, String> reliefs = new TreeMap<>();
    under.relief(CountsAs.DISMISSED).ifPresent(r -> reliefs.put(Outcome.DISMISS.name(), r.code()));
    under.relief(CountsAs.REDUCED).ifPresent(r -> reliefs.put(Outcome.REDUCE.name(), r.code()));
    convictions.changeDeterminations(packetId, reliefs);
    challenges.file(packetId);
    convictions.moveAsDecided(packetId);
  }
}
