package org.clearance.domain.casework.conviction;

import java.util.Collection;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Moves and updates convictions when packets are prepared and finished, many at once and within the
 * caller's transaction.
 */
@Component
@Transactional(propagation = Propagation.MANDATORY)
public class PacketedConvictions {
  private final JdbcClient db;

  PacketedConvictions(JdbcClient db) {
    this.db = db;
  }

  /**
   * Closes the determined convictions of a delivery that are not eligible.
   *
   * @return the number of convictions moved
   */
  public int closeNotEligible(long deliveryId, String actor) {
    return MovingConvictions.allowed(
        () ->
            db.sql(
                    """
                    insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause)
                    select c.id, 'DETERMINED', 'CLOSED', :actor, 'Not eligible: ' || d.reason, :cause
                      from conviction c join determination d on d.id = c.determination_id
                     where c.delivery_id = :delivery and c.state = 'DETERMINED' and d.outcome = 'NOT_ELIGIBLE'
                     order by c.id
                    """)
                .param("actor", actor)
                .param("delivery", deliveryId)
                .param("cause", MoveCause.Kind.DELIVERY.of(deliveryId).toString())
                .update());
  }

  /**
   * Puts convictions into the packets whose items name them. The packets are new: a conviction is
   * in the last packet that it was put into.
   *
   * @return the number of convictions moved
   */
  public int putInto(Collection<Long> packetIds) {
    return db.sql(
            """
            update conviction c set packet_id = i.packet_id
              from packet_item i where i.packet_id = any(:packets) and c.id = i.conviction_id
            """)
        .param("packets", packetIds.toArray(Long[]::new))
        .update();
  }

  /**
   * Moves the determined convictions of a delivery that are in a packet into its review.
   *
   * @return the number of convictions moved
   */
  public int takeIntoReview(long deliveryId, String actor) {
    return MovingConvictions.allowed(
        () ->
            db.sql(
                    """
                    insert into conviction_event (conviction_id, from_state, to_state, actor, cause)
                    select id, 'DETERMINED', 'IN_REVIEW', :actor, :packet || packet_id
                      from conviction
                     where delivery_id = :delivery and state = 'DETERMINED' and packet_id is not null
                     order by id
                    """)
                .param("actor", actor)
                .param("delivery", deliveryId)
                .param("packet", MoveCause.Kind.PACKET.prefix())
                .update());
  }

  /**
   * Gives the convictions of a packet the determinations that its reviewers changed.
   *
   * @param reliefs the law's relief for each outcome that gives one, by its code; empty under a
   *     policy
   */
  public void changeDeterminations(long packetId, Map<String, String> reliefs) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, law_sha256, outcome, rule, reason,
                                         explanation, facts, input_hash, determined_by, relief, tracks)
              select d.conviction_id, d.delivery_id, d.policy_version_id, d.law_sha256, i.outcome, 'override', i.reason,
                     'A reviewer changed the determination: ' || i.reason, d.facts, d.input_hash, i.decided_by,
                     coalesce(r.code, ''), case when r.code is null then '' else k.track end
                from packet_item i
                join packet k on k.id = i.packet_id
                join conviction c on c.id = i.conviction_id
                join determination d on d.id = c.determination_id
                left join unnest(:outcomes::text[], :codes::text[]) r (outcome, code) on r.outcome = i.outcome
               where i.packet_id = :id and i.outcome is not null and c.state = 'IN_REVIEW'
              returning id, conviction_id)
            update conviction c set determination_id = made.id from made where c.id = made.conviction_id
            """)
        .param("id", packetId)
        .param("outcomes", reliefs.keySet().toArray(String[]::new))
        .param("codes", reliefs.values().toArray(String[]::new))
        .update();
  }

  /** Gives an approved conviction the determination that it is to be dismissed. */
  public void dismissInstead(long convictionId, String reason, String actor) {
    db.sql(
            """
            with made as (
              insert into determination (conviction_id, delivery_id, policy_version_id, law_sha256, outcome, rule, reason,
                                         explanation, facts, input_hash, determined_by, relief, tracks)
              select d.conviction_id, d.delivery_id, d.policy_version_id, d.law_sha256, 'DISMISS', 'override', :reason,
                     'A reviewer changed the determination: ' || :reason, d.facts, d.input_hash, :actor, '', d.tracks
                from conviction c join determination d on d.id = c.determination_id
               where c.id = :id and c.state = 'APPROVED'
              returning id, conviction_id)
            update conviction c set determination_id = made.id from made where c.id = made.conviction_id
            """)
        .param("id", convictionId)
        .param("reason", reason)
        .param("actor", actor)
        .update();
  }

  /** Moves the convictions of a packet out of its review, each as it was decided. */
  public void moveAsDecided(long packetId) {
    MovingConvictions.allowed(
        () ->
            db.sql(
                    """
                    insert into conviction_event (conviction_id, from_state, to_state, actor, reason, cause)
                    select c.id, 'IN_REVIEW',
                           case i.decision when 'APPROVE' then 'APPROVED' when 'CHALLENGE' then 'CHALLENGED'
                                           when 'HOLD' then 'HELD' when 'NO_RELIEF' then 'CLOSED' end,
                           i.decided_by, i.reason, :cause
                      from packet_item i join conviction c on c.id = i.conviction_id
                     where i.packet_id = :id and c.state = 'IN_REVIEW'
                     order by c.id
                    """)
                .param("id", packetId)
                .param("cause", MoveCause.Kind.PACKET.of(packetId).toString())
                .update());
  }
}
