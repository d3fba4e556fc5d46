package org.clearance.domain.casework.packet;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.MoveCause;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Brings the held convictions of a reviewed packet back in a packet of their own. */
@Component
public class PreparingLaterPacket {
  /** The job's name in histories and in the audit. */
  private static final String JOB = StepActor.PREPARE_PACKETS;

  private final JdbcClient db;
  private final Packets packets;
  private final MovingConvictions convictions;
  private final PacketedConvictions packeted;
  private final Audit audit;

  PreparingLaterPacket(
      JdbcClient db,
      Packets packets,
      MovingConvictions convictions,
      PacketedConvictions packeted,
      Audit audit) {
    this.db = db;
    this.packets = packets;
    this.convictions = convictions;
    this.packeted = packeted;
    this.audit = audit;
  }

  /**
   * Brings the held convictions of a reviewed packet back in a packet of their own. A second call
   * prepares nothing and returns the same packet.
   *
   * @return the later packet's id
   * @throws IllegalStateException when none of its convictions is held
   */
  @Transactional
  public long prepare(long packetId) {
    Packet packet = packets.get(packetId);
    // Packets of one delivery are numbered one after another.
    db.sql("select id from delivery where id = :id for update")
        .param("id", packet.deliveryId())
        .query(Long.class)
        .single();
    Optional<Long> prepared =
        db.sql("select id from packet where held_from = :id")
            .param("id", packetId)
            .query(Long.class)
            .optional();
    return prepared.orElseGet(() -> bringBack(packet));
  }

  private long bringBack(Packet packet) {
    long later =
        db.sql(
                """
                insert into packet (county_id, delivery_id, number, outcome, held_from, process, track)
                select county_id, delivery_id,
                       (select max(number) + 1 from packet q where q.delivery_id = p.delivery_id), outcome, id,
                       process, track
                  from packet p where id = :id
                returning id
                """)
            .param("id", packet.id())
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into packet_item (packet_id, conviction_id, position)
            select :later, c.id, row_number() over (order by i.position)
              from conviction c join packet_item i on i.packet_id = c.packet_id and i.conviction_id = c.id
             where c.packet_id = :id and c.state = 'HELD'
            """)
        .param("later", later)
        .param("id", packet.id())
        .update();
    int held = packeted.putInto(List.of(later));
    if (held == 0) {
      throw new IllegalStateException("packet %d holds no conviction".formatted(packet.id()));
    }
    convictions.moveOfPacket(
        later,
        new Move(
            ConvictionState.HELD,
            ConvictionState.IN_REVIEW,
            JOB,
            "",
            MoveCause.Kind.PACKET.of(later)));
    audit.record(
        JOB,
        packet.countyId(),
        AuditAction.LATER_PACKET_PREPARED,
        "packet",
        later,
        held + " convictions");
    return later;
  }
}
