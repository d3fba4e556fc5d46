package org.clearance.domain.casework.conviction;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads convictions in clearance, and what happened to each. */
@Component
public class Convictions {
  private static final String COLUMNS =
      """
      c.id, c.county_id, c.person_id, c.delivery_id, c.count_order, c.case_number, c.section,
      c.subsection, c.offense, c.attempt, c.related, c.level, c.convicted_on, c.determination_id,
      c.packet_id, c.relief, c.state, c.state_since, c.version
      """;

  private final JdbcClient db;

  Convictions(JdbcClient db) {
    this.db = db;
  }

  /** The conviction, if there is one. */
  public Optional<Conviction> find(long convictionId) {
    return db.sql("select " + COLUMNS + " from conviction c where c.id = :id")
        .param("id", convictionId)
        .query(Convictions::conviction)
        .optional();
  }

  /** The candidate convictions of a person, oldest first. */
  public List<Conviction> ofPerson(long personId) {
    return db.sql(
            "select "
                + COLUMNS
                + " from conviction c where c.person_id = :id"
                + " order by c.convicted_on nulls last, c.count_order")
        .param("id", personId)
        .query(Convictions::conviction)
        .list();
  }

  /** The convictions that are in a packet now, in the packet's order. */
  public List<Conviction> ofPacket(long packetId) {
    return db.sql(
            "select "
                + COLUMNS
                + " from conviction c join packet_item i on i.conviction_id = c.id and i.packet_id"
                + " = c.packet_id where c.packet_id = :id order by i.position")
        .param("id", packetId)
        .query(Convictions::conviction)
        .list();
  }

  /** The convictions of a motion, in the motion's order. */
  public List<Conviction> ofMotion(long motionId) {
    return db.sql(
            "select "
                + COLUMNS
                + " from conviction c join motion_item i on i.conviction_id = c.id"
                + " where i.motion_id = :id order by i.position")
        .param("id", motionId)
        .query(Convictions::conviction)
        .list();
  }

  /** The moves of a conviction, oldest first. */
  public List<ConvictionEvent> events(long convictionId) {
    return db.sql(
            """
            select id, conviction_id, from_state, to_state, at, actor, reason, cause
              from conviction_event where conviction_id = :id order by id
            """)
        .param("id", convictionId)
        .query(Convictions::event)
        .list();
  }

  private static Conviction conviction(ResultSet row, int number) throws SQLException {
    return new Conviction(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getLong("person_id"),
        row.getLong("delivery_id"),
        row.getString("count_order"),
        row.getString("case_number"),
        row.getString("section"),
        row.getString("subsection"),
        row.getString("offense"),
        row.getBoolean("attempt"),
        row.getBoolean("related"),
        row.getString("level"),
        row.getObject("convicted_on", LocalDate.class),
        (Long) row.getObject("determination_id"),
        (Long) row.getObject("packet_id"),
        row.getString("relief"),
        ConvictionState.valueOf(row.getString("state")),
        row.getObject("state_since", OffsetDateTime.class).toInstant(),
        row.getInt("version"));
  }

  private static ConvictionEvent event(ResultSet row, int number) throws SQLException {
    @Nullable String from = row.getString("from_state");
    return new ConvictionEvent(
        row.getLong("id"),
        row.getLong("conviction_id"),
        from == null ? null : ConvictionState.valueOf(from),
        ConvictionState.valueOf(row.getString("to_state")),
        row.getObject("at", OffsetDateTime.class).toInstant(),
        row.getString("actor"),
        row.getString("reason"),
        row.getString("cause"));
  }
}
