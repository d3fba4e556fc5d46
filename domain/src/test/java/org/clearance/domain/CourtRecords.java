package org.clearance.domain;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Records that a motion begins with: packets that are reviewed, challenges that are made. */
public final class CourtRecords {
  private final JdbcClient db;
  private final TestRecords records;

  public CourtRecords(JdbcClient db) {
    this.db = db;
    this.records = new TestRecords(db);
  }

  /** A packet of a delivery that holds these determined convictions, in this order. */
  public long packet(long deliveryId, String outcome, List<Long> convictions) {
    long packet =
        db.sql(
                """
                insert into packet (county_id, delivery_id, number, outcome, state)
                select county_id, id, (select count(*) + 1 from packet where delivery_id = :delivery), :outcome, 'REVIEWED'
                  from delivery where id = :delivery
                returning id
                """)
            .param("delivery", deliveryId)
            .param("outcome", outcome)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into packet_item (packet_id, conviction_id, position)
            select :packet, t.id, t.position from unnest(:ids::bigint[]) with ordinality as t (id, position)
            """)
        .param("packet", packet)
        .param("ids", convictions.toArray(Long[]::new))
        .update();
    db.sql("update conviction set packet_id = :packet where id = any (:ids)")
        .param("packet", packet)
        .param("ids", convictions.toArray(Long[]::new))
        .update();
    convictions.forEach(id -> records.event(id, "DETERMINED", "IN_REVIEW", ""));
    return packet;
  }

  /** A packet whose convictions are all approved. */
  public long approvedPacket(long deliveryId, String outcome, List<Long> convictions) {
    long packet = packet(deliveryId, outcome, convictions);
    convictions.forEach(id -> records.event(id, "IN_REVIEW", "APPROVED", ""));
    return packet;
  }

  /** A conviction of a person that the prosecution challenges. */
  public long challenged(long deliveryId, long personId) {
    long conviction = records.determined(personId, "11359", "FELONY", "REDUCE");
    long packet = packet(deliveryId, "REDUCE", List.of(conviction));
    records.event(conviction, "IN_REVIEW", "CHALLENGED", "");
    db.sql(
            """
            insert into challenge (conviction_id, packet_id, ground, reason, challenged_by)
            values (:conviction, :packet, 'PUBLIC_SAFETY_RISK', 'Serving a sentence for a violent felony.', 'dana')
            """)
        .param("conviction", conviction)
        .param("packet", packet)
        .update();
    return conviction;
  }

  /** A motion of a packet, in its first version, that asks for dismissal. */
  public long motion(long packetId, String number, List<Long> convictions) {
    return motion(
        packetId, number, convictions, records.file("e".repeat(64), "application/xhtml+xml"));
  }

  /**
   * A motion of a packet whose paper is printed by a template.
   *
   * @param template a stored file, which is its style sheet too
   */
  public long motion(long packetId, String number, List<Long> convictions, String template) {
    return motion(
        """
        insert into motion (county_id, number, packet_id, element_instance_key)
        select county_id, :number, id, :key from packet where id = :id returning id
        """,
        packetId,
        number,
        convictions,
        template);
  }

  /**
   * A motion about a conviction whose challenge was not sustained, otherwise like one of a packet.
   */
  public long motionAfterChallenge(long convictionId, String number, List<Long> convictions) {
    return motion(
        """
        insert into motion (county_id, number, challenged_conviction_id, element_instance_key)
        select county_id, :number, id, :key from conviction where id = :id returning id
        """,
        convictionId,
        number,
        convictions,
        records.file("e".repeat(64), "application/xhtml+xml"));
  }

  private long motion(
      String insert, long id, String number, List<Long> convictions, String template) {
    long motion =
        db.sql(insert)
            .param("id", id)
            .param("number", number)
            .param("key", DojRecords.newKey())
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into motion_version (motion_id, version, prepared_at, template, style)
            select id, 1, prepared_at, :template, :template from motion where id = :motion
            """)
        .param("template", template)
        .param("motion", motion)
        .update();
    db.sql(
            """
            insert into motion_item (motion_id, conviction_id, position, proposed_relief)
            select :motion, t.id, t.position, 'DISMISSED_AND_SEALED'
              from unnest(:ids::bigint[]) with ordinality as t (id, position)
            """)
        .param("motion", motion)
        .param("ids", convictions.toArray(Long[]::new))
        .update();
    return motion;
  }

  /**
   * The court's next order on a motion, the same for these convictions. It moves none of them.
   *
   * @return its id
   */
  public long order(long motionId, List<Long> convictions, String relief) {
    return order(motionId, convictions, relief, null);
  }

  /**
   * The court's next order, with its document.
   *
   * @param document a stored file; null: none was uploaded
   */
  public long order(
      long motionId, List<Long> convictions, String relief, @Nullable String document) {
    long order =
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, kind, court, court_ori, judge, ordered_on, filed_on,
                                         clerk, basis, document, recorded_by)
                select m.county_id, m.id, 1 + o.before, case o.before when 0 then 'ORDER' else 'AMENDED' end, 'SJSC',
                       'CA039015J', 'Hon. R. Diaz', '2026-11-02', '2026-11-03', 'C. Clerk', 'HS_11361_9_UNCHALLENGED', :document,
                       'clerk'
                  from motion m, (select count(*) as before from court_order where motion_id = :motion) o
                 where m.id = :motion
                returning id
                """)
            .param("document", document)
            .param("motion", motionId)
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into order_item (order_id, conviction_id, relief, denial_ground)
            select :order, t.id, :relief, case when f.kind in ('DENIED_RELIEF', 'TAKEN_BACK') then 'Public safety' else '' end
              from unnest(:ids::bigint[]) as t (id) left join relief_form f on f.code = :relief
            """)
        .param("order", order)
        .param("relief", relief)
        .param("ids", convictions.toArray(Long[]::new))
        .update();
    return order;
  }

  /** A delivery's approved packet of several people, one of whom has two convictions. */
  public long reviewedPacket(long deliveryId) {
    long adams = records.person(deliveryId, "C1", "ADAMS,ANN A");
    long baker = records.person(deliveryId, "C2", "BAKER,BOB");
    long clark = records.person(deliveryId, "C3", "CLARK,CARLA JO");
    long unknown = records.identified(clark, "11358", "UNKNOWN", null);
    records.determine(List.of(unknown), "DISMISS");
    return approvedPacket(
        deliveryId,
        "DISMISS",
        List.of(
            unknown,
            records.determined(baker, "11358", "FELONY", "DISMISS"),
            records.determined(adams, "11357", "MISDEMEANOR", "DISMISS"),
            dated(
                records.determined(adams, "11360", "FELONY", "REDUCE"), LocalDate.of(2011, 2, 3))));
  }

  private long dated(long conviction, LocalDate on) {
    db.sql("update conviction set convicted_on = :on where id = :id")
        .param("on", on)
        .param("id", conviction)
        .update();
    return conviction;
  }
}
