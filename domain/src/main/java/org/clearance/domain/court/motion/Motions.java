package org.clearance.domain.court.motion;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.casework.delivery.DeliveredProgrammes;
import org.clearance.domain.law.jurisdiction.LawRelief;
import org.clearance.domain.law.relief.Relief;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Reads motions and what they list, and records that a court has decided one. */
@Component
public class Motions {
  private final JdbcClient db;
  private final DeliveredProgrammes programmes;

  Motions(JdbcClient db, DeliveredProgrammes programmes) {
    this.db = db;
    this.programmes = programmes;
  }

  /** The motion, if there is one. */
  public Optional<Motion> find(long motionId) {
    return db.sql(
            """
            select m.id, m.county_id, m.number, m.packet_id, m.challenged_conviction_id, m.state, m.prepared_at,
                   v.version, v.document, v.orders_document,
                   (select count(*) from clearance.motion_item i
                     where i.motion_id = m.id and i.dropped_in is null) as convictions
              from motion m
              join motion_version v on v.motion_id = m.id
             where m.id = :id
             order by v.version desc limit 1
            """)
        .param("id", motionId)
        .query(Motions::motion)
        .optional();
  }

  /**
   * The convictions of a motion as Attachment A lists them, including those that dropped out since.
   */
  public List<MotionItem> items(long motionId) {
    Map<String, LawRelief> reliefs = programmes.ofMotion(motionId).programme().reliefs();
    return db.sql(
            """
            select i.position, c.id, c.person_id, coalesce(i.filed_name, p.name) as name,
                   case when p.name <> i.filed_name then p.name end as name_now,
                   c.case_number, c.count_order, c.section, c.subsection, c.attempt, c.convicted_on, c.level, i.proposed_relief, c.state, i.dropped_in,
                   d.relief as law_relief
              from motion_item i
              join conviction c on c.id = i.conviction_id
              join person p on p.id = c.person_id
              join determination d on d.id = c.determination_id
             where i.motion_id = :id
             order by i.position
            """)
        .param("id", motionId)
        .query(
            (row, n) ->
                new MotionItem(
                    row.getInt("position"),
                    row.getLong("id"),
                    row.getLong("person_id"),
                    row.getString("name"),
                    row.getString("case_number"),
                    row.getString("count_order"),
                    row.getString("section"),
                    row.getString("subsection"),
                    row.getBoolean("attempt"),
                    row.getObject("convicted_on", LocalDate.class),
                    row.getString("level"),
                    Relief.valueOf(row.getString("proposed_relief")),
                    ConvictionState.valueOf(row.getString("state")),
                    (Integer) row.getObject("dropped_in"),
                    row.getString("law_relief").isEmpty()
                        ? null
                        : reliefs.get(row.getString("law_relief")),
                    row.getString("name_now")))
        .list();
  }

  /** The motion that a job has prepared in an earlier run, if any. */
  OptionalLong byElement(long elementInstanceKey) {
    Optional<Long> id =
        db.sql("select id from motion where element_instance_key = :key")
            .param("key", elementInstanceKey)
            .query(Long.class)
            .optional();
    return id.isPresent() ? OptionalLong.of(id.get()) : OptionalLong.empty();
  }

  /** Records that a court has decided a motion, within the caller's transaction. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void ordered(long motionId) {
    db.sql("update motion set state = 'ORDERED', version = version + 1 where id = :id")
        .param("id", motionId)
        .update();
  }

  private static Motion motion(ResultSet row, int n) throws SQLException {
    return new Motion(
        row.getLong("id"),
        row.getLong("county_id"),
        row.getString("number"),
        (Long) row.getObject("packet_id"),
        (Long) row.getObject("challenged_conviction_id"),
        row.getString("document"),
        row.getString("orders_document"),
        Motion.State.valueOf(row.getString("state")),
        row.getObject("prepared_at", OffsetDateTime.class).toInstant(),
        row.getInt("convictions"),
        row.getInt("version"));
  }
}
