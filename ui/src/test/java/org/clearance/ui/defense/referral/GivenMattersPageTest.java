package org.clearance.ui.defense.referral;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whoever leads the office gives the matters of somebody who is away to others. */
@ScreensTest
class GivenMattersPageTest {
  private static final String PATH = "/matters/given";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Duties duties;
  @Autowired private Tasks tasks;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;
  private County county;
  private User ann;
  private User bob;
  private User cam;
  private User lea;
  private Browser lead;

  @BeforeEach
  void an_office_of_four() {
    county = people.county();
    ann = people.named("Ann Ortiz", county, Role.PUBLIC_DEFENDER);
    bob = people.named("Bob Ruiz", county, Role.PUBLIC_DEFENDER);
    cam = people.named("Cam Diaz", county, Role.PUBLIC_DEFENDER);
    lea = people.named("Lea Lima", county, Role.PUBLIC_DEFENDER);
    duties.give(bob, county.id(), new HeldDuty(Duty.PARALEGAL, null), "test");
    lead = browser(lea);
  }

  private Browser browser(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }

  private long matter(String name, String openedBy) {
    return db.sql(
            """
            with c as (
              insert into defense.client (county_id, name, opened_by, opened_at) values (:county, :name, 'resident', now()) returning id)
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at, opened_by, opened_at)
            select :county, id, 'CONTACTING', now(), current_date + 10, false, now(), :by, now() from c returning id
            """)
        .param("county", county.id())
        .param("name", name)
        .param("by", openedBy)
        .query(Long.class)
        .single();
  }

  /** The open task of a matter, held by somebody. */
  private long task(long matter, User holder) {
    client
        .newDeployResourceCommand()
        .addResourceStringUtf8(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0" id="one" targetNamespace="http://clearance.org/test">
              <bpmn:process id="one-task" isExecutable="true">
                <bpmn:startEvent id="begin"><bpmn:outgoing>a</bpmn:outgoing></bpmn:startEvent>
                <bpmn:sequenceFlow id="a" sourceRef="begin" targetRef="%1$s" />
                <bpmn:userTask id="%1$s" name="Reach the person">
                  <bpmn:extensionElements>
                    <zeebe:userTask />
                    <zeebe:formDefinition externalReference="%1$s" />
                    <zeebe:assignmentDefinition candidateGroups="%2$s" />
                  </bpmn:extensionElements>
                  <bpmn:incoming>a</bpmn:incoming><bpmn:outgoing>b</bpmn:outgoing>
                </bpmn:userTask>
                <bpmn:sequenceFlow id="b" sourceRef="%1$s" targetRef="end" />
                <bpmn:endEvent id="end"><bpmn:incoming>b</bpmn:incoming></bpmn:endEvent>
              </bpmn:process>
            </bpmn:definitions>
            """
                .formatted(
                    UserTasks.REACH_RESIDENT,
                    CandidateGroups.of(CandidateGroups.PUBLIC_DEFENDER, county.code())),
            "one-task.bpmn")
        .send()
        .join();
    long of =
        db.sql("select client_id from defense.matter where id = :id")
            .param("id", matter)
            .query(Long.class)
            .single();
    long instance =
        client
            .newCreateInstanceCommand()
            .bpmnProcessId("one-task")
            .latestVersion()
            .variables(
                Map.of(
                    Variables.MATTER_ID,
                    matter,
                    Variables.CLIENT_ID,
                    of,
                    Variables.COUNTY_CODE,
                    county.code()))
            .send()
            .join()
            .getProcessInstanceKey();
    long key =
        client
            .newUserTaskSearchRequest()
            .filter(filter -> filter.processInstanceKey(instance))
            .send()
            .join()
            .items()
            .get(0)
            .getUserTaskKey();
    tasks.claim(holder, key);
    return key;
  }

  @Test
  void several_matters_of_who_is_away_are_given_on_at_once_with_why_and_with_their_tasks() {
    long first = matter("Alder, Ana", ann.username());
    long second = matter("Birch, Ben", ann.username());
    long stays = matter("Cedar, Cal", ann.username());
    matter("Dogwood, Dora", bob.username());
    long task = task(first, ann);
    String page = lead.open(PATH + "?of=" + ann.username()).html();
    assertThat(page)
        .contains(
            "Matters of</span> <span translate=\"no\">Ann Ortiz",
            "Alder, Ana",
            "Birch, Ben",
            "Cedar, Cal")
        .doesNotContain("Dogwood, Dora");
    String given =
        lead.post(
                PATH,
                "of",
                ann.username(),
                "matters",
                Long.toString(first),
                "matters",
                Long.toString(second),
                "to",
                bob.username(),
                "reason",
                "Ann is away until May.")
            .html();
    assertThat(given).contains("Bob Ruiz has them now.");
    assertThat(tasks.requireHeldBy(bob, task, UserTasks.REACH_RESIDENT)).isNotNull();
    assertThat(browser(bob).open("/matters?which=MINE").html())
        .contains("Alder, Ana", "Birch, Ben", "Dogwood, Dora")
        .doesNotContain("Cedar, Cal");
    assertThat(browser(ann).open("/matters?which=MINE").html())
        .contains("Cedar, Cal")
        .doesNotContain("Alder, Ana", "Birch, Ben");
    assertThat(lead.open("/matters/" + first).html())
        .contains("Given to somebody else of the office", "Bob Ruiz: Ann is away until May.");
    assertThat(
            db.sql(
                    "select subject_id || ' ' || actor || ': ' || detail from audit_entry where county_id = :county and action = :action order by id")
                .param("county", county.id())
                .param("action", AuditAction.MATTER_GIVEN_ON.name())
                .query(String.class)
                .list())
        .containsExactly(
            "%d %s: %s, from %s".formatted(first, lea.username(), bob.username(), ann.username()),
            "%d %s: %s, from %s".formatted(second, lea.username(), bob.username(), ann.username()));
    assertThat(told(bob)).containsExactly("{0} gave you {1} matters of somebody who is away. 2");
    assertThat(
            db.sql("select opened_by from defense.matter where id in (:first, :stays)")
                .param("first", first)
                .param("stays", stays)
                .query(String.class)
                .list())
        .as("who opened it stays on record")
        .containsExactly(ann.username(), ann.username());
  }

  /** Whoever holds the task alone is away, too; the matter stays with whom it is. */
  @Test
  void a_matter_of_which_somebody_holds_the_task_alone_is_listed_and_its_task_is_given_on() {
    long matter = matter("Alder, Ana", bob.username());
    long task = task(matter, ann);
    assertThat(lead.open(PATH + "?of=" + ann.username()).html()).contains("Alder, Ana");
    String given =
        lead.post(
                PATH,
                "of",
                ann.username(),
                "matters",
                Long.toString(matter),
                "to",
                cam.username(),
                "reason",
                "Ann is away.")
            .html();
    assertThat(given).contains("Cam Diaz has them now.");
    assertThat(tasks.requireHeldBy(cam, task, UserTasks.REACH_RESIDENT)).isNotNull();
    assertThat(browser(bob).open("/matters?which=MINE").html()).contains("Alder, Ana");
    assertThat(lead.open(PATH + "?of=" + ann.username()).html()).doesNotContain("Alder, Ana");
    assertThat(lead.open("/matters/" + matter).html())
        .contains("Its task was given to somebody else of the office", "Cam Diaz: Ann is away.")
        .doesNotContain("Given to somebody else of the office");
    assertThat(
            db.sql("select count(*) from audit_entry where action = :action and subject_id = :id")
                .param("action", AuditAction.MATTER_GIVEN_ON.name())
                .param("id", matter)
                .query(Long.class)
                .single())
        .as("the matter stayed where it was")
        .isZero();
    assertThat(told(cam)).as("no matter is Cam’s").noneMatch(one -> one.contains("gave you"));
  }

  private List<String> told(User user) {
    return db.sql(
            "select concat(words ->> 'pattern', ' ', words -> 'arguments' ->> 1) from message where user_id = :user")
        .param("user", user.id())
        .query(String.class)
        .list();
  }

  @Test
  void nothing_is_given_without_a_matter_a_person_who_works_on_them_and_a_reason() {
    long matter = matter("Alder, Ana", ann.username());
    long others = matter("Dogwood, Dora", bob.username());
    User clerk = people.named("Cleo Clerk", county, Role.PUBLIC_DEFENDER);
    duties.give(clerk, county.id(), new HeldDuty(Duty.INTAKE_CLERK, null), "test");
    assertThat(lead.open(PATH + "?of=" + ann.username()).html()).doesNotContain(">Cleo Clerk</opt");
    Browser.Page refused =
        lead.post(
            PATH,
            "of",
            ann.username(),
            "matters",
            Long.toString(others),
            "to",
            clerk.username(),
            "reason",
            " ");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains("Choose who gets them.")
        .contains("Write why, such as until when somebody is away.");
    lead.post(
        PATH, "of", ann.username(), "matters", "" + matter, "to", ann.username(), "reason", "x");
    assertThat(
            db.sql(
                    "select count(*) from defense.matter where given_to is not null and county_id = :county")
                .param("county", county.id())
                .query(Long.class)
                .single())
        .isZero();
  }

  @Test
  void what_somebody_took_since_the_page_was_shown_is_named_and_nothing_is_given() {
    long stays = matter("Alder, Ana", ann.username());
    long taken = matter("Birch, Ben", ann.username());
    db.sql("update defense.matter set given_to = :lea where id = :id")
        .param("lea", lea.username())
        .param("id", taken)
        .update();
    Browser.Page refused =
        lead.post(
            PATH,
            "of",
            ann.username(),
            "matters",
            "" + stays,
            "matters",
            "" + taken,
            "to",
            bob.username(),
            "reason",
            "Ann is away.");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html()).contains("these are somebody else’s by now. Birch, Ben");
    assertThat(
            db.sql(
                    "select coalesce(given_to, '') from defense.matter where county_id = :c order by id")
                .param("c", county.id())
                .query(String.class)
                .list())
        .containsExactly("", lea.username());
  }

  @Test
  void a_matter_with_a_conflict_is_given_to_nobody() {
    long sealed = matter("Alder, Ana", ann.username());
    db.sql("update defense.matter set sealed_at = now() where id = :id")
        .param("id", sealed)
        .update();
    assertThat(lead.open(PATH + "?of=" + ann.username()).html())
        .contains("No open matter")
        .doesNotContain("Alder, Ana");
  }

  @Test
  void only_whoever_leads_the_office_gives_matters_on() {
    long matter = matter("Alder, Ana", ann.username());
    for (Duty duty : List.of(Duty.ATTORNEY, Duty.PARALEGAL, Duty.INTAKE_CLERK)) {
      duties.give(bob, county.id(), new HeldDuty(duty, null), "test");
      Browser other = browser(bob);
      assertThat(other.open("/matters").html()).doesNotContain(PATH);
      assertThat(other.open(PATH).status()).as(duty.name()).isEqualTo(403);
      assertThat(
              other
                  .post(
                      PATH,
                      "of",
                      ann.username(),
                      "matters",
                      "" + matter,
                      "to",
                      lea.username(),
                      "reason",
                      "x")
                  .status())
          .as(duty.name())
          .isEqualTo(403);
    }
    assertThat(lead.open("/matters").html()).contains(PATH);
  }
}
