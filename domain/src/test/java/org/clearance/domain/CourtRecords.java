package org.clearance.domain;

import java.time.LocalDate;
import java.util.List;
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
