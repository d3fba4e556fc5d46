package org.clearance.ui.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.AtOnce;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.OutboxEntry;
import org.clearance.domain.ground.outbox.OutboxOutcome;
import org.clearance.domain.ground.outbox.OutboxQueue;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.TaskConflict;
import org.clearance.process.task.TaskMissing;
import org.clearance.process.task.TaskRefused;
import org.clearance.process.task.Tasks;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The task lists and claiming, against the real models on the embedded engine. */
@ScreensTest
class TasksTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final String FORM = UserTasks.REVIEW_CONVICTIONS;

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Tasks tasks;
  @Autowired private Outbox outbox;
  @Autowired private OutboxQueue queue;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;
  @Autowired private TransactionTemplate transaction;

  private Processes processes;
  private County county;
  private User ann;
  private User bob;

  @BeforeEach
  void reviewers() {
    processes = new Processes(client);
    county = people.county();
    ann = people.named("Ann Lee", county, DA_REVIEWER);
    bob = people.named("Bob <b>Ray</b>", county, DA_REVIEWER);
  }

  @Test
  void an_open_task_is_taken_worked_on_by_its_holder_only_and_released() {
    long key = review(41);
    Browser browser = signedIn(ann);
    assertThat(browser.open("/tasks").html()).contains("Review convictions", ">Take<");

    browser.post("/tasks/" + key + "/claim");

    OpenTask held = tasks.requireHeldBy(ann, key, FORM);
    assertThat(held.number(Variables.PACKET_ID)).isEqualTo(41);
    assertThat(held.county()).isEqualTo(county);
    assertThat(browser.open("/tasks").html()).contains("/tasks/" + key + "/" + FORM, "Release");
    assertThat(browser.open("/tasks?whose=open").html()).contains("No open task");
    assertThat(signedIn(bob).open("/tasks?whose=others").html())
        .contains("Ann Lee")
        .doesNotContain("Take back");

    assertThat(browser.post("/tasks/" + key + "/release").html())
        .contains("The task is open again.");
    assertThatThrownBy(() -> tasks.requireHeldBy(ann, key, FORM))
        .isInstanceOf(TaskConflict.NotHeld.class);
    assertThat(audited(key)).containsExactly("TASK_CLAIMED", "TASK_RELEASED");
  }

  @Test
  void who_comes_second_is_told_who_was_first_and_nothing_changes() {
    long key = review(1);
    Browser second = signedIn(ann);
    second.open("/tasks");
    tasks.claim(bob, key);

    Browser.Page page = second.post("/tasks/" + key + "/claim");

    assertThat(page.status()).isEqualTo(409);
    assertThat(page.html())
        .contains("Bob &lt;b&gt;Ray&lt;/b&gt; holds this task", "Back to the tasks")
        .doesNotContain("<b>Ray");
    assertThat(second.open("/tasks/" + key).path()).endsWith("/" + FORM);
    tasks.requireHeldBy(bob, key, FORM);
  }

  @Test
  void a_supervisor_who_opens_a_reviewers_task_sees_who_holds_it_and_is_not_refused() {
    long key = review(1);
    Browser supervisor = signedIn(people.user(county, DA_SUPERVISOR));

    Browser.Page free = supervisor.open("/tasks/" + key);
    assertThat(free.status()).isEqualTo(200);
    assertThat(free.html()).contains("Review convictions", ">nobody</dd>", "href=\"/team\"");
    tasks.claim(bob, key);
    Browser.Page held = supervisor.open("/tasks/" + key);

    assertThat(held.path()).isEqualTo("/tasks/" + key + "/hand-over");
    assertThat(held.html()).contains("Bob &lt;b&gt;Ray&lt;/b&gt;</dd>", "<dt>Since</dt>");
  }

  @Test
  void of_many_who_take_a_task_at_once_one_gets_it() throws Exception {
    long key = review(1);
    List<User> crowd = new ArrayList<>(List.of(ann, bob));
    for (int i = 0; i < 4; i++) {
      crowd.add(people.user(county, DA_REVIEWER));
    }
    List<Callable<Boolean>> claims = new ArrayList<>();
    for (User user : crowd) {
      claims.add(claim(user, key));
    }
    List<Boolean> won = AtOnce.all(claims);
    List<User> winners =
        IntStream.range(0, crowd.size()).filter(won::get).mapToObj(crowd::get).toList();

    assertThat(winners).hasSize(1);
    tasks.requireHeldBy(winners.get(0), key, FORM);
  }

  private Callable<Boolean> claim(User user, long key) {
    return () -> {
      try {
        tasks.claim(user, key);
        return true;
      } catch (TaskConflict.HeldByAnother first) {
        return false;
      }
    };
  }

  @Test
  void another_county_and_another_role_see_nothing_of_it_and_are_refused() {
    long key = review(1);
    User foreigner = people.user(people.county(), DA_REVIEWER);
    User clerk = people.user(county, COURT_CLERK);

    for (User user : List.of(foreigner, clerk)) {
      Browser browser = signedIn(user);
      assertThat(browser.open("/tasks?whose=open").html()).contains("No open task");
      assertThat(browser.post("/tasks/" + key + "/claim").status()).isEqualTo(403);
      assertThat(browser.open("/tasks/" + key).status()).isEqualTo(403);
      assertThatThrownBy(() -> tasks.requireHeldBy(user, key, FORM))
          .isInstanceOf(TaskRefused.class);
    }
    assertThat(signedIn(people.user(county, MANAGER)).open("/tasks").status()).isEqualTo(403);
    assertThat(tasks.get(ann, key).task().holder()).isNull();
  }

  @Test
  void a_supervisor_takes_a_task_back_from_who_is_away() {
    long key = review(1);
    tasks.claim(ann, key);
    User supervisor = people.user(county, DA_SUPERVISOR);
    Browser browser = signedIn(supervisor);

    assertThat(browser.open("/tasks?whose=others").html()).contains("Ann Lee", "Take back");
    browser.post("/tasks/" + key + "/release");

    assertThat(tasks.get(ann, key).task().holder()).isNull();
    assertThatThrownBy(() -> tasks.claim(supervisor, key))
        .as("who supervises does not thereby review")
        .isInstanceOf(TaskRefused.class);
    assertThatThrownBy(() -> tasks.release(bob, taken(ann, key)))
        .isInstanceOf(TaskConflict.HeldByAnother.class);
  }

  private long taken(User by, long key) {
    tasks.claim(by, key);
    return key;
  }

  @Test
  void a_finished_task_is_gone_from_the_commit_on_and_done_once_the_engine_is_told() {
    long key = review(1);
    tasks.claim(ann, key);
    Browser browser = signedIn(ann);

    transaction.executeWithoutResult(
        status ->
            outbox.completeTask(key, new TaskResult.PacketReviewed(true), Text.of("2 approved")));

    assertThat(browser.open("/tasks?whose=mine").html()).contains("You hold no task");
    assertThatThrownBy(() -> tasks.requireHeldBy(ann, key, FORM))
        .isInstanceOf(TaskConflict.Finished.class);
    assertThat(browser.open("/tasks/" + key).status()).isEqualTo(409);

    // What other tests of this database have left to be sent comes first.
    while (queue.sendNext(this::complete)) {
      // The next one.
    }

    assertThat(tasks.awaitCompleted(key)).isTrue();
    assertThat(browser.open("/tasks?whose=open").html()).contains("Review convictions again");
  }

  private OutboxOutcome complete(OutboxEntry entry) {
    var completion = (OutboxEntry.TaskCompletion) entry;
    client
        .newCompleteUserTaskCommand(completion.userTaskKey())
        .variables(completion.variables())
        .send()
        .join();
    return OutboxOutcome.ACCEPTED;
  }

  @Test
  void a_task_that_is_not_there_or_of_another_desk_is_not_found() {
    long key = review(1);
    tasks.claim(ann, key);

    assertThatThrownBy(() -> tasks.get(ann, 9_007_199_254_740_000L))
        .isInstanceOf(TaskMissing.class);
    assertThatThrownBy(() -> tasks.requireHeldBy(ann, key, UserTasks.SECOND_REVIEW))
        .isInstanceOf(TaskMissing.class);
    assertThat(signedIn(ann).open("/tasks/9007199254740000").status()).isEqualTo(404);
    assertThat(signedIn(ann).open("/tasks/nonsense").status()).isEqualTo(400);
  }

  @Test
  void the_lists_come_by_due_date_in_pages_and_count_what_is_late() {
    for (int i = 0; i < TaskLists.SIZE; i++) {
      review(100 + i);
    }
    long late = processes.review(county, 99, Duration.ZERO).getUserTaskKey();
    Browser browser = signedIn(ann);

    Browser.Page first = browser.open("/tasks?whose=open");
    Browser.Page second = browser.open("/tasks?whose=open&page=2");

    assertThat(first.html()).contains("1–25 of 26", "Page 1 of 2", "whose=open&amp;page=2");
    assertThat(first.html().indexOf("/tasks/" + late + "/claim"))
        .as("the late one is first")
        .isLessThan(first.html().indexOf("/claim") + 40)
        .isPositive();
    assertThat(first.html()).containsOnlyOnce("cl-tag--bad\">Overdue");
    assertThat(second.html()).contains("26–26 of 26").doesNotContain("cl-tag--bad\">Overdue");
    assertThat(browser.open("/tasks?whose=open&page=9").html()).contains("26–26 of 26");
    assertThat(browser.open("/tasks?whose=open&form=second-review").html())
        .contains("No such tasks here");
    assertThat(browser.open("/").html())
        .as("no number repeats the sentence: it is the heading of the first of them")
        .contains("26 tasks are open to you. 1 overdue.")
        .containsOnlyOnce("Tasks open to you");
    tasks.claim(ann, late);
    assertThat(browser.open("/").html())
        .as("the sentence is about what she holds")
        .contains("You hold 1 task. 1 overdue.", "Tasks open to you");
    tasks.claim(ann, review(300));
    assertThat(browser.open("/").html())
        .as("the name of what she holds leads to its desk")
        .contains("<a href=\"/tasks/" + late + "/review-convictions\">");
  }

  @Test
  void a_list_is_taken_away_with_all_its_pages_as_it_is_filtered_and_sorted() {
    for (int i = 0; i < TaskLists.SIZE; i++) {
      review(200 + i);
    }
    long late = processes.review(county, 199, Duration.ZERO).getUserTaskKey();
    tasks.claim(bob, late);
    Browser browser = signedIn(ann);

    assertThat(browser.open("/tasks?whose=open&sort=-due").html())
        .contains("/tasks/list.csv?whose=open&amp;sort=-due", "/tasks/list.xlsx?whose=open");
    assertThat(browser.open("/tasks/list.csv?whose=open").html())
        .startsWith("Task,More,Step,County,Progress,Look out for,Waiting since,Priority,Due,")
        .contains("Review convictions," + county.displayName() + ",")
        .satisfies(file -> assertThat(file.lines()).hasSize(TaskLists.SIZE + 1));
    assertThat(browser.open("/tasks/list.csv?whose=others").html())
        .contains(bob.displayName())
        .satisfies(file -> assertThat(file.lines()).hasSize(2));
    assertThat(browser.open("/tasks/list.csv?whose=done").html())
        .startsWith("Task,More,Step,County,What was done,Done,Note\r\n");
    assertThat(browser.open("/tasks/list.xlsx?whose=open&form=second-review").html())
        .startsWith("PK");
    assertThat(signedIn(people.user(county, MANAGER)).open("/tasks/list.csv").status())
        .isEqualTo(403);
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = :county and action = 'TASK_LIST_DOWNLOADED' order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .startsWith("csv, 25 rows: OPEN", "csv, 1 rows: OTHERS")
        .endsWith("xlsx, 0 rows: OPEN, second-review");
  }

  @Test
  void the_audit_of_a_list_that_is_taken_away_keeps_only_what_the_program_knows() {
    long late = review(1);
    tasks.claim(bob, late);
    Browser browser = signedIn(ann);
    browser.open("/tasks/list.csv?whose=open&form=DOE,JANE&due=DOE,JANE&county=DOE&holder=DOE");
    browser.open("/tasks/list.csv?whose=others&holder=" + bob.username() + "&delivery=7&due=week");
    browser.open("/tasks/list.csv?whose=others&due=DOE&delivery=DOE");
    browser.open("/tasks/list.csv?whose=done&day=2026-11-24");
    assertThat(taken(county))
        .containsExactly(
            "csv, 0 rows: OPEN",
            "csv, 0 rows: OTHERS, delivery 7, due week, held by " + bob.username(),
            "csv, 1 rows: OTHERS",
            "csv, 0 rows: DONE, day 2026-11-24");
  }

  private List<String> taken(County of) {
    return db.sql(
            "select detail from audit_entry where county_id = :county and action = 'TASK_LIST_DOWNLOADED' order by id")
        .param("county", of.id())
        .query(String.class)
        .list();
  }

  @Test
  void the_tasks_of_a_deactivated_user_are_open_again() {
    long key = review(1);
    tasks.claim(ann, key);

    assertThat(tasks.releaseAllOf(ann.username())).isEqualTo(1);

    tasks.claim(bob, key);
    assertThatThrownBy(() -> tasks.requireHeldBy(ann, key, FORM))
        .isInstanceOf(TaskConflict.HeldByAnother.class);
  }

  private long review(long packetId) {
    return processes.review(county, packetId, WEEK).getUserTaskKey();
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private List<String> audited(long key) {
    return db.sql(
            "select action from audit_entry where subject = 'task' and subject_id = ? order by id")
        .param(key)
        .query(String.class)
        .list();
  }
}
