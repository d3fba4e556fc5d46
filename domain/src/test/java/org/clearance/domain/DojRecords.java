package org.clearance.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes what the court's order leaves behind: motions, orders, granted and denied convictions. */
public final class DojRecords {
  private static final AtomicLong KEYS = new AtomicLong(1000);

  private final JdbcClient db;
  private final TestRecords records;
  private final long county;
  private final long delivery;

  public DojRecords(JdbcClient db, long county) {
    this.db = db;
    this.records = new TestRecords(db);
    this.county = county;
    this.delivery = records.determinedDelivery(county);
  }

  /** A key that was not used before. */
  public static long newKey() {
    return KEYS.incrementAndGet();
  }

  /** A motion whose order granted so many convictions, each of a person of its own. */
  public Motion granted(int convictions) {
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < convictions; i++) {
      long person = person("DOE,JOHN " + (char) ('A' + i % 26));
      ids.add(filed(person));
    }
    Motion motion = motion(ids);
    order(motion, ids, "DISMISSED_AND_SEALED");
    return motion;
  }

  /** A motion's ids. */
  public record Motion(long id, List<Long> convictions) {}

  public long person(String name) {
    return records.person(delivery, "A" + (10_000_000 + newKey()), name);
  }

  /** A conviction that is before the court. */
  public long filed(long person) {
    long id = records.identified(person, "11357", "FELONY", LocalDate.of(2009, 3, 9));
    records.determine(List.of(id), "DISMISS");
    for (String[] move :
        new String[][] {
          {"DETERMINED", "IN_REVIEW"}, {"IN_REVIEW", "APPROVED"}, {"APPROVED", "FILED"}
        }) {
      records.event(id, move[0], move[1], "");
    }
    return id;
  }

  public Motion motion(List<Long> convictions) {
    long packet =
        db.sql(
                """
                insert into packet (county_id, delivery_id, number, outcome)
                values (:county, :delivery, (select count(*) + 1 from packet where delivery_id = :delivery), 'DISMISS')
                returning id
                """)
            .param("county", county)
            .param("delivery", delivery)
            .query(Long.class)
            .single();
    long motion =
        db.sql(
                """
                insert into motion (county_id, number, packet_id, element_instance_key)
                values (:county, 'T-2026-' || :packet, :packet, :key) returning id
                """)
            .param("county", county)
            .param("packet", packet)
            .param("key", newKey())
            .query(Long.class)
            .single();
    int position = 1;
    for (long conviction : convictions) {
      db.sql(
              "insert into motion_item values (:motion, :conviction, :position, 'DISMISSED_AND_SEALED')")
          .param("motion", motion)
          .param("conviction", conviction)
          .param("position", position++)
          .update();
    }
    return new Motion(motion, convictions);
  }

  /** The court's order on a motion, the same for these convictions. */
  public void order(Motion motion, List<Long> convictions, String relief) {
    long order =
        db.sql(
                """
                insert into court_order (county_id, motion_id, version, court, court_ori, judge, ordered_on, filed_on,
                                         clerk, basis, recorded_by)
                values (:county, :motion, (select count(*) + 1 from court_order where motion_id = :motion),
                        'Superior Court', 'CA039015J', 'Hon. R. Diaz', '2026-11-02', '2026-11-03', 'C. Clerk',
                        'HS_11361_9_UNCHALLENGED', 'clerk')
                returning id
                """)
            .param("county", county)
            .param("motion", motion.id())
            .query(Long.class)
            .single();
    for (long conviction : convictions) {
      db.sql(
              "insert into order_item (order_id, conviction_id, relief, denial_ground) values (:order, :conviction, :relief, :ground)")
          .param("order", order)
          .param("conviction", conviction)
          .param("relief", relief)
          .param("ground", relief.equals("DENIED") ? "Public safety" : "")
          .update();
      db.sql("update conviction set relief = :relief where id = :id")
          .param("relief", relief)
          .param("id", conviction)
          .update();
      records.event(conviction, "FILED", relief.equals("DENIED") ? "DENIED" : "GRANTED", "");
    }
  }
}
