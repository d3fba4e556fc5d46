package org.clearance.domain.figures.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.clearance.domain.TestDatabase;
import org.clearance.domain.TestRecords;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class ReviewPaceTest {
  private static final Instant NOW = Instant.parse("2026-12-01T18:00:00Z");

  private final JdbcClient db = JdbcClient.create(TestDatabase.migrated());
  private final TestRecords records = new TestRecords(db);
  private final ReviewPace pace = new ReviewPace(db, Clock.fixed(NOW, ZoneOffset.UTC));

  @Test
  void decisions_over_the_time_between_them_are_the_pace_and_pauses_are_left_out() {
    long county = records.county("san-joaquin");
    long packet = packet(county);
    decided(packet, "rita", "2026-11-20T18:00:00Z", 60);
    assertThat(pace.perHour(county))
        .hasValueSatisfying(one -> assertThat(one).isCloseTo(61, within(2.0)));
    decided(packet, "bob", "2026-11-25T18:00:00Z", 60);
    assertThat(pace.perHour(county))
        .as("two people decide no more in an hour of one")
        .hasValueSatisfying(one -> assertThat(one).isCloseTo(61, within(2.0)));
  }

  @Test
  void too_few_decisions_or_old_ones_tell_nothing() {
    long county = records.county("san-joaquin");
    long packet = packet(county);
    decided(packet, "rita", "2026-11-20T18:00:00Z", ReviewPace.LEAST - 1);
    assertThat(pace.perHour(county)).isEmpty();
    decided(packet, "rita", "2026-08-01T18:00:00Z", 200);
    assertThat(pace.perHour(county)).isEmpty();
    assertThat(pace.perHour(records.county("fresno"))).isEmpty();
  }

  private long packet(long county) {
    long delivery = records.determinedDelivery(county);
    return db.sql(
            "insert into packet (county_id, delivery_id, number, outcome)"
                + " values (?, ?, 1, 'DISMISS') returning id")
        .params(county, delivery)
        .query(Long.class)
        .single();
  }

  /** One decision a minute. */
  private void decided(long packet, String by, String from, int decisions) {
    long delivery =
        db.sql("select delivery_id from packet where id = ?")
            .param(packet)
            .query(Long.class)
            .single();
    for (int i = 0; i < decisions; i++) {
      long conviction =
          records.determined(
              records.person(delivery, by + from + i, "DOE,JOHN"), "11358", "FELONY", "DISMISS");
      db.sql(
              "insert into packet_item (packet_id, conviction_id, position) values (?, ?, (select count(*) + 1 from packet_item where packet_id = ?))")
          .params(packet, conviction, packet)
          .update();
      db.sql(
              "insert into packet_decision (packet_id, conviction_id, stage, item_version, decision, decided_by, decided_at)"
                  + " values (?, ?, 'REVIEW', 1, 'APPROVE', ?, ?::timestamptz)")
          .params(packet, conviction, by, Instant.parse(from).plusSeconds(60L * i).toString())
          .update();
    }
  }
}
