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
  private final CourtRecords court;
  private final long county;
  private final long delivery;

  public DojRecords(JdbcClient db, long county) {
    this.db = db;
    this.records = new TestRecords(db);
    this.court = new CourtRecords(db);
    this.county = county;
    this.delivery = records.determinedDelivery(county);
  }

  /** A key that was not used before. */
  public static long newKey() {
    return KEYS.incrementAndGet();
  }

  /** A motion whose order granted so many convictions, each of a person of its own. */
  public Motion granted(int convictions) {
    List<Long> people = new ArrayList<>();
    for (int i = 0; i < convictions; i++) {
      people.add(person("DOE,JOHN " + (char) ('A' + i % 26)));
    }
    List<Long> ids = filed(people);
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
    return filed(List.of(person)).get(0);
  }

  private List<Long> filed(List<Long> people) {
    List<Long> ids = records.identified(people, "11357", "FELONY", LocalDate.of(2009, 3, 9));
    records.determine(ids, "DISMISS");
    for (String[] move :
        new String[][] {
          {"DETERMINED", "IN_REVIEW"}, {"IN_REVIEW", "APPROVED"}, {"APPROVED", "FILED"}
        }) {
      records.event(ids, move[0], move[1], "");
    }
    return ids;
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
    long motion = court.motion(packet, "T-2026-" + packet, convictions);
    return new Motion(motion, convictions);
  }

  /** The court's order on a motion, the same for these convictions. */
  public void order(Motion motion, List<Long> convictions, String relief) {
    court.order(motion.id(), convictions, relief);
    for (long conviction : convictions) {
      db.sql("update conviction set relief = :relief where id = :id")
          .param("relief", relief)
          .param("id", conviction)
          .update();
    }
    records.event(convictions, "FILED", relief.equals("DENIED") ? "DENIED" : "GRANTED", "");
  }
}
