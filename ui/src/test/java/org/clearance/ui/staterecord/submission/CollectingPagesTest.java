package org.clearance.ui.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalTime;
import org.clearance.domain.DojRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.DojBatches;
import org.clearance.domain.staterecord.submission.DojBatches.Rhythm;
import org.clearance.domain.staterecord.submission.SettingDojBatches;
import org.clearance.domain.staterecord.submission.SubmissionQuestion;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The pages show records that are collected for DOJ, and when they are sent. */
@ScreensTest
class CollectingPagesTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired SettingDojBatches settings;
  @Autowired Collecting collecting;
  @Autowired Submissions submissions;
  @Autowired JdbcClient db;

  private County county;
  private Browser administrator;

  @BeforeEach
  void an_administrator_comes() {
    county = people.county();
    administrator = as(Role.ADMINISTRATOR);
  }

  @Test
  void an_administrator_sets_when_dispositions_go_and_that_is_on_record() {
    assertThat(administrator.alsoInSpanish().open("/doj-batches").html())
        .containsPattern("value=\"ORDER\"[^>]*checked");
    assertThat(
            administrator
                .post(
                    "/doj-batches",
                    "seen",
                    "order",
                    "every",
                    "WEEK",
                    "on",
                    "FRIDAY",
                    "at",
                    "17:00",
                    "records",
                    "500")
                .html())
        .contains("Saved. It holds for what waits already, too.");
    assertThat(settings.of(county.id()))
        .isEqualTo(new DojBatches(Rhythm.WEEK, DayOfWeek.FRIDAY, LocalTime.of(17, 0), 500));
    assertThat(audited("DOJ_BATCHES_CHANGED"))
        .isEqualTo("order → week, friday, 17:00, 500 records");
  }

  @Test
  void what_cannot_be_set_is_said_and_an_old_page_overwrites_nothing() {
    administrator.open("/doj-batches");
    assertThat(
            administrator
                .post(
                    "/doj-batches",
                    "seen",
                    "order",
                    "every",
                    "DAY",
                    "on",
                    "MONDAY",
                    "at",
                    "noon",
                    "records",
                    "0")
                .html())
        .contains("Enter a time of day like 17:00.", "Enter a whole number from 1");
    assertThat(
            administrator
                .post(
                    "/doj-batches",
                    "seen",
                    "day, 08:00",
                    "every",
                    "DAY",
                    "on",
                    "MONDAY",
                    "at",
                    "09:00")
                .status())
        .isEqualTo(409);
    assertThat(settings.of(county.id())).isEqualTo(DojBatches.AT_ONCE);
  }

  @Test
  void what_waits_is_shown_with_when_it_goes_and_a_clerk_sends_it_now() {
    collect();
    Browser manager = as(Role.MANAGER);
    assertThat(manager.open("/submissions").html())
        .contains("Waits for the next submission", "3 records are collected")
        .doesNotContain("Send now");
    assertThat(manager.post("/submissions/send-now").status()).isEqualTo(403);

    Browser clerk = as(Role.COURT_CLERK).alsoInSpanish();
    assertThat(clerk.open("/submissions").html()).contains("Send now");
    assertThat(clerk.post("/submissions/send-now").html())
        .contains("What waited goes to DOJ now, as submission 1.", "2 motions")
        .doesNotContain("Waits for the next submission");
    assertThat(clerk.post("/submissions/send-now").html())
        .contains("Nothing waits for the next submission any more.");
    assertThat(audited("SUBMISSION_SENT_EARLY")).isEqualTo("records: 3");
    long id = submissions.asked(SubmissionQuestion.all(county.id()), 0, 1).get(0).id();
    assertThat(clerk.open("/submissions/" + id).html()).contains("2 motions", "on motion T-2026-");
  }

  private void collect() {
    db.sql(
            "update county set settings = settings || '{\"dojBatches\": {\"every\": \"week\"}}' where id = ?")
        .param(county.id())
        .update();
    var court = new DojRecords(db, county.id());
    collecting.ask(court.granted(1).id(), DojRecords.newKey());
    collecting.ask(court.granted(2).id(), DojRecords.newKey());
  }

  private String audited(String action) {
    return db.sql("select detail from audit_entry where action = ? and county_id = ?")
        .param(action)
        .param(county.id())
        .query(String.class)
        .single();
  }

  private Browser as(Role role) {
    User user = people.user(county, role);
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }
}
