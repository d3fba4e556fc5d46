package org.clearance.ui.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.WritePolicyResult;
import org.clearance.domain.law.policy.WritingPolicy;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.oversight.task.FoundTask;
import org.clearance.domain.oversight.task.TaskIds;
import org.clearance.domain.oversight.task.TaskRegister;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.clearance.ui.oversight.task.TaskLists;
import org.clearance.ui.oversight.task.TaskSubject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A draft of a policy is a task of the supervisors who did not write it. */
@DesksTest
class ApprovalDeskTest {
  private static final AtomicLong TASK = new AtomicLong(8_300_000);

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private TaskEngine engine;
  @Autowired private WritingPolicy writing;
  @Autowired private TaskRegister register;
  @Autowired private TaskLists lists;
  @Autowired private JdbcClient db;

  private County county;
  private User ana;
  private User ben;
  private long version;
  private long task;
  private String desk = "";

  @BeforeEach
  void a_draft_of_anas_that_ben_took() {
    county = people.county();
    ana = people.named("Ana Silva", county, Role.DA_SUPERVISOR);
    ben = people.named("Ben Ito", county, Role.DA_SUPERVISOR);
    version =
        ((WritePolicyResult.Written)
                writing.standard(
                    county.id(),
                    "Alder 2026",
                    Map.of("dismissSections", List.of("11357", "11358")),
                    ana.username()))
            .version()
            .id();
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/" + UserTasks.APPROVE_POLICY;
    holds(ben);
  }

  private void holds(User user) {
    engine.holds(
        task,
        UserTasks.APPROVE_POLICY,
        user.username(),
        CandidateGroups.of(CandidateGroups.DA_SUPERVISOR, county.code()),
        Variables.POLICY_VERSION_ID,
        version);
  }

  private Browser browser(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }

  private String today() {
    return LocalDate.now(ZoneId.of(county.timeZone())).toString();
  }

  private String state() {
    return db.sql(
            "select coalesce(approved_by, 'sent back by ' || sent_back_by, 'draft') from policy_version where id = :id")
        .param("id", version)
        .query(String.class)
        .single();
  }

  @Test
  void the_lists_say_which_policy_it_is_and_who_wrote_it_and_it_is_not_for_its_author() {
    TaskIds ids = new TaskIds(null, null, null, null, null, null, null, null, null, version);
    register.add(
        new FoundTask(
            task,
            UserTasks.APPROVE_POLICY,
            "Approve the policy",
            List.of(CandidateGroups.of(CandidateGroups.DA_SUPERVISOR, county.code())),
            ids,
            Instant.now(),
            null,
            50,
            null));
    assertThat(lists.describe(county, List.of(ids)).get(0))
        .hasToString(
            new TaskSubject.Description(
                    Text.of("{0}, version {1}", Text.asWritten("Alder 2026"), "1"),
                    Text.of("written by {0}", Text.asWritten("Ana Silva")),
                    "/policies/" + version)
                .toString());
    assertThat(register.notFor(task)).containsExactly(ana.username());
    assertThat(browser(ben).open("/policies/" + version).html())
        .contains("Take the task", "/tasks/" + task + "/claim")
        .doesNotContain(">Approve<");
    register.held(task, ana.username());
    assertThat(browser(ben).open("/policies/" + version).html())
        .contains("Ana Silva holds the task, and decides.");
    register.held(task, ben.username());
    assertThat(browser(ben).open("/policies/" + version).html()).contains("Go on with the task");
  }

  @Test
  void the_desk_shows_the_difference_and_what_it_would_have_done_to_the_last_delivery() {
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    db.sql("update delivery set candidates = 1 where id = :id").param("id", delivery).update();
    String html = browser(ben).open(desk).html();
    assertThat(html)
        .contains("How it differs", "What it would have done", "hx-select=\"#compared\"")
        .contains(">Approve<", "Send it back", "What happens then");
    assertThat(html.indexOf("How it differs")).isLessThan(html.indexOf(">Approve<"));
  }

  @Test
  void what_is_approved_at_the_desk_is_in_force_and_the_task_is_done() {
    Browser browser = browser(ben);
    browser.open(desk);
    assertThat(browser.post(desk, "act", "approve", "from", "someday").html())
        .contains("Say from which day on", "Error:");
    Browser.Page approved = browser.post(desk, "act", "approve", "from", today());
    assertThat(approved.path()).isEqualTo("/policies/" + version);
    assertThat(approved.html()).contains("Alder 2026, version 1 is approved and in force.");
    assertThat(state()).isEqualTo(ben.username());
    assertThat(completed()).isOne();
    assertThat(browser.open(desk).status()).isEqualTo(409);
  }

  @Test
  void what_is_sent_back_goes_to_its_author_with_the_reason() {
    Browser browser = browser(ben);
    browser.open(desk);
    assertThat(browser.post(desk, "act", "send-back", "sentBackWhy", " ").html())
        .contains("Say what has to be another way.");
    Browser.Page back = browser.post(desk, "act", "send-back", "sentBackWhy", "Leave 11359 out.");
    assertThat(back.html())
        .contains("It is sent back. Its author is told why.", "Sent back by Ben Ito")
        .contains("Leave 11359 out.");
    assertThat(state()).isEqualTo("sent back by " + ben.username());
    assertThat(completed()).isOne();
    Browser author = browser(ana);
    assertThat(author.open("/inbox").html()).contains("came back to you: it is not approved");
    assertThat(author.open("/policies/" + version).html())
        .contains("Leave 11359 out.", "Write a version from it")
        .doesNotContain("another supervisor approves it. Until then");
  }

  @Test
  void the_author_decides_nothing_and_gives_the_task_back() {
    holds(ana);
    Browser browser = browser(ana);
    assertThat(browser.open(desk).html())
        .contains("Another supervisor approves it", "Give the task back");
    assertThat(browser.post(desk, "act", "approve", "from", today()).status()).isEqualTo(409);
    assertThat(state()).isEqualTo("draft");
  }

  @Test
  void a_draft_that_was_decided_elsewhere_ends_its_task() {
    Browser browser = browser(ben);
    browser.open("/policies/" + version);
    browser.post("/policies/" + version + "/approve", "from", today());
    assertThat(browser.open(desk).html())
        .contains("It was decided before, and nothing is left to do.", "End the task")
        .doesNotContain("Send it back");
    browser.post(desk, "act", "end");
    assertThat(completed()).isOne();
  }

  private int completed() {
    return db.sql("select count(*) from outbox where user_task_key = :task")
        .param("task", task)
        .query(Integer.class)
        .single();
  }
}
