package org.clearance.ui.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import io.camunda.client.api.search.enums.UserTaskState;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.TellingOfChallenges;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Steps that failed on the real engine: challenges of a county that does not say where the court
 * has its notices.
 */
@ScreensTest
class StuckStepsTest {
  private static final Pattern ROW = Pattern.compile("name=\"row\" value=\"(retry \\d+)\"");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private TellingOfChallenges telling;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;

  private Processes processes;
  private TestRecords records;
  private County county;
  private User sue;
  private Browser supervisor;

  @BeforeEach
  void an_office() {
    processes = new Processes(client);
    records = new TestRecords(db);
    county = people.county();
    sue = people.named("Sue Sand", county, DA_SUPERVISOR);
    supervisor = new Browser(port).signedInAs(sue.username(), People.PASSWORD);
  }

  @Test
  void a_step_that_failed_for_a_missing_setting_goes_on_by_the_button_once_it_is_filled_in() {
    long instance = stuckChallenge(county, "DOE,JANE");

    String html = supervisor.alsoInSpanish().open("/stuck").html();

    assertThat(html)
        .contains("Send notice of challenge", "DOE,JANE")
        .contains("The county’s setting “Court’s e-mail for notices of challenge” is missing.")
        .contains("<p lang=\"en\" translate=\"no\">send-challenge-notice failed:" + " county")
        .contains("Administrator, DA supervisor");

    fillIn(county);
    String after = supervisor.post("/stuck", "kind", "steps", "row", row(html)).html();

    assertThat(after).contains("It is tried again.").contains("Nothing is stuck");
    work(instance);
    assertThat(openTasks(instance)).containsExactly(UserTasks.REACH_PERSON);
    assertThat(actions("INCIDENT_RETRIED")).isEqualTo(1);

    String again = supervisor.post("/stuck", "kind", "steps", "row", row(html)).html();
    assertThat(again).contains("It is not stuck any more.");
    assertThat(actions("INCIDENT_RETRIED")).isEqualTo(1);
  }

  @Test
  void a_cause_that_is_not_mended_brings_the_step_back() {
    long instance = stuckChallenge(county, "ROE,RICK");
    String html = supervisor.open("/stuck").html();

    supervisor.post("/stuck", "kind", "steps", "row", row(html));
    fail(instance);

    assertThat(supervisor.open("/stuck").html())
        .contains("ROE,RICK")
        .doesNotContain("value=\"" + row(html) + "\"");
  }

  @Test
  void several_are_asked_about_once_tried_once_and_each_says_what_became_of_it() {
    List<Long> instances =
        Stream.of("ONE,ANN", "TWO,BO", "THREE,CY")
            .map(name -> stuckChallenge(county, name))
            .toList();
    String html = supervisor.open("/stuck").html();
    assertThat(html).contains("3 things are stuck.");
    Browser.Page asked = supervisor.post("/stuck", "kind", "steps", "act", "retry", "all", "true");
    assertThat(asked.html()).contains("3 are chosen", "Do it for all 3");
    String run = asked.path();
    // One of them goes on meanwhile, by somebody else.
    supervisor.post("/stuck", "kind", "steps", "row", row(html));
    fillIn(county);

    String done = supervisor.post(run + "/begin").html();

    assertThat(done).contains("Done: 2", "No longer stuck: 1", "Refused: 0");
    assertThat(supervisor.post(run + "/begin").html()).contains("Done: 2", "No longer stuck: 1");
    assertThat(actions("INCIDENT_RETRIED")).isEqualTo(3);
    assertThat(actions("STUCK_RUN_BEGUN")).isEqualTo(1);
    User auditor = people.named("Ada Alder", county, ADMINISTRATOR);
    Browser audit = new Browser(port).signedInAs(auditor.username(), People.PASSWORD);
    assertThat(audit.alsoInSpanish().open("/audit").html())
        .contains("Steps that failed, “Try again”: 3");
    instances.forEach(this::work);
    assertThat(instances)
        .allSatisfy(one -> assertThat(openTasks(one)).containsExactly(UserTasks.REACH_PERSON));
    assertThat(supervisor.alsoInSpanish().open(run).html()).contains("What became of each");
  }

  @Test
  void another_countys_step_is_neither_shown_nor_tried_and_a_manager_looks_only() {
    stuckChallenge(county, "DOE,JANE");
    String theirs = row(supervisor.open("/stuck").html());
    County other = people.county();
    User all = people.named("Fay Foreign", other, DA_SUPERVISOR, ADMINISTRATOR, MANAGER);
    Browser foreign = new Browser(port).signedInAs(all.username(), People.PASSWORD);

    assertThat(foreign.open("/stuck").html())
        .contains("Nothing is stuck")
        .doesNotContain("DOE,JANE");
    assertThat(foreign.post("/stuck", "kind", "steps", "row", theirs).html())
        .contains("It is not stuck any more.");

    User manager = people.named("Mia Moon", county, MANAGER);
    Browser looking = new Browser(port).signedInAs(manager.username(), People.PASSWORD);
    assertThat(looking.open("/stuck").html()).contains("DOE,JANE").doesNotContain("Try again");
    assertThat(looking.post("/stuck", "kind", "steps", "row", theirs).status()).isEqualTo(404);
    assertThat(supervisor.open("/stuck").html()).contains(theirs);
  }

  @Test
  void an_administrator_is_led_to_the_setting_and_told_no_name() {
    stuckChallenge(county, "DOE,JANE");
    User ada = people.named("Ada Adams", county, ADMINISTRATOR);
    Browser administrator = new Browser(port).signedInAs(ada.username(), People.PASSWORD);

    assertThat(administrator.open("/stuck?kind=steps").html())
        .contains("href=\"/settings\"", "Conviction no. ")
        .doesNotContain("DOE,JANE");
  }

  private static String row(String html) {
    Matcher found = ROW.matcher(html);
    assertThat(found.find()).as("a step that may be tried again").isTrue();
    return found.group(1);
  }

  private void fillIn(County county) {
    db.sql(
            """
            update county set settings = settings ||
              '{"courtEmail": "court@example.org", "publicDefenderEmail": "pd@example.org"}' where id = :id
            """)
        .param("id", county.id())
        .update();
  }

  /** The process of a challenge whose notice could not be sent. */
  private long stuckChallenge(County of, String name) {
    long delivery = records.determinedDelivery(of.id());
    long conviction =
        new CourtRecords(db).challenged(delivery, records.person(delivery, "S" + delivery, name));
    long instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("challenge")
            .latestVersion()
            .variables(
                Map.of(
                    Variables.CONVICTION_ID,
                    conviction,
                    Variables.COUNTY_CODE,
                    of.code(),
                    Variables.TERMS,
                    Map.of(
                        "reach", "P30D",
                        "contactOtherWay", "P3D",
                        "contactOtherHour", "P7D",
                        "contactLetter", "P14D",
                        "contactEnd", "P30D",
                        "hearing", "P90D")))
            .send()
            .join()
            .getProcessInstanceKey();
    fail(instance);
    return instance;
  }

  /** Fails the job for the last time, as the worker does while the setting is missing. */
  private void fail(long instance) {
    ActivatedJob job = job(instance);
    assertThatThrownBy(() -> telling.tell(conviction(job)))
        .satisfies(
            failure ->
                client
                    .newFailCommand(job.getKey())
                    .retries(0)
                    .errorMessage(
                        JobTypes.SEND_CHALLENGE_NOTICE + " failed: " + failure.getMessage())
                    .send()
                    .join());
  }

  /** Does the job as the worker does. */
  private void work(long instance) {
    ActivatedJob job = job(instance);
    telling.tell(conviction(job));
    client.newCompleteCommand(job.getKey()).send().join();
  }

  private static long conviction(ActivatedJob job) {
    return ((Number) job.getVariablesAsMap().get(Variables.CONVICTION_ID)).longValue();
  }

  /** The job of the instance; those of others are left to their tests. */
  private ActivatedJob job(long instance) {
    List<ActivatedJob> given =
        client
            .newActivateJobsCommand()
            .jobType(JobTypes.SEND_CHALLENGE_NOTICE)
            .maxJobsToActivate(100)
            .timeout(Duration.ofSeconds(1))
            .requestTimeout(Duration.ofSeconds(5))
            .send()
            .join()
            .getJobs();
    return given.stream()
        .filter(job -> job.getProcessInstanceKey() == instance)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no job of " + instance + " among " + given));
  }

  /** The open tasks of the process that a challenge calls to reach its person. */
  private List<String> openTasks(long challenge) {
    long contact =
        client
            .newProcessInstanceSearchRequest()
            .filter(filter -> filter.parentProcessInstanceKey(challenge))
            .send()
            .join()
            .singleItem()
            .getProcessInstanceKey();
    return client
        .newUserTaskSearchRequest()
        .filter(filter -> filter.processInstanceKey(contact).state(UserTaskState.CREATED))
        .send()
        .join()
        .items()
        .stream()
        .map(task -> task.getElementId())
        .toList();
  }

  private long actions(String action) {
    return db.sql("select count(*) from audit_entry where action = :action and actor = :actor")
        .param("action", action)
        .param("actor", sue.username())
        .query(Long.class)
        .single();
  }
}
