package org.clearance.domain.casework.packet;

import java.util.List;
import java.util.Map;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Finishes reviews. With the last one a packet's decisions take effect, all in one transaction:
 * changed determinations, the convictions' moves, the challenges, and the word to the engine.
 */
@Component
public class Finishing {
  private final JdbcClient db;
  private final Packets packets;
  private final Reviewing reviewing;
  private final Outbox outbox;
  private final Audit audit;

  Finishing(JdbcClient db, Packets packets, Reviewing reviewing, Outbox outbox, Audit audit) {
    this.db = db;
    this.packets = packets;
    this.reviewing = reviewing;
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
    outbox.completeTask(userTaskKey, Map.of("secondReviewNeeded", again));
    return new FinishResult.Finished(again);
  }

  /**
   * Finishes the second review and completes its task. What the second reviewer did not change is
   * confirmed by this.
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
    outbox.completeTask(userTaskKey, Map.of());
    return new FinishResult.Finished(false);
  }

  private boolean secondReviewNeeded(Packet packet, List<PacketItem> items) {
    return items.stream().anyMatch(item -> item.outcome() != null)
        || PacketSettings.of(db, packet.countyId()).inSample(packet.id());
  }

  private void settle(long packetId) {
    changeDeterminations(packetId);
    fileChallenges(packetId);
    moveConvictions(packetId);
  }

  private void changeDeterminations(long packetId) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, outcome, rule, reason,
                                         explanation, facts, input_hash, determined_by)
              select d.conviction_id, d.delivery_id, d.policy_version_id, i.outcome, 'override', i.reason,
                     'A reviewer changed the determination: ' || i.reason, d.facts, d.input_hash, i.decided_by
                from packet_item i
                join conviction c on c.id = i.conviction_id
                join determination d on d.id = c.determination_id
               where i.packet_id = :id and i.outcome is not null and c.state = 'IN_REVIEW'
              returning id, conviction_id)
            update conviction c set determination_id = made.id from made where c.id = made.conviction_id
            """)
        .param("id", packetId)
        .update();
  }

  // A conviction that was withdrawn while challenged, and came again, is challenged anew.
  private void fileChallenges(long packetId) {
    db.sql(
            """
            insert into challenge (conviction_id, packet_id, ground, reason, challenged_by)
            select i.conviction_id, i.packet_id, i.ground, i.reason, i.decided_by
              from packet_item i join conviction c on c.id = i.conviction_id
             where i.packet_id = :id and i.decision = 'CHALLENGE' and c.state = 'IN_REVIEW'
            on conflict (conviction_id) do update
               set packet_id = excluded.packet_id, ground = excluded.ground, reason = excluded.reason,
                   challenged_by = excluded.challenged_by, challenged_at = now(), notice_document = null,
                   outcome = null, held_on = null, denial_ground = '', outcome_by = null, outcome_at = null,
                   version = challenge.version + 1
            """)
        .param("id", packetId)
        .update();
  }

  private void moveConvictions(long packetId) {
    Convictions.allowed(
        () ->
            db.sql(
                    """
                    insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause)
                    select c.id, 'IN_REVIEW',
                           case i.decision when 'APPROVE' then 'APPROVED' when 'CHALLENGE' then 'CHALLENGED'
                                           when 'HOLD' then 'HELD' when 'NO_RELIEF' then 'CLOSED' end,
                           i.decided_by, i.reason, 'packet:' || i.packet_id
                      from packet_item i join conviction c on c.id = i.conviction_id
                     where i.packet_id = :id and c.state = 'IN_REVIEW'
                     order by c.id
                    """)
                .param("id", packetId)
                .update());
  }
}
