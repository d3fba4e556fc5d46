package org.clearance.ui.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.AtOnce;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.casework.packet.SettingPackets;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.Tasks;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The supervisor's page, against the real models on the embedded engine. */
@ScreensTest
class TeamPageTest {
  private static final Duration WEEK = Duration.ofDays(7);

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Tasks tasks;
  @Autowired private PreparingPackets preparing;
  @Autowired private Reviewing reviewing;
  @Autowired private SettingPackets settings;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;

  private Processes processes;
  private TestRecords records;
  private County county;
  private User ann;
  private User bob;
  private User sue;
  private Browser browser;

  @BeforeEach
  void an_office() {
    processes = new Processes(client);
    records = new TestRecords(db);
    county = people.county();
    ann = people.named("Ann Lee", county, DA_REVIEWER);
    bob = people.named("Bob Ray", county, DA_REVIEWER);
    sue = people.named("Sue Sand", county, DA_SUPERVISOR);
    browser = new Browser(port).signedInAs(sue.username(), People.PASSWORD);
  }

  @Test
  void the_workload_counts_what_each_holds_and_has_decided() {
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "T" + delivery, "DOE,JO");
    long first = records.determined(person, "11357", "FELONY", "DISMISS");
    long second = records.determined(person, "11358", "FELONY", "DISMISS");
    records.determined(person, "11359", "FELONY", "DISMISS");
    long packet = preparing.prepare(delivery, 0).get(0);
    tasks.claim(ann, processes.review(county, packet, Duration.ZERO).getUserTaskKey());
    tasks.claim(ann, processes.review(county, 4711, WEEK).getUserTaskKey());
    decide(packet, first, 0);
    decide(packet, second, 0);
    reviewing.undo(packet, new ItemVersion(second, 1), ann.username());

    assertThat(cells(browser.open("/team").html(), "Ann Lee"))
        .containsExactly("2", "1", "2", "1", "1");
    assertThat(cells(browser.open("/team").html(), "Bob Ray"))
        .containsExactly("0", "0", "0", "0", "0");
  }

  @Test
  void chosen_tasks_are_given_to_one_person_and_each_says_what_became_of_it() {
    long free = review(1);
    long held = review(2);
    long stays = review(3);
    tasks.claim(ann, held);
    assertThat(browser.open("/team").html())
        .contains("task-" + free)
        .doesNotContain("task-" + held);
    assertThat(browser.open("/team?which=held&holder=" + ann.username()).html())
        .contains("task-" + held, "Only those that Ann Lee holds.");

    String html =
        browser
            .post(
                "/team/tasks",
                "tasks",
                "" + free,
                "tasks",
                "" + held,
                "tasks",
                "999",
                "to",
                bob.username())
            .html();

    assertThat(html)
        .contains("Review convictions: Bob Ray holds it now.")
        .contains("Task 999: There is no task 999.");
    tasks.requireHeldBy(bob, free, UserTasks.REVIEW_CONVICTIONS);
    tasks.requireHeldBy(bob, held, UserTasks.REVIEW_CONVICTIONS);
    assertThat(tasks.get(sue, stays).task().holder()).isNull();
    assertThat(audited(free)).containsExactly("TASK_HANDED_OVER by " + sue.username());
    assertThat(audited(held)).contains("TASK_HANDED_OVER by " + sue.username());

    browser.open("/team?which=held");
    browser.post(
        "/team/tasks", "shown", "" + free, "shown", "" + held, "all", "true", "then", "release");
    assertThat(tasks.get(sue, free).task().holder()).isNull();
    assertThat(tasks.get(sue, held).task().holder()).isNull();
  }

  @Test
  void a_task_is_named_by_its_packet_in_the_list_and_when_it_was_given() {
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "T" + delivery, "DOE,JO");
    records.determined(person, "11357", "FELONY", "DISMISS");
    long packet = preparing.prepare(delivery, 0).get(0);
    long key = review(packet);
    String html = browser.alsoInSpanish().open("/team").html();
    assertThat(html).contains("href=\"/packets/" + packet + "\"").doesNotContain("Held by");

    assertThat(browser.post("/team/tasks", "tasks", "" + key, "to", bob.username()).html())
        .containsPattern("Review convictions, Packet [^:<]*: Bob Ray holds it now\\.");
    assertThat(browser.open("/team?which=held").html())
        .contains("href=\"/packets/" + packet + "\"", "Bob Ray");
  }

  @Test
  void nothing_is_given_to_nobody_or_to_somebody_who_is_no_active_reviewer_here() {
    long key = review(1);
    browser.open("/team");
    assertThat(browser.post("/team/tasks", "tasks", "" + key).html()).contains("Nobody was chosen");
    assertThat(browser.post("/team/tasks", "to", bob.username()).html())
        .contains("No task was chosen");
    for (User other :
        List.of(people.user(county, COURT_CLERK), people.user(people.county(), DA_REVIEWER), sue)) {
      browser.open("/team");
      assertThat(browser.post("/team/tasks", "tasks", "" + key, "to", other.username()).status())
          .isEqualTo(404);
    }
    db.sql("update app_user set active = false where id = ?").param(bob.id()).update();
    browser.open("/team");
    assertThat(browser.post("/team/tasks", "tasks", "" + key, "to", bob.username()).html())
        .contains("This person does not work here any more.");
    assertThat(tasks.get(sue, key).task().holder()).isNull();
  }

  @Test
  void a_second_review_is_not_given_to_who_made_the_first() {
    long key = review(1);
    browser.open("/team");
    db.sql("update user_task set not_for = array[?::text] where key = ?")
        .param(ann.username())
        .param(key)
        .update();
    assertThat(browser.post("/team/tasks", "tasks", "" + key, "to", ann.username()).html())
        .contains("so somebody else has to do it");
    assertThat(tasks.get(sue, key).task().holder()).isNull();
  }

  @Test
  void another_countys_task_is_not_moved_and_no_court_clerks_task() {
    County other = people.county();
    long theirs = processes.review(other, 1, WEEK).getUserTaskKey();
    browser.open("/team");
    assertThat(browser.post("/team/tasks", "tasks", "" + theirs, "to", bob.username()).html())
        .contains("This task is for another role or another county.");
    assertThat(client.newUserTaskGetRequest(theirs).send().join().getAssignee()).isNull();
  }

  @Test
  void settings_are_saved_with_what_they_were_on_record() {
    browser.open("/team");
    assertThat(set("200", "20", "10", 0).html()).contains("Saved. The sizes hold for packets");
    assertThat(settings.of(county.id()).settings().size()).isEqualTo(200);
    assertThat(
            db.sql(
                    "select detail from audit_entry where action = 'PACKET_SETTINGS_CHANGED' and county_id = ?")
                .param(county.id())
                .query(String.class)
                .single())
        .isEqualTo("size 250 → 200, reviewSize 25 → 20, secondReviewPercent 5 → 10");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 25, 5",
    "250, 6000, 5",
    "250, 25, 101",
    "250, 25, -1",
    "many, 25, 5",
    "'', 25, 5"
  })
  void settings_that_make_no_sense_are_refused_and_what_was_typed_stays(
      String size, String reviewSize, String percent) {
    browser.open("/team");
    assertThat(set(size, reviewSize, percent, 0).html())
        .contains("Give a number from")
        .contains("value=\"" + reviewSize + "\"");
    assertThat(settings.of(county.id()).version()).isZero();
  }

  @Test
  void of_two_who_save_from_the_same_page_one_is_told() throws Exception {
    User sam = people.named("Sam Sand", county, DA_SUPERVISOR);
    Browser first = atTheTeam(sue);
    Browser second = atTheTeam(sam);
    assertThat(AtOnce.all(List.of(() -> save(first, "100"), () -> save(second, "300"))))
        .containsExactlyInAnyOrder(200, 409);
    assertThat(settings.of(county.id()).version()).isEqualTo(1);
    browser.open("/team");
    assertThat(set("150", "25", "5", 0).html()).contains("Nothing was changed.", "/team#settings");
  }

  private Browser atTheTeam(User user) {
    Browser own = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    own.open("/team");
    return own;
  }

  private int save(Browser own, String size) {
    return own.post(
            "/team/settings",
            "size",
            size,
            "reviewSize",
            "25",
            "secondReviewPercent",
            "5",
            "version",
            "0")
        .status();
  }

  private Browser.Page set(String size, String reviewSize, String percent, int version) {
    return browser.post(
        "/team/settings",
        "size",
        size,
        "reviewSize",
        reviewSize,
        "secondReviewPercent",
        percent,
        "version",
        "" + version);
  }

  private long review(long packet) {
    return processes.review(county, packet, WEEK).getUserTaskKey();
  }

  private void decide(long packet, long conviction, int version) {
    assertThat(
            reviewing.decide(
                packet,
                new ItemVersion(conviction, version),
                new Decision.Approve(Outcome.DISMISS, ""),
                ann.username()))
        .isNotNull();
  }

  private List<String> audited(long task) {
    return db.sql(
            "select action || ' by ' || actor from audit_entry where subject = 'task' and subject_id = ? order by id")
        .param(task)
        .query(String.class)
        .list();
  }

  /** The numbers of a person's row. */
  private static List<String> cells(String html, String name) {
    String row = html.substring(html.indexOf(name));
    return Pattern.compile("class=\"cl-number\">(?:<span[^>]*>)?(\\d+)<")
        .matcher(row.substring(0, row.indexOf("</tr>")))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }
}
