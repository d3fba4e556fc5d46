package org.clearance.domain.casework.packet;

import java.util.List;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
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
  private final JdbcClient db;
  private final Packets packets;
  private final Reviewing reviewing;
  private final PacketedConvictions convictions;
  private final ToldOfChallenges challenges;
  private final Outbox outbox;
  private final Audit audit;

  Finishing(
      JdbcClient db,
      Packets packets,
      Reviewing reviewing,
      PacketedConvictions convictions,
      ToldOfChallenges challenges,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.packets = packets;
    this.reviewing = reviewing;
    this.convictions = convictions;
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
    if (!again) {
      settle(packetId);
    }
    audit.record(
        user,
        packet.countyId(),
        AuditAction.PACKET_FINISHED,
        "packet",
        packetId,
        again ? "second review needed" : "");
    outbox.completeTask(userTaskKey, new TaskResult.PacketReviewed(again));
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
    outbox.completeTask(userTaskKey, new TaskResult.Done());
    return new FinishResult.Finished(false);
  }

  private boolean secondReviewNeeded(Packet packet, List<PacketItem> items) {
    return items.stream().anyMatch(item -> item.outcome() != null)
        || PacketSettings.of(db, packet.countyId()).inSample(packet.id());
  }

  private void settle(long packetId) {
    convictions.changeDeterminations(packetId);
    challenges.file(packetId);
    convictions.moveAsDecided(packetId);
  }
}
