package org.clearance.domain.ground.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class RefusedEntriesTest {
  private static final Map<Class<?>, Object> VALUES =
      Map.of(
          long.class,
          4_711L,
          Long.class,
          4_711L,
          int.class,
          1,
          boolean.class,
          false,
          Map.class,
          Map.of(),
          LocalDate.class,
          LocalDate.of(2026, 3, 2),
          Instant.class,
          Instant.EPOCH,
          Duration.class,
          Duration.ofDays(3),
          EnteredOrder.class,
          new EnteredOrder(false, null, null),
          MatterMessage.OpeningClocks.class,
          new MatterMessage.OpeningClocks(Instant.EPOCH, Duration.ofDays(3), Duration.ofDays(5)));

  private final AnnotationConfigApplicationContext context =
      TestDomain.of(RefusedEntries.class, Outbox.class, Audit.class);
  private final RefusedEntries refused = context.getBean(RefusedEntries.class);
  private final JdbcClient db = context.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final long county = records.county("alder");
  private final long other = records.county("birch");
  private final Outbox outbox = context.getBean(Outbox.class);
  private final TransactionTemplate transaction = context.getBean(TransactionTemplate.class);

  @AfterEach
  void close() {
    context.close();
  }

  @ParameterizedTest
  @MethodSource("messages")
  void a_message_of_any_process_is_on_the_page_of_its_county(ProcessMessage message) {
    transaction.executeWithoutResult(status -> outbox.publish(message));
    refuse();

    assertThat(refused.ofCounty(county, 10, 0))
        .extracting(RefusedEntries.Refused::name)
        .containsExactly(message.name());
    assertThat(refused.count(other)).isZero();
  }

  static Stream<ProcessMessage> messages() {
    return Arrays.stream(ProcessMessage.class.getPermittedSubclasses())
        .flatMap(process -> Arrays.stream(process.getPermittedSubclasses()))
        .map(RefusedEntriesTest::inAlder);
  }

  @Test
  void the_completion_of_a_task_is_on_the_page_of_the_task_s_county() {
    long task = new TaskRecords(db).task(county, "review-packet").write();
    transaction.executeWithoutResult(
        status -> outbox.completeTask(task, new TaskResult.Done(), Text.of("Done")));
    refuse();

    assertThat(refused.count(county)).isEqualTo(1);
    assertThat(refused.count(other)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "delivery-withdrawn, DELIVERY, {}",
    "motion-outdated, 12, '{\"countyCode\": \"alder\"}'",
    "order-hold-ended, 12, '{\"motionId\": MOTION}'",
    "dispositions-sent, REPORT, '{\"reportedCount\": 2}'",
    "doj-acknowledgement, SUBMISSION-MOTION, '{\"rejectedCount\": 2}'",
  })
  void an_entry_from_before_gets_the_county_of_what_it_tells_of(
      String name, String key, String variables) throws IOException {
    String[] told = of(key + " " + variables).split(" ", 2);
    before(name, told[0], told[1]);

    fillCounties();

    assertThat(refused.count(county)).isEqualTo(1);
    assertThat(refused.count(other)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "4711", "12345678901234567890"})
  void an_entry_from_before_that_tells_of_nothing_is_of_no_county(String key) throws IOException {
    before("delivery-withdrawn", key, "{}");

    fillCounties();

    assertThat(refused.count(county)).isZero();
  }

  @Test
  void what_was_sent_a_few_times_only_or_was_taken_does_not_stand() {
    entry(3);
    long taken = entry(9);
    db.sql("update outbox set accepted_at = now() where id = :id").param("id", taken).update();

    assertThat(refused.ofCounty(county, 10, 0)).isEmpty();
  }

  @Test
  void it_is_sent_now_by_somebody_of_its_county_alone() {
    long id = entry(9);

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

  /** A message of one kind in the county alder, with a value for whatever else it has. */
  private static ProcessMessage inAlder(Class<?> kind) {
    Object[] values =
        Arrays.stream(kind.getRecordComponents())
            .map(part -> part.getName().equals("countyCode") ? "alder" : value(part.getType()))
            .toArray();
    try {
      var constructor = kind.getDeclaredConstructors()[0];
      constructor.setAccessible(true);
      return (ProcessMessage) constructor.newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(e);
    }
  }

  private static @Nullable Object value(Class<?> type) {
    return VALUES.get(type);
  }

  /** Runs what the migration does with the entries that it finds. */
  private void fillCounties() throws IOException {
    String migration =
        new ClassPathResource("db/migration/V417__counties_of_outbox_entries.sql")
            .getContentAsString(UTF_8);
    db.sql(
            migration.substring(
                migration.indexOf("update outbox"), migration.indexOf("create index")))
        .update();
  }

  private void before(String name, String key, String variables) {
    db.sql(
            """
            insert into outbox (kind, name, correlation_key, message_id, variables, attempts)
            values ('MESSAGE', :name, :key, 'before', :variables::jsonb, 9)
            """)
        .param("name", name)
        .param("key", key)
        .param("variables", variables)
        .update();
  }

  /** Puts the ids of records of the county where their kinds stand. */
  private String of(String text) {
    Motion motion = new DojRecords(db, county).granted(1);
    long submission =
        id(
            """
            insert into submission (county_id, number, motion_id, layout, file_name)
            select county_id, 1, id, '1', 'a.csv' from motion where id = :motion returning id
            """,
            motion);
    long report =
        id(
            """
            insert into collected_report (county_id, motion_id, element_instance_key, asked_at)
            select county_id, id, 1, now() from motion where id = :motion returning id
            """,
            motion);
    return text.replace("DELIVERY", "" + new TestRecords(db).determinedDelivery(county))
        .replace("MOTION", "" + motion.id())
        .replace("REPORT", "" + report)
        .replace("SUBMISSION", "" + submission);
  }

  private long id(String insert, Motion motion) {
    return db.sql(insert).param("motion", motion.id()).query(Long.class).single();
  }

  private void refuse() {
    db.sql("update outbox set attempts = 9, last_error = '404'").update();
  }

  private long entry(int attempts) {
    return db.sql(
            """
            insert into outbox (kind, county_id, name, message_id, attempts, next_attempt_at, last_error)
            values ('MESSAGE', :county, 'delivery-withdrawn', random()::text, :attempts, now() + interval '1 hour', '404')
            returning id
            """)
        .param("county", county)
        .param("attempts", attempts)
        .query(Long.class)
        .single();
  }
}
