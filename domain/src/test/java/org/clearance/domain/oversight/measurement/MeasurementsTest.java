package org.clearance.domain.oversight.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.ground.audit.Audit;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class MeasurementsTest {
  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(Audit.class, UnsentNotices.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);

  @Test
  void each_countys_work_is_counted_and_a_county_without_any_has_zeros() {
    long county = records.county("alder");
    records.county("birch");
    long delivery = records.determinedDelivery(county);
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long granted = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(granted, "DETERMINED", "IN_REVIEW", "");
    records.event(granted, "IN_REVIEW", "APPROVED", "");
    records.event(granted, "APPROVED", "FILED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", granted)
        .update();
    records.event(granted, "FILED", "GRANTED", "");
    records.determined(person, "11358", "FELONY", "REDUCE");
    var tasks = new TaskRecords(db);
    for (int days = -1; days <= 1; days++) {
      tasks
          .task(county, "review-convictions")
          .due(Instant.now().plus(Duration.ofDays(days)))
          .write();
    }
    var notices = new NoticeRecords(db);
    notices.email(county, "RELIEF_GRANTED").ofPerson(person).state("FAILED").write();
    notices.email(county, "CHALLENGE_TO_COURT").write();
    db.sql(
            "insert into outbox (kind, name, message_id, created_at) values ('MESSAGE', 'm', 'm1',"
                + " now() - interval '1 hour')")
        .update();
    for (int i = 0; i < 3; i++) {
      db.sql(
              """
              insert into engine_incident (key, county_id, process, element, element_instance_key, error_type, message, raised_at, retried_at)
              values (:key, :county, 'court-relief', 'prepare-motion', :key, 'JOB_NO_RETRIES', 'no', now(), :retried)
              """)
          .param("key", i)
          .param("county", county)
          .param(
              "retried",
              i == 0 ? OffsetDateTime.now(ZoneOffset.UTC) : null,
              Types.TIMESTAMP_WITH_TIMEZONE)
          .update();
    }
    var later = Clock.fixed(Instant.now().plus(Duration.ofHours(3)), ZoneOffset.UTC);
    List<Measurement> read =
        new Measurements(db, domain.getBean(UnsentNotices.class), later).read();

    assertThat(value(read, Measure.CONVICTIONS, "alder", "GRANTED")).isEqualTo(1);
    assertThat(value(read, Measure.CONVICTIONS, "alder", "DETERMINED")).isEqualTo(1);
    assertThat(value(read, Measure.CONVICTIONS, "birch", "GRANTED")).isZero();
    assertThat(value(read, Measure.OLDEST_WAIT_SECONDS, "alder", "GRANTED"))
        .isBetween(10_800.0, 11_500.0);
    assertThat(value(read, Measure.CONVICTIONS_WITH_RELIEF, "alder", "")).isEqualTo(1);
    assertThat(value(read, Measure.PEOPLE, "alder", "RELIEVED")).isEqualTo(1);
    assertThat(value(read, Measure.PEOPLE, "birch", "RELIEVED")).isZero();
    assertThat(value(read, Measure.TASKS_OPEN, "alder", "review-convictions")).isEqualTo(3);
    assertThat(value(read, Measure.TASKS_OVERDUE, "alder", "review-convictions")).isEqualTo(2);
    assertThat(value(read, Measure.INCIDENTS, "alder", "prepare-motion")).isEqualTo(2);
    assertThat(value(read, Measure.INCIDENTS, "birch", "")).isZero();
    assertThat(value(read, Measure.NOTICES, "alder", "FAILED")).isEqualTo(1);
    assertThat(value(read, Measure.NOTICES, "birch", "QUEUED")).isZero();
    assertThat(value(read, Measure.NOTICES_UNSENT, "alder", "challenge"))
        .as("due for three hours, and nobody sent it")
        .isEqualTo(1);
    assertThat(value(read, Measure.NOTICES_UNSENT, "alder", "other")).isZero();
    assertThat(value(read, Measure.NOTICES_UNSENT, "birch", "challenge")).isZero();
    assertThat(value(read, Measure.SUBMISSION_RECORDS_OUTSTANDING, "alder", "")).isZero();
    assertThat(value(read, Measure.OUTBOX_WAITING, "", "")).isEqualTo(1);
    assertThat(value(read, Measure.OUTBOX_OLDEST_SECONDS, "", "")).isGreaterThan(14_000);
    assertThat(value(read, Measure.DOJ_SERVERS_AWAY, "", "")).isZero();
  }

  private static double value(List<Measurement> read, Measure of, String county, String which) {
    return read.stream()
        .filter(one -> one.of() == of && one.county().equals(county) && one.which().equals(which))
        .mapToDouble(Measurement::value)
        .findFirst()
        .orElseThrow();
  }
}
