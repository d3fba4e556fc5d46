package org.clearance.domain.casework.packet;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads packets and the decisions on their convictions. */
@Component
public class Packets {
  private static final String COLUMNS =
      """
      id, county_id, delivery_id, number, outcome, state, held_from, prepared_at, reviewed_by,
      reviewed_at, second_reviewed_by, second_reviewed_at, version, process, track, by_law, sent_to_board_on, recommended_on
      """;

  private final JdbcClient db;

  Packets(JdbcClient db) {
    this.db = db;
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
            select i.packet_id, i.conviction_id, i.position, c.level, d.outcome as determined,
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

  /**
   * The packets that the job of an element has prepared, in their order. Those of an older release
   * were prepared for no element, each delivery once.
   */
  public List<PreparedPacket> ofElement(long deliveryId, long elementInstanceKey) {
    return db.sql(
            """
            select id, process from packet
             where delivery_id = :id and held_from is null and prepared_for in (0, :element) order by number
            """)
        .param("id", deliveryId)
        .param("element", elementInstanceKey)
        .query(PreparedPacket.class)
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

  private static Packet packet(ResultSet row, int number) throws SQLException {
    return new Packet(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("delivery_id"),
        row.getInt("number"),
        Outcome.valueOf(row.getString("outcome")),
        PacketState.valueOf(row.getString("state")),
        ReliefProcess.of(row.getString("process")),
        row.getString("track").isEmpty() ? null : Track.valueOf(row.getString("track")),
        row.getBoolean("by_law"),
        row.getObject("sent_to_board_on", LocalDate.class),
        row.getObject("recommended_on", LocalDate.class),
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
        row.getString("level"),
        Outcome.valueOf(row.getString("determined")),
        row.getBoolean("withdrawn"),
        decision == null ? null : DecisionKind.valueOf(decision),
        outcome == null ? null : Outcome.valueOf(outcome),
        ground.isEmpty() ? null : ground,
        row.getString("reason"),
        row.getString("decided_by"),
        Sql.instant(row, "decided_at"),
        row.getInt("version"));
  }
}
