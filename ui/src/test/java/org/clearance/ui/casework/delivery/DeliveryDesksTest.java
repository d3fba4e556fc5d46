package org.clearance.ui.casework.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryFile;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.casework.delivery.HandInResult;
import org.clearance.domain.casework.delivery.HandedFile;
import org.clearance.domain.casework.delivery.HandingIn;
import org.clearance.domain.law.policy.ImpactFigures;
import org.clearance.domain.law.policy.Impacts;
import org.clearance.domain.law.policy.Policy;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.law.policy.WritePolicyResult;
import org.clearance.domain.law.policy.WritingPolicy;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DesksTest
class DeliveryDesksTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627470000L);

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Deliveries deliveries;
  @Autowired private HandingIn handingIn;
  @Autowired private DeliveryRegister register;
  @Autowired private Impacts impacts;
  @Autowired private WritingPolicy writing;
  @Autowired private JdbcClient db;
  @Autowired private TaskEngine engine;
  private County county;
  private User supervisor;
  private Browser browser;
  private long delivery;
  private long task;

  @BeforeEach
  void handIn() {
    county = people.county();
    supervisor = people.named("Sue Okafor", county, Role.DA_SUPERVISOR);
    browser = new Browser(port).alsoInSpanish().signedInAs(supervisor.username(), People.PASSWORD);
    var file = new HandedFile("may.dat", () -> new ByteArrayInputStream(DojFile.row(95, "1")));
    delivery =
        ((HandInResult.Taken)
                handingIn.handIn(county.id(), handingIn.today(county.id()), List.of(file), "sue"))
            .deliveryId();
    task = TASK.incrementAndGet();
  }

  @Test
  void policies_are_compared_by_what_each_would_do_and_one_is_approved() {
    read();
    impact(ShippedPolicies.STANDARD_2019, 1234, 567);
    impact(ShippedPolicies.DISMISS_PROP64, 1801, 0);
    String desk = holding(UserTasks.CHOOSE_POLICY);
    assertThat(browser.open(desk).html())
        .contains("Standard 2019", "1,234", "567", "1,801")
        .contains("A felony under HS 11357 or 11358 is dismissed.")
        .contains("the person is 57 or older")
        .contains("What is left under HS 11359 or 11360 is reduced")
        .contains("Los Angeles 2019", "San Joaquin and Contra Costa 2019", "Sacramento 2019")
        .contains("Any other under HS 11357 goes to a person.")
        .contains("Any other related charge is dismissed.");

    Page page = browser.post(desk, "policy", "standard-2019");

    assertThat(page.path()).isEqualTo("/deliveries/" + delivery);
    assertThat(page.html()).contains("Standard 2019, version 1");
    assertThat(completions()).isEqualTo(1);
    assertThat(browser.open(desk).status()).as("the task is finished").isEqualTo(409);
  }

  @Test
  void no_policy_chosen_is_asked_for_again() {
    read();
    String desk = holding(UserTasks.CHOOSE_POLICY);
    browser.open(desk);
    assertThat(browser.post(desk).html()).contains("Choose one of the policies.");
    assertThat(completions()).isZero();
  }

  @Test
  void a_delivery_determined_meanwhile_keeps_its_policy() {
    read();
    String desk = holding(UserTasks.CHOOSE_POLICY);
    browser.open(desk);
    db.sql("update delivery set state = 'DETERMINED' where id = :id")
        .param("id", delivery)
        .update();
    assertThat(browser.post(desk, "policy", "standard-2019").html())
        .contains("does not wait for a policy any more. Nothing was changed.");
    assertThat(completions()).isZero();
  }

  @Test
  void a_colleagues_draft_is_approved_at_the_desk_and_ones_own_is_not() {
    read();
    db.sql("update delivery set candidates = 0 where id = :id").param("id", delivery).update();
    long own = draft("Sur", supervisor.username());
    long colleagues = draft("Norte", "ben");
    String desk = holding(UserTasks.CHOOSE_POLICY);
    assertThat(browser.open(desk).html())
        .contains("Sur, version 1", "Norte, version 1", "Draft")
        .containsPattern("id=\"policy-%d\"[^>]* disabled".formatted(own))
        .doesNotContainPattern("id=\"policy-%d\"[^>]* disabled".formatted(colleagues))
        .containsOnlyOnce("You wrote it: another supervisor approves it.")
        .contains("Compare other policies", "/deliveries/" + delivery + "/what-if");
    assertThat(browser.post(desk, "policy", Long.toString(own)).html())
        .contains("You wrote this version, so another supervisor approves it.");
    assertThat(completions()).isZero();

    assertThat(browser.post(desk, "policy", Long.toString(colleagues)).html())
        .contains("Norte, version 1");

    assertThat(completions()).isEqualTo(1);
    assertThat(
            db.sql("select approved_by from policy_version where id = :id")
                .param("id", colleagues)
                .query(String.class)
                .single())
        .isEqualTo(supervisor.username());
  }

  private long draft(String name, String author) {
    WritePolicyResult written =
        writing.standard(county.id(), name, Map.of("dismissSections", "11357"), author);
    return ((WritePolicyResult.Written) written).version().id();
  }

  @Test
  void the_desks_answer_in_spanish_too() {
    browser.inSpanish();
    read();
    long own = draft("Sur", supervisor.username());
    String desk = holding(UserTasks.CHOOSE_POLICY);
    browser.open(desk);
    assertThat(browser.post(desk).html()).contains("Elija una de las políticas.");
    assertThat(browser.post(desk, "policy", Long.toString(own)).html())
        .contains("la aprueba otro supervisor");
    assertThat(browser.post(desk, "policy", "standard-2019").html())
        .contains("Estándar 2019, versión 1");

    handIn();
    browser.inSpanish();
    deliveries.unreadable(delivery, "may.dat, line 1: damaged", "read-histories");
    desk = holding(UserTasks.REPLACE_FILE);
    browser.open(desk);
    assertThat(upload(desk, "bad.dat", DojFile.row(94, "2")).html())
        .contains("94 campos en lugar de 95");
    assertThat(browser.post(desk + "/refuse", "reason", " ").html()).contains("Diga por qué");
    assertThat(browser.post(desk + "/refuse", "reason", "DOJ sends another").html())
        .contains("está rechazada");
  }

  @Test
  void an_unreadable_file_is_replaced_by_another() {
    deliveries.unreadable(delivery, "may.dat, line 1: damaged", "read-histories");
    String desk = holding(UserTasks.REPLACE_FILE);
    assertThat(browser.open(desk).html()).contains("may.dat, line 1: damaged");
    assertThat(upload(desk, "bad.dat", DojFile.row(94, "2")).html())
        .contains("Nothing was taken", "94 fields instead of 95");

    Page page = upload(desk, "june.dat", DojFile.row(95, "2"));

    assertThat(page.path()).isEqualTo("/deliveries/" + delivery);
    Delivery now = register.find(county.id(), delivery).orElseThrow();
    assertThat(now.state()).isEqualTo(DeliveryState.RECEIVED);
    assertThat(now.countingFiles()).extracting(DeliveryFile::name).containsExactly("june.dat");
    assertThat(completions()).isEqualTo(1);
  }

  @Test
  void an_unreadable_delivery_is_refused_with_a_reason() {
    deliveries.unreadable(delivery, "may.dat, line 1: damaged", "read-histories");
    String desk = holding(UserTasks.REPLACE_FILE);
    browser.open(desk);
    assertThat(browser.post(desk + "/refuse", "reason", " ").html()).contains("Say why");
    Page page = browser.post(desk + "/refuse", "reason", "DOJ sends it again");
    assertThat(page.html()).contains("Refused", "DOJ sends it again");
    assertThat(completions()).isEqualTo(1);
  }

  @Test
  void what_no_longer_waits_for_a_file_takes_none() {
    deliveries.unreadable(delivery, "may.dat, line 1: damaged", "read-histories");
    String desk = holding(UserTasks.REPLACE_FILE);
    browser.open(desk);
    deliveries.refuse(delivery, "refused elsewhere", "sam");
    Page page = upload(desk, "june.dat", DojFile.row(95, "2"));
    assertThat(page.status()).isEqualTo(409);
    assertThat(page.html()).contains("does not wait for another file");
    assertThat(completions()).isZero();
  }

  private void read() {
    db.sql("update delivery set state = 'READ', candidates = 1801 where id = :id")
        .param("id", delivery)
        .update();
  }

  private void impact(Policy policy, long dismissed, long reduced) {
    impacts.keep(
        delivery,
        List.of(
            new ImpactFigures(
                policy.name(),
                1500,
                1801,
                1700,
                101,
                0,
                Map.of("11357", 1801L),
                Map.of("11357", 1700L),
                Map.of("DISMISS", dismissed, "REDUCE", reduced),
                Map.of("11357", Map.of("DISMISS", dismissed, "REDUCE", reduced)),
                Map.of(),
                1490,
                900,
                400,
                300,
                null)));
  }

  private String holding(String form) {
    engine.holds(
        task,
        form,
        supervisor.username(),
        CandidateGroups.of(CandidateGroups.DA_SUPERVISOR, county.code()),
        Variables.DELIVERY_ID,
        delivery);
    return "/tasks/" + task + "/" + form;
  }

  private Page upload(String desk, String name, byte[] content) {
    Map.Entry<String, BodyPublisher> file = Map.entry(name, BodyPublishers.ofByteArray(content));
    return browser.upload(desk, "files", List.of(file));
  }

  private long completions() {
    return db.sql("select count(*) from outbox where user_task_key = :task")
        .param("task", task)
        .query(Long.class)
        .single();
  }
}
