package org.clearance.domain.ground.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class RefusedEntriesTest {
  private final AnnotationConfigApplicationContext context =
      TestDomain.of(RefusedEntries.class, Audit.class);
  private final RefusedEntries refused = context.getBean(RefusedEntries.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("alder");
  private final long other = records.county("birch");
  private final long delivery = records.determinedDelivery(county);

  @AfterEach
  void close() {
    context.close();
  }

  @ParameterizedTest
  @CsvSource({
    "delivery-received, DELIVERY, '{\"countyCode\": \"alder\"}'",
    "delivery-withdrawn, DELIVERY, '{}'",
    "delivery-gone-on, DELIVERY, '{}'"
  })
  void a_message_belongs_to_the_county_of_what_it_tells_of(
      String name, String key, String variables) {
    entry(name, key.replace("DELIVERY", "" + delivery), variables, 5);

    assertThat(refused.count(county)).isEqualTo(1);
    assertThat(refused.count(other)).isZero();
  }

  @Test
  void what_was_sent_a_few_times_only_or_was_taken_does_not_stand() {
    entry("delivery-withdrawn", "" + delivery, "{}", 3);
    long taken = entry("delivery-gone-on", "" + delivery, "{}", 9);
    db.sql("update outbox set accepted_at = now() where id = :id").param("id", taken).update();

    assertThat(refused.ofCounty(county, 10, 0)).isEmpty();
  }

  @Test
  void a_key_that_is_no_number_is_of_no_county() {
    entry("delivery-withdrawn", "abc", "{}", 9);

    assertThat(refused.count(county)).isZero();
  }

  @Test
  void it_is_sent_now_by_somebody_of_its_county_alone() {
    long id = entry("delivery-withdrawn", "" + delivery, "{}", 9);

    assertThat(refused.sendNow(other, id, "ann")).isFalse();
    assertThat(due(id)).isFalse();
    assertThat(refused.sendNow(county, id, "ann")).isTrue();
    assertThat(due(id)).isTrue();
    assertThat(
            db.sql("select count(*) from audit_entry where action = 'MESSAGE_SENT_AGAIN'")
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  private boolean due(long id) {
    return db.sql("select next_attempt_at <= clock_timestamp() from outbox where id = :id")
        .param("id", id)
        .query(Boolean.class)
        .single();
  }

  private long entry(String name, String key, String variables, int attempts) {
    return db.sql(
            """
            insert into outbox (kind, name, correlation_key, message_id, variables, attempts, next_attempt_at, last_error)
            values ('MESSAGE', :name, :key, :name || random(), :variables::jsonb, :attempts, now() + interval '1 hour', '404')
            returning id
            """)
        .param("name", name)
        .param("key", key)
        .param("variables", variables)
        .param("attempts", attempts)
        .query(Long.class)
        .single();
  }
}
