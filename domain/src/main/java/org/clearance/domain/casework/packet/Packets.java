package org.clearance.domain.casework.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.casework.conviction.Move;
import org.clearance.domain.casework.conviction.PacketedConvictions;
import org.clearance.domain.casework.delivery.DeliveryProgress;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Prepares packets, divides reviewed ones, and brings held convictions back. */
@Component
public class Packets {
  /** The job's name in histories and in the audit. */
  static final String JOB = StepActor.PREPARE_PACKETS;

  private static final String COLUMNS =
      """
      id, county_id, delivery_id, number, outcome, state, held_from, prepared_at, reviewed_by,
      reviewed_at, second_reviewed_by, second_reviewed_at, version
      """;

  private final JdbcClient db;
  private final Convictions convictions;
  private final PacketedConvictions packeted;
  private final DeliveryProgress progress;
  private final Audit audit;

  Packets(
      JdbcClient db,
      Convictions convictions,
      PacketedConvictions packeted,
      DeliveryProgress progress,
      Audit audit) {
    this.db = db;
    this.convictions = convictions;
    this.packeted = packeted;
    this.progress = progress;
    this.audit = audit;
  }

  /**
   * Puts every determined conviction of a delivery where it belongs: into packets those whose
   * outcome a person reviews; those that are not eligible are closed. A person's convictions with
   * the same outcome stay together, so that a packet may exceed the county's size by the rest of
   * its last person's. A second call prepares nothing and returns the same packets.
   *
   * @return the ids of the delivery's packets in their order, later ones left out
   * @throws IllegalStateException when the delivery is not determined
   */
  @Transactional
  public List<Long> prepare(long deliveryId) {
    long countyId = lockDelivery(deliveryId);
    PacketSettings settings = PacketSettings.of(db, countyId);
    int closed = packeted.closeNotEligible(deliveryId, JOB);
    int taken = packeted.putInto(fillPackets(deliveryId, settings));
    int moved = packeted.takeIntoReview(deliveryId, JOB);
    if (moved != taken) {
      throw new IllegalStateException(
          "delivery %d: %d convictions went into packets, %d into review"
              .formatted(deliveryId, taken, moved));
    }
    if (progress.inClearance(deliveryId) || taken > 0 || closed > 0) {
      audit.record(
          JOB,
          countyId,
          AuditAction.PACKETS_PREPARED,
          "delivery",
          deliveryId,
          taken + " convictions into packets, " + closed + " not eligible");
    }
    return packetsOf(deliveryId);
  }

  private long lockDelivery(long deliveryId) {
    record Delivery(long countyId, String state) {}
    Delivery delivery =
        db.sql("select county_id, state from delivery where id = :id for update")
            .param("id", deliveryId)
            .query(Delivery.class)
            .single();
    if (!delivery.state().equals("DETERMINED") && !delivery.state().equals("IN_CLEARANCE")) {
      throw new IllegalStateException(
          "delivery %d is %s: packets are prepared once it is determined"
              .formatted(deliveryId, delivery.state()));
    }
    return delivery.countyId();
  }

  /** Inserts new packets and their items; the convictions are put into them later. */
  private List<Long> fillPackets(long deliveryId, PacketSettings settings) {
    return db.sql(
            """
            with candidate as materialized (
              select c.id, d.outcome, p.id as person_id,
                     row_number() over (partition by d.outcome
                       order by p.name, p.id, c.convicted_on nulls last, c.count_order) as place
                from conviction c
                join determination d on d.id = c.determination_id
                join person p on p.id = c.person_id
               where c.delivery_id = :delivery and c.state = 'DETERMINED'
                 -- What a law gives is a list; reviewers have the packets of a policy.
                 and d.law_sha256 is null),
            portion as (
              select id, outcome, place,
                     (min(place) over (partition by outcome, person_id) - 1)
                       / case outcome when 'REVIEW' then :reviewSize else :size end as portion
                from candidate),
            numbered as (
              select id, outcome, place,
                     (select coalesce(max(number), 0) from packet where delivery_id = :delivery)
                       + dense_rank() over (
                           order by array_position(array['DISMISS', 'REDUCE', 'REVIEW'], outcome), portion) as number
                from portion),
            made as (
              insert into packet (county_id, delivery_id, number, outcome)
              select distinct d.county_id, d.id, n.number, n.outcome
                from numbered n, delivery d where d.id = :delivery
              returning id, number),
            item as (
              insert into packet_item (packet_id, conviction_id, position)
              select m.id, n.id, row_number() over (partition by n.number order by n.place)
                from numbered n join made m on m.number = n.number)
            select id from made
            """)
        .param("delivery", deliveryId)
        .param("size", settings.size())
        .param("reviewSize", settings.reviewSize())
        .query(Long.class)
        .list();
  }

  private List<Long> packetsOf(long deliveryId) {
    return db.sql(
            "select id from packet where delivery_id = :id and held_from is null order by number")
        .param("id", deliveryId)
        .query(Long.class)
        .list();
  }

  /**
   * Divides a reviewed packet by its decisions. The answer never changes.
   *
   * @throws IllegalStateException when its review is not finished
   */
  public Division divide(long packetId) {
    Packet packet = get(packetId);
    if (packet.state() != PacketState.REVIEWED) {
      throw new IllegalStateException(
          "packet %d is %s: it divides once it is reviewed".formatted(packetId, packet.state()));
    }
    List<PacketItem> items = items(packetId);
    return new Division(
        (int) items.stream().filter(item -> went(item, DecisionKind.APPROVE)).count(),
        items.stream()
            .filter(item -> went(item, DecisionKind.CHALLENGE))
            .map(PacketItem::convictionId)
            .toList(),
        (int) items.stream().filter(item -> went(item, DecisionKind.HOLD)).count());
  }

  private static boolean went(PacketItem item, DecisionKind way) {
    return item.decision() == way;
  }

  /**
   * Brings the held convictions of a reviewed packet back in a packet of their own. A second call
   * prepares nothing and returns the same packet.
   *
   * @return the later packet's id
   * @throws IllegalStateException when none of its convictions is held
   */
  @Transactional
  public long prepareLater(long packetId) {
    Packet packet = get(packetId);
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
                insert into packet (county_id, delivery_id, number, outcome, held_from)
                select county_id, delivery_id,
                       (select max(number) + 1 from packet q where q.delivery_id = p.delivery_id), outcome, id
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
        new Move(ConvictionState.HELD, ConvictionState.IN_REVIEW, JOB, "", "packet:" + later));
    audit.record(
        JOB,
        packet.countyId(),
        AuditAction.LATER_PACKET_PREPARED,
        "packet",
        later,
        held + " convictions");
    return later;
  }

  /** The packet, if there is one. */
  public Optional<Packet> find(long packetId) {
    return db.sql("select " + COLUMNS + " from packet where id = :id")
        .param("id", packetId)
        .query(Packets::packet)
        .optional();
  }

  /**
   * The packet.
   *
   * @throws IllegalArgumentException when there is none
   */
  public Packet get(long packetId) {
    return find(packetId)
        .orElseThrow(() -> new IllegalArgumentException("there is no packet " + packetId));
  }

  /** The packet, locked until the transaction ends. */
  Packet lock(long packetId) {
    return db.sql("select " + COLUMNS + " from packet where id = :id for update")
        .param("id", packetId)
        .query(Packets::packet)
        .optional()
        .orElseThrow(() -> new IllegalArgumentException("there is no packet " + packetId));
  }

  /** The decisions on the convictions of a packet, in the packet's order. */
  public List<PacketItem> items(long packetId) {
    return db.sql(
            """
            select i.packet_id, i.conviction_id, i.position, d.outcome as determined,
                   c.state = 'WITHDRAWN' as withdrawn, i.decision, i.outcome, i.ground, i.reason,
                   i.decided_by, i.decided_at, i.version
              from packet_item i
              join conviction c on c.id = i.conviction_id
              join determination d on d.id = c.determination_id
             where i.packet_id = :id
             order by i.position
            """)
        .param("id", packetId)
        .query(Packets::item)
        .list();
  }

  private static Packet packet(ResultSet row, int number) throws SQLException {
    return new Packet(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("delivery_id"),
        row.getInt("number"),
        Outcome.valueOf(row.getString("outcome")),
        PacketState.valueOf(row.getString("state")),
        (Long) row.getObject("held_from"),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getString("reviewed_by"),
        Sql.instant(row, "reviewed_at"),
        row.getString("second_reviewed_by"),
        Sql.instant(row, "second_reviewed_at"),
        row.getInt("version"));
  }

  static PacketItem item(ResultSet row, int number) throws SQLException {
    @Nullable String decision = row.getString("decision");
    @Nullable String outcome = row.getString("outcome");
    String ground = row.getString("ground");
    return new PacketItem(
        row.getLong("packet_id"),
        row.getLong("conviction_id"),
        row.getInt("position"),
        Outcome.valueOf(row.getString("determined")),
        row.getBoolean("withdrawn"),
        decision == null ? null : DecisionKind.valueOf(decision),
        outcome == null ? null : Outcome.valueOf(outcome),
        ground.isEmpty() ? null : Ground.valueOf(ground),
        row.getString("reason"),
        row.getString("decided_by"),
        Sql.instant(row, "decided_at"),
        row.getInt("version"));
  }
}
