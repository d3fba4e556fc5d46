package org.clearance.ui.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.DojRecords;
import org.clearance.domain.NoticeRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.Tasks;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The page lists what stands still besides steps: tasks, DOJ, notices, background work, alarms. */
@ScreensTest
class StuckPageTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Tasks tasks;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;

  private TestRecords records;
  private County county;

  @BeforeEach
  void an_office() {
    records = new TestRecords(db);
    county = people.county();
  }

  @Test
  void where_nothing_is_stuck_the_page_says_so_and_when_it_looked() {
    Browser manager = signedIn("Mia Moon", MANAGER).alsoInSpanish();

    assertThat(manager.open("/stuck").html()).contains("Nothing is stuck", "Looked at ");
    assertThat(manager.open("/").html()).contains("href=\"/stuck\"");
  }

  @Test
  void the_page_opens_on_the_first_list_that_has_something_and_an_empty_list_leads_there() {
    unsent("CHALLENGE_TO_COURT", "court@example.org", "");
    Browser manager = signedIn("Mia Moon", MANAGER).alsoInSpanish();

    assertThat(manager.open("/stuck").html())
        .containsPattern(
            "<a [^>]*kind=unsent[^>]*aria-current=\"page\"|<a [^>]*aria-current=\"page\"[^>]*kind=unsent")
        .doesNotContain("Nothing of this kind is stuck");
    assertThat(manager.open("/stuck?kind=tasks").html())
        .contains("Nothing of this kind is stuck", "href=\"/stuck\">See what is stuck");
  }

  @Test
  void overdue_tasks_are_given_to_somebody_by_who_supervises_them_and_seen_by_the_manager() {
    Processes processes = new Processes(client);
    long first = processes.review(county, 4711, Duration.ZERO).getUserTaskKey();
    long second = processes.review(county, 4712, Duration.ZERO).getUserTaskKey();
    User bob = people.named("Bob Ray", county, DA_REVIEWER);
    Browser supervisor = signedIn("Sue Sand", DA_SUPERVISOR).alsoInSpanish();

    assertThat(supervisor.open("/stuck?kind=tasks").html())
        .contains("It is overdue.", "Nobody has taken it.", "DA reviewer, DA supervisor");
    assertThat(signedIn("Mia Moon", MANAGER).open("/stuck?kind=tasks").html())
        .contains("Nobody has taken it.")
        .doesNotContain("name=\"row\"");
    Browser.Page asked =
        supervisor.post(
            "/stuck", "kind", "tasks", "act", "give", "items", "" + first, "items", "" + second);
    assertThat(asked.html()).contains("2 are chosen", "Bob Ray");
    assertThat(supervisor.post(asked.path() + "/begin").html())
        .contains("Choose who is to have them.");

    String html = supervisor.post(asked.path() + "/begin", "to", bob.username()).html();

    assertThat(html).contains("Done: 2", "Bob Ray holds it now.");
    tasks.requireHeldBy(bob, first, UserTasks.REVIEW_CONVICTIONS);
    assertThat(supervisor.post("/stuck", "kind", "tasks", "row", "free " + first).html())
        .contains("Nobody holds it now.");
  }

  @Test
  void a_notice_that_failed_is_sent_again_once_and_one_that_may_have_arrived_is_left_alone() {
    long refused = notice("FAILED", false);
    long uncertain = notice("FAILED", true);
    Browser defender = signedIn("Dee Day", PUBLIC_DEFENDER).alsoInSpanish();
    assertThat(defender.open("/stuck?kind=notices").html())
        .contains("row\" value=\"send " + refused, "550 no such user", "It may have arrived.")
        .doesNotContain("row\" value=\"send " + uncertain);

    assertThat(defender.open("/stuck?kind=notices").html())
        .contains("/stuck/list.csv?kind=notices");
    assertThat(defender.open("/stuck/list.csv?kind=notices").html())
        .startsWith("What,About,Waits for,Since,Who can act\r\n")
        .contains("It may have arrived.")
        .satisfies(file -> assertThat(file.lines()).hasSize(3));
    assertThat(defender.open("/stuck/list.xlsx?kind=notices").html()).startsWith("PK");
    assertThat(defender.open("/stuck/list.csv?kind=alarms").status()).isEqualTo(404);
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = :county and action ="
                        + " 'STUCK_LIST_DOWNLOADED' order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsOnly("notices.csv", "notices.xlsx");

    Browser.Page asked = defender.post("/stuck", "kind", "notices", "act", "send", "all", "true");
    String done = defender.post(asked.path() + "/begin").html();

    assertThat(done).contains("Done: 1", "Refused: 1", "so it is not sent again from here");
    assertThat(state(refused)).isEqualTo("QUEUED");
    assertThat(state(uncertain)).isEqualTo("FAILED");
    assertThat(defender.post("/stuck", "kind", "notices", "row", "send " + refused).html())
        .contains("It is not stuck any more.");
  }

  @Test
  void notices_of_challenge_that_no_mail_server_sends_are_told_in_red_to_whoever_may_mend_it() {
    unsent("CHALLENGE_TO_COURT", "court@example.org", "");
    unsent("CHALLENGE_TO_PUBLIC_DEFENDER", "pd@example.org", "");
    for (Role role : List.of(ADMINISTRATOR, PUBLIC_DEFENDER, DA_SUPERVISOR)) {
      Browser who = signedIn("Who " + role, role).alsoInSpanish();
      assertThat(who.open("/").html())
          .as(role.name())
          .contains("2 notices of challenge cannot be sent since ", "usa-alert--error")
          .contains("/stuck?kind=unsent&amp;of=CHALLENGE")
          .doesNotContain("Nothing waits for you here");
      assertThat(who.open("/stuck?kind=unsent&of=CHALLENGE").html())
          .contains("1–2 of 2", "court@example.org", "No mail server is set.")
          .doesNotContain("Nothing is stuck", "row\" value=\"try ");
    }
    assertThat(signedIn("Mia Moon", MANAGER).open("/").html())
        .doesNotContain("cannot be sent since");
    assertThat(signedIn("Mia Moon", MANAGER).open("/stuck").html())
        .contains("Notices that cannot be sent", "2 things are stuck.");
    assertThat(signedIn("Ada Adams", ADMINISTRATOR).open("/stuck?kind=unsent").html())
        .contains("href=\"/settings?section=NOTICES#test-message\"")
        .doesNotContain("href=\"/notices/");
  }

  @Test
  void an_administrator_learns_that_a_notice_to_a_person_waits_and_not_of_whom() {
    long notice = unsent("RELIEF_GRANTED", "jane@example.org", "jane@example.org is away");
    Browser administrator = signedIn("Ada Adams", ADMINISTRATOR).alsoInSpanish();

    assertThat(administrator.open("/").html()).contains("1 other notice cannot be sent since ");
    assertThat(administrator.open("/stuck?kind=unsent").html())
        .contains("Notice " + notice + " to a person")
        .doesNotContain("jane@example.org");
    assertThat(administrator.open("/stuck/list.csv?kind=unsent").html())
        .contains("to a person")
        .doesNotContain("jane@example.org");
    assertThat(administrator.post("/stuck", "kind", "unsent", "row", "try " + notice).html())
        .contains("No mail server is set.");
  }

  @Test
  void a_notice_of_another_county_or_another_office_is_not_sent() {
    long notice = notice("BOUNCED", false);
    Browser foreign =
        new Browser(port)
            .signedInAs(people.user(people.county(), PUBLIC_DEFENDER).username(), People.PASSWORD);
    foreign.open("/stuck?kind=notices");

    assertThat(foreign.post("/stuck", "kind", "notices", "row", "send " + notice).html())
        .contains("It is not stuck any more.");
    Browser supervisor = signedIn("Sue Sand", DA_SUPERVISOR);
    assertThat(supervisor.open("/stuck?kind=notices").html())
        .contains("Notice came back")
        .doesNotContain("row\" value=\"send ");
    assertThat(supervisor.post("/stuck", "kind", "notices", "row", "send " + notice).html())
        .contains("Decisions about this notice are for another office.");
    assertThat(state(notice)).isEqualTo("BOUNCED");
  }

  @Test
  void a_submission_that_doj_does_not_answer_and_an_alarm_are_the_clerks() {
    long submission = silentSubmission();
    long alarm =
        db.sql(
                """
                insert into reconciliation_alarm (county_id, submission_id, finding)
                values (:county, :submission, '{"pattern": "{0} record is not marked as sent, though its submission is.", "arguments": [1]}')
                returning id
                """)
            .param("county", county.id())
            .param("submission", submission)
            .query(Long.class)
            .single();
    Browser clerk = signedIn("Cleo Clay", COURT_CLERK).alsoInSpanish();

    assertThat(clerk.open("/stuck?kind=doj").html())
        .contains(
            "1 of 1 records not answered.", "The task of asking DOJ is created automatically.")
        .contains("href=\"/submissions/" + submission);
    assertThat(clerk.open("/stuck?kind=alarms").html()).contains("1 record is not marked as sent");
    Browser.Page asked = clerk.post("/stuck", "kind", "alarms", "row", "clear " + alarm);
    assertThat(clerk.post(asked.path() + "/begin", "reason", " ").html())
        .contains("Say why, in at most 500 characters.");

    assertThat(clerk.post(asked.path() + "/begin", "reason", "DOJ counts twice.").html())
        .contains("Done: 1", "It is cleared.");
    assertThat(
            db.sql("select reason from reconciliation_alarm where id = :id")
                .param("id", alarm)
                .query(String.class)
                .single())
        .isEqualTo("DOJ counts twice.");
  }

  @Test
  void work_that_somebody_stopped_goes_on_by_the_supervisor_and_a_message_is_sent_again() {
    long delivery = records.determinedDelivery(county.id());
    db.sql(
            """
            set session_replication_role = replica;
            update delivery set state = 'READING', stopped_at = now(), stopped_by = 'sue' where id = %d;
            set session_replication_role = origin
            """
                .formatted(delivery))
        .update();
    long job = job("readHistories", "STOPPED", Map.of("deliveryId", "" + delivery));
    long message =
        db.sql(
                """
                insert into outbox (kind, county_id, name, correlation_key, message_id, attempts, next_attempt_at, last_error)
                select 'MESSAGE', county_id, 'delivery-withdrawn', :delivery, 'stuck-' || :delivery, 7, now() + interval '1 hour', 'no'
                  from delivery where id = :delivery::bigint
                returning id
                """)
            .param("delivery", "" + delivery)
            .query(Long.class)
            .single();
    Browser clerk = signedIn("Cleo Clay", COURT_CLERK).alsoInSpanish();
    assertThat(clerk.open("/stuck?kind=jobs").html())
        .contains("Reading criminal histories", "sue has stopped it.")
        .contains("value=\"resume message-" + message)
        .doesNotContain("value=\"resume job-" + job);
    assertThat(clerk.post("/stuck", "kind", "jobs", "row", "resume job-" + job).html())
        .contains("This is for: DA supervisor.");

    Browser supervisor = signedIn("Sue Sand", DA_SUPERVISOR);
    supervisor.open("/stuck?kind=jobs");
    assertThat(supervisor.post("/stuck", "kind", "jobs", "row", "resume job-" + job).html())
        .contains("It goes on.");
    assertThat(
            db.sql("select stopped_at is null from delivery where id = :id")
                .param("id", delivery)
                .query(Boolean.class)
                .single())
        .isTrue();
    assertThat(supervisor.post("/stuck", "kind", "jobs", "row", "resume message-" + message).html())
        .contains("It is sent again now.");
    assertThat(
            db.sql("select next_attempt_at <= clock_timestamp() from outbox where id = :id")
                .param("id", message)
                .query(Boolean.class)
                .single())
        .isTrue();
  }

  @Test
  void more_than_a_page_is_paged_filtered_and_acted_on_all_at_once_in_the_background() {
    for (int i = 0; i < 60; i++) {
      notice(i % 2 == 0 ? "FAILED" : "BOUNCED", false);
    }
    Browser defender = signedIn("Dee Day", PUBLIC_DEFENDER);

    assertThat(defender.open("/stuck?kind=notices&page=2").html()).contains("51–60 of 60");
    assertThat(defender.open("/stuck?kind=notices&of=BOUNCED").html())
        .contains("1–30 of 30", "All 30 that match");
    Browser.Page asked =
        defender.post(
            "/stuck", "kind", "notices", "of", "BOUNCED", "act", "give-up", "all", "true");
    assertThat(asked.html()).contains("30 are chosen");
    defender.post(asked.path() + "/begin", "reason", "moved away");

    org.awaitility.Awaitility.await()
        .untilAsserted(
            () -> assertThat(defender.open(asked.path()).html()).contains("Done: 30", "Back to"));
    assertThat(defender.open("/stuck?kind=notices").html()).contains("1–30 of 30");
    assertThat(defender.open(asked.path() + "/progress").html()).contains("Done: 30");
  }

  @Test
  void an_administrator_sees_neither_tasks_nor_notices() {
    notice("FAILED", false);

    assertThat(signedIn("Ada Adams", ADMINISTRATOR).open("/stuck?kind=notices").html())
        .contains("Nothing is stuck")
        .doesNotContain("kind=notices\"", "kind=tasks\"");
  }

  private long unsent(String kind, String recipient, String error) {
    return new NoticeRecords(db).email(county.id(), kind).to(recipient).error(error, false).write();
  }

  private Browser signedIn(String name, Role role) {
    return new Browser(port)
        .signedInAs(people.named(name, county, role).username(), People.PASSWORD);
  }

  private long silentSubmission() {
    long motion = new DojRecords(db, county.id()).granted(1).id();
    long submission =
        db.sql(
                """
                insert into submission (county_id, number, motion_id, layout, file_name, state, batched_at, sent_at)
                values (:county, 1, :motion, '2', :code || '-1.csv', 'SENT', now() - interval '40 days', now() - interval '40 days')
                returning id
                """)
            .param("county", county.id())
            .param("motion", motion)
            .param("code", county.code())
            .query(Long.class)
            .single();
    db.sql(
            """
            insert into submission_record (submission_id, record_number, conviction_id, order_id, state, fields)
            select :submission, 1, i.conviction_id, o.id, 'SENT', '{}'
              from motion_item i join court_order o on o.motion_id = i.motion_id where i.motion_id = :motion
            """)
        .param("submission", submission)
        .param("motion", motion)
        .update();
    return submission;
  }

  private long job(String name, String status, Map<String, String> parameters) {
    long id = db.sql("select nextval('batch.batch_job_execution_seq')").query(Long.class).single();
    db.sql("insert into batch.batch_job_instance values (:id, 0, :job, :id::text)")
        .param("id", id)
        .param("job", name)
        .update();
    db.sql(
            """
            insert into batch.batch_job_execution (job_execution_id, version, job_instance_id, create_time, status)
            values (:id, 0, :id, now()::timestamp, :status)
            """)
        .param("id", id)
        .param("status", status)
        .update();
    parameters.forEach(
        (key, value) ->
            db.sql(
                    "insert into batch.batch_job_execution_params values (:id, :name,"
                        + " 'java.lang.Long', :value, 'Y')")
                .param("id", id)
                .param("name", key)
                .param("value", value)
                .update());
    return id;
  }

  private long notice(String state, boolean uncertain) {
    var notice =
        new NoticeRecords(db)
            .email(county.id(), "RELIEF_GRANTED")
            .to("jane@example.org")
            .error("550 no such user", uncertain);
    return (state.equals("BOUNCED") ? notice.bounced(Instant.now()) : notice.state(state)).write();
  }

  private String state(long notice) {
    return db.sql("select state from notice where id = :id")
        .param("id", notice)
        .query(String.class)
        .single();
  }
}
