package org.clearance.ui.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import io.camunda.client.CamundaClient;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.ConvictionFlags;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.SettingRoles;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.TaskFollowing;
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

/** Finding, taking and handing over tasks, against the real models on the embedded engine. */
@ScreensTest
class TaskListsTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Pattern SEEN = Pattern.compile("&quot;seen&quot;:&quot;([0-9a-f]+)&quot;");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private ActivatingUsers activating;
  @Autowired private SettingRoles setting;
  @Autowired private Tasks tasks;
  @Autowired private TaskFollowing following;
  @Autowired private Outbox outbox;
  @Autowired private PreparingPackets preparing;
  @Autowired private ConvictionFlags flags;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;
  @Autowired private TransactionTemplate transaction;

  private Processes processes;
  private TestRecords records;
  private County county;
  private User ann;
  private User bob;

  @BeforeEach
  void reviewers() {
    processes = new Processes(client);
    records = new TestRecords(db);
    county = people.county();
    ann = people.named("Ann Lee", county, DA_REVIEWER);
    bob = people.named("Bob Ray", county, DA_REVIEWER);
  }

  @Test
  void a_task_is_found_by_a_name_a_case_or_a_cii_number_of_its_packet() {
    long packet = packet("SMITH,JOHN", "A0000017");
    long other = packet("MILLER,EVE", "A0000018");
    db.sql("update conviction set case_number = 'CR-77' where packet_id = ?").param(other).update();
    long smith = review(packet, WEEK);
    long miller = review(other, WEEK);
    Browser browser = signedIn(ann);

    for (String text : List.of("smith", "john smith", "SMITH, JOHN", "a0000017")) {
      assertThat(keys(browser.open("/tasks?whose=open&q=" + text.replace(" ", "%20"))))
          .as(text)
          .containsExactly(smith);
    }
    Browser.Page found = browser.post("/searches", "at", "/tasks", "whose", "open", "q", "cr-77");
    assertThat(found.path()).startsWith("/tasks?whose=open&q=~");
    assertThat(keys(found)).containsExactly(miller);
    assertThat(found.html()).contains("q=%7E").doesNotContain("q=cr-77");
    assertThat(browser.open("/tasks?whose=open&q=nobody%25").html()).contains("No such tasks here");
  }

  @Test
  void tasks_are_filtered_by_delivery_step_and_due() {
    long packet = packet("SMITH,JOHN", "A1");
    long delivery =
        db.sql("select delivery_id from packet where id = ?")
            .param(packet)
            .query(Long.class)
            .single();
    long late = review(packet, Duration.ZERO);
    long later = review(packet("MILLER,EVE", "A2"), Duration.ofDays(30));
    Browser browser = signedIn(ann);

    assertThat(keys(browser.open("/tasks?whose=open&delivery=" + delivery))).containsExactly(late);
    assertThat(keys(browser.open("/tasks?whose=open&due=overdue"))).containsExactly(late);
    assertThat(keys(browser.open("/tasks?whose=open&due=week"))).containsExactly(late);
    assertThat(keys(browser.open("/tasks?whose=open&due=today"))).containsExactly(late);
    assertThat(keys(browser.open("/tasks?whose=open&form=review-convictions")))
        .containsExactly(late, later);
    assertThat(keys(browser.open("/tasks?whose=open&delivery=x"))).containsExactly(late, later);
  }

  @Test
  void a_list_is_sorted_by_any_of_its_columns_and_by_the_same_again_the_other_way() {
    long soon = review(packet("SMITH,JOHN", "A1"), Duration.ofDays(1));
    long late = review(packet("MILLER,EVE", "A2"), Duration.ofDays(30));
    long between = review(packet("LOPEZ,ANA", "A3"), Duration.ofDays(9));
    client.newUpdateUserTaskCommand(late).priority(80).send().join();
    client.newUpdateUserTaskCommand(between).priority(10).send().join();
    following.compare();
    Browser browser = signedIn(ann);

    Map<String, List<Long>> orders =
        Map.of(
            "", List.of(soon, between, late),
            "due", List.of(soon, between, late),
            "-due", List.of(late, between, soon),
            "-priority", List.of(late, soon, between),
            "priority", List.of(between, soon, late),
            "about", List.of(soon, late, between),
            "-since", List.of(between, late, soon),
            "step", List.of(soon, between, late),
            "no-such", List.of(soon, between, late));
    orders.forEach(
        (sort, expected) ->
            assertThat(keys(browser.open("/tasks?whose=open&sort=" + sort)))
                .as(sort)
                .containsExactlyElementsOf(expected));

    browser.post("/preferences/sheets", "sheet", "tasks", "columns", "due", "columns", "priority");
    String usual = browser.open("/tasks?whose=open").html();
    assertThat(usual)
        .contains("aria-sort=\"ascending\"><a href=\"/tasks?whose=open&amp;sort=-due\">Due</a>")
        .contains(
            "aria-sort=\"none\"><a href=\"/tasks?whose=open&amp;sort=-priority\">Priority</a>")
        .contains("Critical", "Medium", "Low");
    String turned = browser.open("/tasks?whose=open&sort=-due&due=week").html();
    assertThat(turned)
        .contains("aria-sort=\"descending\"><a href=\"/tasks?whose=open&amp;due=week\">Due</a>");
  }

  @Test
  void the_home_page_names_the_task_that_is_next_and_leads_to_its_desk() {
    long key = review(packet("MILLER,EVE", "A0000018"), WEEK);
    Browser browser = signedIn(ann);
    assertThat(browser.open("/").html())
        .contains("1 task is open to you. Next: Packet 1 of delivery ", "(Review convictions).");
    browser.open("/tasks?whose=open");
    browser.post("/tasks/" + key + "/claim");
    assertThat(browser.open("/").html())
        .contains("You hold 1 task. Next: Packet 1 of delivery ")
        .contains("href=\"/tasks/" + key + "/review-convictions\"");
  }

  @Test
  void the_home_page_lists_the_first_tasks_to_go_on_with_or_to_take() {
    long first = review(packet("MILLER,EVE", "A0000018"), WEEK);
    assertThat(signedIn(ann).open("/").html())
        .as("the only one is in the sentence above")
        .doesNotContain("Tasks open to you");
    long second = review(packet("MOORE,LEE", "A0000019"), WEEK);
    Browser browser = signedIn(ann);
    browser.open("/tasks?whose=open");
    assertThat(browser.open("/").html())
        .contains("Tasks open to you", "action=\"/tasks/" + first + "/claim\"")
        .contains("action=\"/tasks/" + second + "/claim\"");
    browser.post("/tasks/" + first + "/claim");
    browser.post("/tasks/" + second + "/claim");
    assertThat(browser.open("/").html())
        .contains("Tasks you hold", "href=\"/tasks/" + second + "/review-convictions\"")
        .doesNotContain("/claim\"");
  }

  @Test
  void what_to_look_out_for_is_counted_before_a_packet_is_opened_and_empty_columns_are_not_shown() {
    review(200, WEEK);
    Browser browser = signedIn(ann);
    assertThat(browser.open("/tasks?whose=open").html())
        .as("a task without a packet")
        .doesNotContain("data-column=\"progress\"", "data-column=\"flags\"");

    long packet = packet("MILLER,EVE", "A0000018");
    db.sql("select id from conviction where packet_id = ?")
        .param(packet)
        .query(Long.class)
        .list()
        .forEach(one -> records.tell(one, "{\"deceased\": true}"));
    review(packet, WEEK);
    assertThat(browser.open("/tasks?whose=open").html())
        .contains("data-column=\"progress\"")
        .doesNotContain("data-column=\"flags\"");

    assertThat(flags.packetsWithout(10_000, List.of())).contains(packet);
    assertThat(flags.packetsWithout(10_000, List.of(packet))).doesNotContain(packet);
    flags.find(packet);
    assertThat(flags.packetsWithout(10_000, List.of())).doesNotContain(packet);
    assertThat(browser.open("/tasks?whose=open").html())
        .contains("data-column=\"flags\"", "1 to look out for");
  }

  @Test
  void the_order_of_a_list_is_kept_on_its_pages_with_its_filter_and_among_the_kept_filters() {
    for (int i = 0; i <= TaskLists.SIZE; i++) {
      review(200 + i, Duration.ofDays(1 + i));
    }
    Browser browser = signedIn(ann);
    List<Long> first = keys(browser.open("/tasks?whose=open&sort=-due"));
    Browser.Page second = browser.open("/tasks?whose=open&sort=-due&page=2");

    assertThat(first).hasSize(TaskLists.SIZE);
    assertThat(keys(second)).hasSize(1).doesNotContainAnyElementsOf(first);
    assertThat(keys(second)).isEqualTo(keys(browser.open("/tasks?whose=open")).subList(0, 1));
    assertThat(second.html())
        .contains("/tasks?whose=open&amp;sort=-due&amp;page=1")
        .contains("name=\"sort\" value=\"-due\"")
        .contains("href=\"/tasks?whose=mine&amp;sort=-due\"")
        .as("what is done has no due date to go by")
        .contains("href=\"/tasks?whose=done\"");
    browser.post("/tasks/filters", "whose", "open", "sort", "-due", "name", "Last first");
    assertThat(browser.open("/tasks").html()).contains("/tasks?whose=open&amp;sort=-due\"");
    assertThat(browser.post("/tasks/next", "whose", "open", "sort", "-due").path())
        .as("the next one is the first that is shown")
        .isEqualTo("/tasks/" + first.get(0) + "/review-convictions");
  }

  @Test
  void what_others_hold_is_sorted_by_their_names_and_what_is_done_by_when() {
    long bobs = review(1, Duration.ofDays(1));
    long anns = review(2, Duration.ofDays(30));
    tasks.claim(bob, bobs);
    tasks.claim(ann, anns);
    Browser supervisor = signedIn(people.user(county, DA_SUPERVISOR));

    assertThat(handed(supervisor.open("/tasks?whose=others"))).containsExactly(bobs, anns);
    assertThat(handed(supervisor.open("/tasks?whose=others&sort=holder")))
        .containsExactly(anns, bobs);
    assertThat(handed(supervisor.open("/tasks?whose=others&sort=-holder")))
        .containsExactly(bobs, anns);
    transaction.executeWithoutResult(
        status ->
            outbox.completeTask(anns, new TaskResult.PacketReviewed(false), Text.of("2 approved")));
    assertThat(signedIn(ann).open("/tasks?whose=done&sort=due").html())
        .contains("aria-sort=\"descending\"><a href=\"/tasks?whose=done&amp;sort=done\">Done</a>");
  }

  @Test
  void who_works_for_two_counties_sees_one_or_both_and_never_a_third() {
    County second = people.county();
    County third = people.county();
    long here = processes.review(county, 1, WEEK).getUserTaskKey();
    long there = processes.review(second, 2, WEEK).getUserTaskKey();
    processes.review(third, 3, WEEK);
    setting.set(ann.id(), second.id(), Set.of(DA_REVIEWER), "test");
    Browser browser = signedIn(ann);
    browser.post("/county", "countyId", "" + county.id());

    assertThat(keys(browser.open("/tasks?whose=open"))).containsExactly(here);
    assertThat(keys(browser.open("/tasks?whose=open&county=" + second.id())))
        .containsExactly(there);
    Browser.Page all = browser.open("/tasks?whose=open&county=all");
    assertThat(keys(all)).containsExactlyInAnyOrder(here, there);
    assertThat(all.html()).contains(second.displayName());
    assertThat(keys(browser.open("/tasks?whose=open&county=" + third.id()))).isEmpty();

    assertThat(browser.open("/tasks/list.csv?whose=open&county=all").html().lines()).hasSize(3);
    browser.open("/tasks/list.csv?whose=open&county=" + second.id());
    assertThat(taken(county)).containsExactly("csv, 1 rows: OPEN");
    assertThat(taken(second)).containsExactly("csv, 1 rows: OPEN", "csv, 1 rows: OPEN");
    assertThat(taken(third)).isEmpty();
  }

  private List<String> taken(County of) {
    return db.sql(
            "select detail from audit_entry where county_id = :county and action ="
                + " 'TASK_LIST_DOWNLOADED' order by id")
        .param("county", of.id())
        .query(String.class)
        .list();
  }

  @Test
  void the_next_one_is_the_first_of_the_list_as_filtered() {
    review(1, Duration.ofDays(9));
    long first = review(2, Duration.ofDays(3));
    Browser browser = signedIn(ann);
    browser.open("/tasks");

    assertThat(browser.post("/tasks/next").path()).startsWith("/tasks/" + first + "/");
    tasks.requireHeldBy(ann, first, UserTasks.REVIEW_CONVICTIONS);
    browser.open("/tasks");
    assertThat(browser.post("/tasks/next", "due", "overdue").html())
        .contains("No open task is left that you could take");
  }

  @Test
  void twenty_who_take_the_next_one_at_once_get_twenty_different_tasks_and_the_rest_are_told()
      throws Exception {
    int clients = 20;
    int open = 12;
    for (int i = 0; i < open; i++) {
      review(100 + i, WEEK);
    }
    List<Browser> crowd = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      crowd.add(signedIn(people.user(county, DA_REVIEWER)));
    }
    crowd.forEach(browser -> browser.open("/tasks"));
    List<Callable<String>> taking = new ArrayList<>();
    for (Browser browser : crowd) {
      taking.add(() -> browser.post("/tasks/next").path());
    }
    List<String> led = AtOnce.all(taking);

    List<String> won = led.stream().filter(path -> path.endsWith("/review-convictions")).toList();
    assertThat(won).hasSize(open).doesNotHaveDuplicates();
    assertThat(led).filteredOn(path -> path.equals("/tasks?whose=open")).hasSize(clients - open);
    assertThat(
            db.sql(
                    """
                    select count(*) from audit_entry where action = 'TASK_CLAIMED' and county_id = ?
                    """)
                .param(county.id())
                .query(Long.class)
                .single())
        .isEqualTo(open);
  }

  @Test
  void who_comes_second_is_told_who_has_it_and_since_when() {
    long key = review(1, WEEK);
    Browser browser = signedIn(ann);
    browser.open("/tasks");
    tasks.claim(bob, key);

    String told = browser.post("/tasks/" + key + "/claim").html();

    assertThat(told).containsPattern("is with Bob Ray since \\w+ \\d+, \\d{4}, \\d+:\\d\\d [AP]M");
    assertThat(browser.open("/tasks?whose=others").html()).contains("Bob Ray", "since ");
  }

  @Test
  void a_task_is_handed_over_to_a_colleague_who_then_holds_it() {
    long key = review(1, WEEK);
    tasks.claim(ann, key);
    Browser browser = signedIn(ann);
    assertThat(browser.open("/tasks/" + key + "/hand-over").html())
        .contains("Bob Ray")
        .doesNotContain(">Ann Lee</option>");

    assertThat(browser.post("/tasks/" + key + "/hand-over", "to", bob.username()).html())
        .contains("Bob Ray holds the task now.");

    tasks.requireHeldBy(bob, key, UserTasks.REVIEW_CONVICTIONS);
    assertThat(keys(signedIn(bob).open("/tasks?whose=mine"))).containsExactly(key);
    assertThat(
            db.sql(
                    "select detail from audit_entry where action = 'TASK_HANDED_OVER' and"
                        + " subject_id = ?")
                .param(key)
                .query(String.class)
                .single())
        .contains("to " + bob.username(), "from " + ann.username());
  }

  @Test
  void a_task_is_handed_over_only_by_who_holds_or_supervises_it_and_only_to_a_candidate() {
    long key = review(1, WEEK);
    tasks.claim(ann, key);
    Browser colleague = signedIn(bob);
    colleague.open("/tasks");
    assertThat(colleague.post("/tasks/" + key + "/hand-over", "to", bob.username()).status())
        .isEqualTo(409);
    User clerk = people.user(county, COURT_CLERK);
    User foreigner = people.user(people.county(), DA_REVIEWER);
    User away = people.user(county, DA_REVIEWER);
    activating.setActive(away.id(), false, "test");
    Browser browser = signedIn(ann);
    browser.open("/tasks");
    for (User nobody : List.of(clerk, foreigner, away)) {
      assertThat(browser.post("/tasks/" + key + "/hand-over", "to", nobody.username()).status())
          .isEqualTo(403);
    }
    assertThat(browser.post("/tasks/" + key + "/hand-over", "to", "no-such").status())
        .isEqualTo(404);
    tasks.requireHeldBy(ann, key, UserTasks.REVIEW_CONVICTIONS);

    Browser supervisor = signedIn(people.user(county, DA_SUPERVISOR));
    supervisor.open("/tasks");
    supervisor.post("/tasks/" + key + "/hand-over", "to", bob.username());
    tasks.requireHeldBy(bob, key, UserTasks.REVIEW_CONVICTIONS);
  }

  @Test
  void who_gives_a_task_away_leaves_a_note_that_the_list_and_the_desk_show() {
    long key = review(1, WEEK);
    tasks.claim(ann, key);
    Browser browser = signedIn(ann);
    browser.open("/tasks/" + key + "/hand-over");
    browser.post(
        "/tasks/" + key + "/hand-over",
        "to",
        bob.username(),
        "note",
        "The 2009 file is asked for.");
    assertThat(signedIn(bob).open("/tasks?whose=mine").html())
        .contains("“The 2009 file is asked for.” – Ann Lee");
    Browser his = signedIn(bob);
    his.open("/tasks");
    assertThat(his.post("/tasks/" + key + "/release", "note", "x".repeat(2001)).html())
        .contains("A note has 2,000 characters at most.");
    tasks.requireHeldBy(bob, key, UserTasks.REVIEW_CONVICTIONS);
    his.post("/tasks/" + key + "/release", "note", "x".repeat(1998) + "\r\ny");
    assertThat(
            db.sql("select max(length(words)) from task_note where task_key = ?")
                .param(key)
                .query(Integer.class)
                .single())
        .isEqualTo(2000);
    assertThat(browser.open("/tasks?whose=open").html()).contains("xxx");
    his.post("/tasks/" + key + "/claim");
    his.post("/tasks/" + key + "/release", "note", " ");
    assertThat(
            db.sql("select count(*) from task_note where task_key = ?")
                .param(key)
                .query(Integer.class)
                .single())
        .as("a blank note is none")
        .isEqualTo(2);
  }

  @Test
  void what_was_finished_today_is_listed_as_done_and_nowhere_else() {
    long key = review(1, WEEK);
    tasks.claim(ann, key);
    transaction.executeWithoutResult(
        status ->
            outbox.completeTask(key, new TaskResult.PacketReviewed(false), Text.of("2 approved")));
    Browser browser = signedIn(ann);

    assertThat(browser.open("/tasks?whose=done").html())
        .contains("Review convictions", "1–1 of 1", "Done today");
    assertThat(browser.open("/tasks?whose=mine").html()).contains("You hold no task");
    assertThat(signedIn(bob).open("/tasks?whose=done").html()).contains("Nothing done yet today");
  }

  @Test
  void what_was_done_on_another_day_is_listed_as_it_was_then() {
    long key = review(1, WEEK);
    Browser browser = signedIn(ann).alsoInSpanish();
    browser.open("/tasks?whose=open");
    tasks.claim(ann, key);
    transaction.executeWithoutResult(
        status ->
            outbox.completeTask(
                key,
                new TaskResult.PacketReviewed(false),
                Text.of(
                    "{0} approved, {1} challenged, {2} held, {3} without relief", 248, 1, 1, 0)));
    db.sql("update user_task set ended_at = ended_at - interval '3 days' where key = ?")
        .param(key)
        .update();
    String day =
        db.sql(
                "select (ended_at at time zone 'America/Los_Angeles')::date::text from user_task"
                    + " where key = ?")
            .param(key)
            .query(String.class)
            .single();

    assertThat(browser.open("/tasks?whose=done").html()).doesNotContain("248 approved");
    assertThat(browser.open("/tasks?whose=done&day=" + day).html())
        .contains("248 approved, 1 challenged, 1 held, 0 without relief")
        .contains("name=\"day\" type=\"date\" value=\"" + day + "\"");
    assertThat(browser.open("/tasks?whose=done&day=never").html()).contains("No such tasks here");
  }

  @Test
  void a_task_that_ended_or_changed_hands_elsewhere_is_so_in_the_lists_after_the_next_comparison() {
    long taken = review(1, WEEK);
    long withdrawn = review(2, WEEK);
    Browser browser = signedIn(ann);
    assertThat(keys(browser.open("/tasks?whose=open"))).containsExactlyInAnyOrder(taken, withdrawn);
    client.newAssignUserTaskCommand(taken).assignee(bob.username()).send().join();
    client
        .newCancelInstanceCommand(
            client.newUserTaskGetRequest(withdrawn).send().join().getProcessInstanceKey())
        .send()
        .join();

    following.compare();

    assertThat(keys(browser.open("/tasks?whose=open"))).isEmpty();
    assertThat(browser.open("/tasks?whose=others").html()).contains("Bob Ray");
  }

  @Test
  void a_task_that_ended_elsewhere_is_gone_without_comparing_all() {
    long withdrawn = review(1, WEEK);
    long done = review(2, WEEK);
    long stays = review(3, WEEK);
    Browser browser = signedIn(ann);
    assertThat(keys(browser.open("/tasks?whose=open")))
        .containsExactlyInAnyOrder(withdrawn, done, stays);
    client
        .newCancelInstanceCommand(
            client.newUserTaskGetRequest(withdrawn).send().join().getProcessInstanceKey())
        .send()
        .join();
    client.newAssignUserTaskCommand(done).assignee(ann.username()).send().join();
    client
        .newCompleteUserTaskCommand(done)
        .variables(Map.of(Variables.SECOND_REVIEW_NEEDED, false))
        .send()
        .join();

    following.followEnded();

    assertThat(keys(browser.open("/tasks?whose=open"))).containsExactly(stays);
    assertThat(keys(browser.open("/tasks?whose=done"))).isEmpty();
    assertThat(browser.open("/tasks?whose=done").html()).contains("Done today", "1–1 of 1");
  }

  @Test
  void the_list_that_a_page_shows_is_sent_again_only_when_it_has_changed() {
    review(1, WEEK);
    Browser browser = signedIn(ann);
    String mark = mark(browser.open("/tasks?whose=open").html());
    assertThat(live(browser, "/tasks?whose=open&page=1&seen=" + mark)).isEmpty();

    long second = review(2, WEEK);

    String list = live(browser, "/tasks?whose=open&page=1&seen=" + mark);
    assertThat(list).contains("/tasks/" + second + "/claim").doesNotContain("<html");
    assertThat(mark(list)).isNotEqualTo(mark);
    assertThat(list).as("paging keeps the address").doesNotContain("seen=");
  }

  @Test
  void a_filter_is_kept_for_oneself_or_the_office_and_removed_by_its_owner_only() {
    Browser browser = signedIn(ann);
    browser.open("/tasks");
    browser.post("/tasks/filters", "whose", "open", "due", "overdue", "name", " Late ones ");
    browser.post(
        "/tasks/filters", "whose", "open", "due", "week", "name", "This week", "office", "true");

    assertThat(browser.open("/tasks").html())
        .contains("/tasks?whose=open&amp;due=overdue", "Late ones", "This week", "(office)");
    String late = browser.open("/tasks?whose=open&due=overdue").html();
    assertThat(late)
        .as("it is the tab that is open")
        .contains("<a href=\"/tasks?whose=open&amp;due=overdue\" aria-current=\"page\">")
        .doesNotContain("id=\"list-open\" href=\"/tasks?whose=open&amp;due=overdue\" aria-current")
        .contains("Remove the filter “Late ones”");
    Browser colleague = signedIn(bob);
    assertThat(colleague.open("/tasks").html()).contains("This week").doesNotContain("Late ones");
    long office =
        db.sql("select id from saved_filter where county_id = ? and name = 'This week'")
            .param(county.id())
            .query(Long.class)
            .single();
    assertThat(colleague.post("/tasks/filters/" + office + "/remove").status()).isEqualTo(404);
    browser.open("/tasks");
    browser.post("/tasks/filters/" + office + "/remove");
    assertThat(colleague.open("/tasks").html()).doesNotContain("This week");
    assertThat(browser.post("/tasks/filters", "due", "week", "name", " ").html())
        .contains("It was not kept.");
  }

  @Test
  void a_second_review_is_not_for_who_made_the_first() {
    long packet = packet("SMITH,JOHN", "A1");
    db.sql(
            """
            update packet_item set decision = 'APPROVE', decided_by = :ann, decided_at = now() where packet_id = :p
            """)
        .param("ann", ann.username())
        .param("p", packet)
        .update();
    db.sql(
            """
            update packet set state = 'IN_SECOND_REVIEW', reviewed_by = :ann, reviewed_at = now() where id = :p
            """)
        .param("ann", ann.username())
        .param("p", packet)
        .update();
    long first = review(packet, WEEK);
    client
        .newCompleteUserTaskCommand(first)
        .variables(Map.of(Variables.SECOND_REVIEW_NEEDED, true))
        .send()
        .join();
    Browser browser = signedIn(ann);
    Browser.Page list = browser.open("/tasks?whose=open");
    assertThat(list.html()).contains("For a colleague: you made the first review");
    assertThat(keys(list)).isEmpty();
    assertThat(browser.post("/tasks/next").html()).contains("No open task is left");
    long second = keys(signedIn(bob).open("/tasks?whose=open")).get(0);
    browser.open("/tasks");
    Browser.Page refused = browser.post("/tasks/" + second + "/claim");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.html()).contains("This task is for another person", "Ann Lee");
  }

  private String live(Browser browser, String path) {
    return browser
        .raw(HttpRequest.newBuilder(browser.address(path)).header("HX-Request", "true"))
        .body();
  }

  private static String mark(String html) {
    Matcher found = SEEN.matcher(html);
    assertThat(found.find()).as("the list says what it shows").isTrue();
    return found.group(1);
  }

  /** The tasks of a list by their buttons and links. */
  private static List<Long> keys(Browser.Page page) {
    return keys(page, "take|open");
  }

  private static List<Long> handed(Browser.Page page) {
    return keys(page, "hand");
  }

  private static List<Long> keys(Browser.Page page, String action) {
    Matcher found = Pattern.compile("id=\"(?:" + action + ")-(\\d+)\"").matcher(page.html());
    List<Long> keys = new ArrayList<>();
    while (found.find()) {
      keys.add(Long.valueOf(found.group(1)));
    }
    assertThat(new HashSet<>(keys)).hasSameSizeAs(keys);
    return keys;
  }

  private long packet(String person, String cii) {
    long delivery = records.determinedDelivery(county.id());
    records.determined(records.person(delivery, cii, person), "11357", "MISDEMEANOR", "DISMISS");
    return preparing.prepare(delivery, 0).get(0);
  }

  private long review(long packetId, Duration due) {
    return processes.review(county, packetId, due).getUserTaskKey();
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }
}
