package org.clearance.domain.casework.packet;

import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Closes the window in which the prosecutor may object to a list: what nobody objected to goes on,
 * by the law's silence and no person's decision.
 */
@Component
public class ObjectionWindows {
  private static final String ACTOR = StepActor.CLOSE_OBJECTIONS;
  private static final String SILENCE = "Nobody objected in time.";

  private final JdbcClient db;
  private final Packets packets;
  private final Finishing finishing;
  private final Audit audit;

  ObjectionWindows(JdbcClient db, Packets packets, Finishing finishing, Audit audit) {
    this.db = db;
    this.packets = packets;
    this.finishing = finishing;
    this.audit = audit;
  }

  /**
   * Closes the window of a list. What is decided by a board waits for it then; for everything else
   * the decisions take effect. A second call changes nothing.
   *
   * @return the packet as it is now
   * @throws IllegalStateException if the packet is no list
   */
  @Transactional
  public Packet close(long packetId) {
    Packet packet = packets.lock(packetId);
    if (!packet.isList()) {
      throw new IllegalStateException(
          "packet %d is no list: nobody objects to it".formatted(packetId));
    }
    if (packet.state() != PacketState.PREPARED && packet.state() != PacketState.IN_REVIEW) {
      return packet;
    }
    int silent = letGo(packetId);
    boolean board = packet.process() == ReliefProcess.BOARD_CLEARANCE;
    db.sql(
            """
            update packet set state = :state, reviewed_by = :actor, reviewed_at = now(), version = version + 1
             where id = :id
            """)
        .param("state", (board ? PacketState.IN_SECOND_REVIEW : PacketState.REVIEWED).name())
        .param("actor", ACTOR)
        .param("id", packetId)
        .update();
    if (!board) {
      finishing.settle(packetId);
    }
    audit.record(
        ACTOR,
        packet.countyId(),
        AuditAction.OBJECTIONS_CLOSED,
        "packet",
        packetId,
        "without objection: " + silent);
    return packets.get(packetId);
  }

  /** Approves what nobody objected to, and keeps that as decisions; says how many. */
  private int letGo(long packetId) {
    return db.sql(
            """
            with silent as (
              update packet_item i
                 set decision = 'APPROVE', reason = :reason, decided_by = :actor, decided_at = now(),
                     version = i.version + 1
                from conviction c
               where i.packet_id = :id and i.decision is null and c.id = i.conviction_id and c.state = 'IN_REVIEW'
              returning i.packet_id, i.conviction_id, i.version)
            insert into packet_decision (packet_id, conviction_id, stage, item_version, decision, reason, decided_by)
            select packet_id, conviction_id, 'REVIEW', version, 'APPROVE', :reason, :actor from silent
            """)
        .param("reason", SILENCE)
        .param("actor", ACTOR)
        .param("id", packetId)
        .update();
  }
}
