package org.clearance.domain.oversight.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.clearance.domain.AtOnce;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestClock;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.user.CountyRow;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

class CountyAlertsTest {
  private final AnnotationConfigApplicationContext domain =
      TestDomain.of(
          Audit.class, CountyRow.class, CountySettings.class, Notices.class, UnsentNotices.class);
  private final JdbcClient db = domain.getBean(JdbcClient.class);
  private final TestRecords records = new TestRecords(db);
  private final TestClock clock = new TestClock(Instant.now());
  private final CountyAlerts alerts =
      new CountyAlerts(
          db,
          domain.getBean(CountySettings.class),
          domain.getBean(Notices.class),
          domain.getBean(UnsentNotices.class),
          clock,
          new AlertProperties("https://clearance.example.org/"));
  private long county;

  @BeforeEach
  void county() {
    county = records.county("alder");
  }

  @Test
  void a_threshold_that_is_crossed_is_told_once_and_once_that_it_is_well_again() {
    set("{\"email\": \"manager@example.org\", \"tasksOverdue\": 1}");
    tasks(1);
    check();
    assertThat(mails()).isEmpty();
    tasks(2);
    check();
    check();
    assertThat(mails())
        .singleElement()
        .asString()
        .contains("Clearance, Alder: Alert", "3 tasks are overdue; the threshold is 1.")
        .contains("https://clearance.example.org/team");
    db.sql("update user_task set state = 'DONE', ended_at = now()").update();
    check();
    check();
    assertThat(mails()).hasSize(2);
    assertThat(mails().get(1)).contains("Well again", "0 tasks are overdue");
    tasks(4);
    check();
    assertThat(mails()).hasSize(3);
  }

  @Test
  void two_nodes_that_look_at_the_same_moment_tell_it_once() throws Exception {
    set("{\"email\": \"manager@example.org\", \"tasksOverdue\": 1}");
    tasks(5);
    AtOnce.times(
        4,
        () -> {
          check();
          return 1;
        });
    assertThat(mails()).hasSize(1);
  }

  @Test
  void without_an_address_or_a_threshold_nobody_is_told() {
    tasks(5);
    set("{\"tasksOverdue\": 1}");
    check();
    set("{\"email\": \"manager@example.org\"}");
    check();
    assertThat(mails()).isEmpty();
    set("{\"email\": \"manager@example.org\", \"tasksOverdue\": 1}");
    check();
    assertThat(mails()).hasSize(1);
    set("{\"email\": \"manager@example.org\"}");
    check();
    assertThat(mails()).as("a threshold that was taken away ends it without a word").hasSize(1);
    assertThat(
            db.sql("select count(*) from county_alert where well_at is null")
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void what_waits_for_review_too_long_is_told_in_days_and_names_nobody() {
    set("{\"email\": \"manager@example.org\", \"reviewDays\": 30}");
    long person = records.person(records.determinedDelivery(county), "A1", "DOE,JOHN");
    long id = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(id, "DETERMINED", "IN_REVIEW", "");
    clock.pass(Duration.ofDays(30).plusHours(23));
    check();
    assertThat(mails()).isEmpty();
    clock.pass(Duration.ofHours(2));
    check();
    assertThat(mails().get(0)).contains("for its review for 31 days").doesNotContain("DOE");
  }

  @Test
  void failed_notices_are_counted_but_a_failed_alert_sets_off_none() {
    set("{\"email\": \"manager@example.org\", \"noticesFailed\": 1}");
    notice("RELIEF_GRANTED", "FAILED");
    notice("ALERT", "FAILED");
    check();
    assertThat(mails()).isEmpty();
    notice("RELIEF_GRANTED", "BOUNCED");
    check();
    assertThat(mails()).hasSize(1);
  }

  @Test
  void notices_of_challenge_that_nobody_sends_are_counted_with_those_that_failed() {
    set("{\"email\": \"manager@example.org\", \"noticesFailed\": 1}");
    notice("CHALLENGE_TO_COURT", "QUEUED");
    notice("CHALLENGE_TO_PUBLIC_DEFENDER", "QUEUED");
    check();
    assertThat(mails()).as("they are due since a moment").isEmpty();
    clock.pass(Duration.ofHours(2));
    check();
    assertThat(mails()).hasSize(1).first().asString().contains("2 notices cannot be sent");
  }

  @Test
  void a_silent_department_is_told_of_and_few_rejections_tell_nothing() {
    set("{\"email\": \"manager@example.org\", \"dojDays\": 10, \"rejectedPercent\": 20}");
    check();
    assertThat(mails()).isEmpty();
    int slice = slice();
    answered(slice, "REJECTED", 5);
    check();
    assertThat(mails()).isEmpty();
    answered(slice, "ACKNOWLEDGED", 16);
    check();
    assertThat(mails().get(0)).contains("DOJ rejected 23 of a hundred records");
  }

  @Test
  void a_department_that_rejects_nothing_leaves_the_other_thresholds_looked_at() {
    set("{\"email\": \"manager@example.org\", \"rejectedPercent\": 20, \"tasksOverdue\": 1}");
    int slice = slice();
    answered(slice, "ACKNOWLEDGED", 40);
    tasks(2);
    check();
    assertThat(mails()).hasSize(1).first().asString().contains("2 tasks are overdue");
  }

  @Test
  void a_step_that_stopped_is_told_of_until_the_engine_knows_it_no_more() {
    set("{\"email\": \"manager@example.org\", \"incidents\": 0}");
    check();
    assertThat(mails()).isEmpty();
    db.sql(
            """
            insert into engine_incident (key, county_id, process, element, element_instance_key, error_type, message, raised_at)
            values (1, :county, 'court-relief', 'prepare-motion', 2, 'JOB_NO_RETRIES', 'no', now())
            """)
        .param("county", county)
        .update();
    check();
    assertThat(mails()).hasSize(1);
    assertThat(mails().get(0)).contains("Steps that are stuck at an incident: 1", "/stuck");
    db.sql("update engine_incident set retried_at = now()").update();
    check();
    assertThat(mails()).hasSize(1);
    db.sql("delete from engine_incident").update();
    check();
    assertThat(mails()).hasSize(2);
    assertThat(mails().get(1)).contains("Well again");
  }

  private int slice() {
    return db.sql(
            "insert into figure_slice (county_id, delivery_id, section, court) values (:county,"
                + " :delivery, '11357', '') returning id")
        .param("county", county)
        .param("delivery", records.determinedDelivery(county))
        .query(Integer.class)
        .single();
  }

  private void answered(int slice, String to, int n) {
    db.sql(
            "insert into move_count (slice_id, day, from_state, to_state, n) values (:slice, :day,"
                + " 'REPORTED', :to, :n)")
        .param("slice", slice)
        .param("day", clock.instant().atOffset(ZoneOffset.UTC).toLocalDate().minusDays(2))
        .param("to", to)
        .param("n", n)
        .update();
  }

  private void check() {
    domain.getBean(TransactionTemplate.class).executeWithoutResult(status -> alerts.check(county));
  }

  private void set(String settings) {
    db.sql("update county set settings = settings || jsonb_build_object('alerts', :alerts::jsonb)")
        .param("alerts", settings)
        .update();
  }

  private void tasks(int count) {
    var records = new TaskRecords(db);
    for (int i = 0; i < count; i++) {
      records
          .task(county, "review-convictions")
          .due(Instant.now().minus(Duration.ofDays(1)))
          .write();
    }
  }

  private void notice(String kind, String state) {
    new NoticeRecords(db).email(county, kind).state(state).write();
  }

  private List<String> mails() {
    return db.sql(
            "select subject || ' ' || body from notice where dedup_key like 'alert:%' and recipient"
                + " = 'manager@example.org' order by id")
        .query(String.class)
        .list();
  }
}
