package org.clearance.ui.oversight.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.IncidentState;
import io.camunda.client.api.search.response.UserTask;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.clearance.bpmn.Variables;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.process.Processes;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The processes as pictures, against the real models on the embedded engine. */
@ScreensTest
class ProcessPagesTest {
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String PACKET = "/processes/packet-clearance";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private PreparingPackets preparing;
  @Autowired private CamundaClient client;
  @Autowired private JdbcClient db;

  private Processes processes;
  private County county;
  private Browser manager;

  @BeforeEach
  void a_county_with_a_manager() {
    processes = new Processes(client);
    county = people.county();
    manager = signedIn(county, Role.MANAGER).alsoInSpanish();
  }

  @Test
  void the_list_counts_what_is_under_way_in_the_county_in_the_order_of_the_work() {
    processes.review(county, 1, WEEK);
    processes.review(county, 2, WEEK);
    processes.review(people.county(), 3, WEEK);

    String html = manager.open("/processes").html();

    assertThat(rows(html))
        .extracting(row -> row.get(0) + ": " + row.get(2))
        .startsWith("County clearance: 0 deliveries", "Packet clearance: 2 packets")
        .endsWith("Challenge: 0 challenges", "Contact: 0 people");
  }

  @Test
  void a_step_that_chooses_what_it_calls_leads_to_none_of_them() {
    processes.review(county, 1, WEEK);
    assertThat(manager.open("/processes/county-clearance").html())
        .contains("calls one of several processes")
        .doesNotContain("??", "/processes/=");
    assertThat(manager.open(PACKET).html()).contains("calls Court relief");
  }

  @Test
  void as_many_stand_at_a_step_as_its_list_shows_and_none_of_another_county() {
    for (int i = 0; i < 26; i++) {
      processes.review(county, 4711 + i, WEEK);
    }
    processes.review(people.county(), 3, WEEK);

    assertThat(step(manager.open(PACKET).html(), "Review convictions"))
        .startsWith("26: Review convictions", "0");
    Browser.Page first = manager.open(PACKET + "/steps/review-convictions");
    assertThat(first.html()).contains(">26 packets</span>", "1–25 of 26");
    assertThat(rows(first.html())).hasSize(25);
    assertThat(rows(manager.open(first.path() + "?page=2").html())).hasSize(1);
    assertThat(rows(manager.open(first.path() + "?page=999").html())).hasSize(1);
  }

  @Test
  void a_line_of_the_list_says_what_stands_there_since_when_and_leads_to_it() {
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "P" + delivery, "DOE,JO");
    records.determined(person, "11357", "FELONY", "DISMISS");
    records.determined(person, "11358", "FELONY", "DISMISS");
    processes.review(county, preparing.prepare(delivery, 0).get(0), WEEK);

    String html = manager.open(PACKET + "/steps/review-convictions").html();

    assertThat(html).contains("href=\"/deliveries/" + delivery + "\"").doesNotContain("DOE");
    assertThat(rows(html))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row.get(0))
                    .isEqualTo(
                        "Packet 1 of delivery %d 2 convictions, 0 decided".formatted(delivery)));
  }

  @Test
  void what_an_error_has_stopped_is_counted_and_its_list_says_the_error() {
    processes.review(county, 1, WEEK);
    long halted = relief(1);
    relief(2);
    fail(halted, "The printer of motions is out of paper.");

    String html = manager.open("/processes/court-relief").html();
    assertThat(step(html, "Prepare motion"))
        .startsWith("2: Prepare motion", "1 , with an incident: Prepare motion");
    assertThat(manager.open("/processes/court-relief/steps/prepare-motion").html())
        .contains(">2 motions</span>", "out of paper");
    assertThat(
            rows(manager.open("/processes/court-relief/steps/prepare-motion?halted=true").html()))
        .hasSize(1);
    assertThat(rows(manager.open("/processes").html()))
        .filteredOn(row -> row.get(0).equals("Court relief"))
        .singleElement()
        .satisfies(row -> assertThat(row.subList(2, 4)).containsExactly("2 motions", "1"));
  }

  @Test
  void what_went_through_a_step_is_measured_for_the_county_alone() {
    complete(processes.review(county, 1, WEEK));
    complete(processes.review(county, 2, WEEK));
    complete(processes.review(people.county(), 3, WEEK));

    await(() -> manager.open(PACKET).html().contains("the latest 2, since "));
    assertThat(step(manager.open(PACKET).html(), "Review convictions"))
        .element(4)
        .asString()
        .startsWith("the latest 2, since ");
    assertThat(step(manager.open(PACKET).html(), "Hold ends"))
        .contains("none has gone through yet");

    assertThat(manager.open(PACKET).html()).contains(PACKET + "/steps.csv", PACKET + "/steps.xlsx");
    assertThat(manager.open(PACKET + "/steps.csv").html())
        .startsWith(
            "Step,Stand here,With an incident,\"Half, up to so many hours\",\"9 in 10, up to so many hours\",Measured,Since\r\n")
        .contains("Review convictions,0,0,0.0,0.0,2,", "Hold ends,0,0,,,,\r\n");
    assertThat(manager.open(PACKET + "/steps.xlsx").html()).startsWith("PK");
    assertThat(manager.open("/processes/none/steps.csv").status()).isEqualTo(404);
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = :county and action = 'PROCESS_DOWNLOADED' order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsOnly("packet-clearance.csv", "packet-clearance.xlsx");
  }

  @Test
  void versions_are_counted_together_or_one_alone() throws IOException {
    processes.review(county, 1, WEEK);
    int before = deployAnother();
    processes.review(county, 2, WEEK);

    String together = manager.open(PACKET).html();
    assertThat(step(together, "Review convictions")).startsWith("2: Review convictions");
    assertThat(together).contains("All versions are counted together");
    assertThat(step(manager.open(PACKET + "?version=" + before).html(), "Review convictions"))
        .startsWith("1: Review convictions");
    assertThat(rows(manager.open(PACKET + "/steps/review-convictions?version=" + before).html()))
        .hasSize(1);
    assertThat(manager.open(PACKET + "?version=9999").status()).isEqualTo(404);
  }

  @Test
  void the_model_has_its_names_in_the_language_of_who_looks_at_it() {
    assertThat(model("en")).contains("name=\"Review convictions\"", "BPMNDiagram");
    assertThat(model("es")).contains("name=\"Revisar condenas\"", "name=\"sí\"");
  }

  private String model(String language) {
    return manager
        .raw(
            HttpRequest.newBuilder(manager.address(PACKET + "/model"))
                .header("Accept-Language", language)
                .GET())
        .body();
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGER, 200",
    "DA_SUPERVISOR, 200",
    "ADMINISTRATOR, 200",
    "DA_REVIEWER, 403",
    "COURT_CLERK, 403",
    "PUBLIC_DEFENDER, 403"
  })
  void processes_are_for_those_who_steer(Role role, int status) {
    Browser browser = signedIn(county, role);
    assertThat(browser.open("/processes").status()).isEqualTo(status);
    assertThat(browser.open(PACKET).status()).isEqualTo(status);
    assertThat(browser.open(PACKET + "/model").status()).isEqualTo(status);
    assertThat(browser.open(PACKET + "/steps/hold-ends").status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/processes/nothing", PACKET + "/steps/nothing"})
  void what_there_is_not_is_not_found(String path) {
    assertThat(manager.open(path).status()).isEqualTo(404);
  }

  @Test
  void a_step_at_which_nothing_stands_says_so() {
    assertThat(manager.open(PACKET + "/steps/hold-ends").html())
        .contains(">0 packets</span>", "No work at this step now");
  }

  private Browser signedIn(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  private long relief(long packet) {
    return client
        .newCreateInstanceCommand()
        .bpmnProcessId("court-relief")
        .latestVersion()
        .variables(
            Map.of(
                Variables.PACKET_ID,
                packet,
                Variables.COUNTY_CODE,
                county.code(),
                Variables.TERMS,
                Map.of()))
        .send()
        .join()
        .getProcessInstanceKey();
  }

  private void fail(long instance, String why) {
    client
        .newActivateJobsCommand()
        .jobType("prepare-motion")
        .maxJobsToActivate(100)
        .timeout(Duration.ofMinutes(5))
        .send()
        .join()
        .getJobs()
        .stream()
        .filter(job -> job.getProcessInstanceKey() == instance)
        .forEach(job -> client.newFailCommand(job).retries(0).errorMessage(why).send().join());
    await(
        () ->
            !client
                .newIncidentSearchRequest()
                .filter(filter -> filter.processInstanceKey(instance).state(IncidentState.ACTIVE))
                .send()
                .join()
                .items()
                .isEmpty());
  }

  private void complete(UserTask review) {
    client
        .newCompleteUserTaskCommand(review.getUserTaskKey())
        .variables(Map.of(Variables.SECOND_REVIEW_NEEDED, false))
        .send()
        .join();
  }

  /** Deploys a version that says something else; returns the number of the one before. */
  private int deployAnother() throws IOException {
    try (InputStream model = getClass().getResourceAsStream("/processes/packet-clearance.bpmn")) {
      String changed =
          new String(model.readAllBytes(), StandardCharsets.UTF_8)
              .replace("One packet:", "One packet, version of " + county.code() + ":");
      return client
              .newDeployResourceCommand()
              .addResourceStringUtf8(changed, "packet-clearance.bpmn")
              .send()
              .join()
              .getProcesses()
              .get(0)
              .getVersion()
          - 1;
    }
  }

  private static void await(BooleanSupplier reached) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!reached.getAsBoolean()) {
      assertThat(System.nanoTime()).as("patience").isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** The cells of the line of a step, after its name. */
  private static List<String> step(String html, String name) {
    return rows(html).stream()
        .filter(row -> row.get(0).equals(name) || row.get(0).startsWith(name + " "))
        .findFirst()
        .map(row -> row.subList(1, row.size()))
        .orElseThrow(() -> new AssertionError("no line of " + name + " in " + html));
  }

  private static List<List<String>> rows(String html) {
    String body = html.substring(html.indexOf("<tbody") + 1, html.indexOf("</tbody>"));
    return Pattern.compile("(?s)<tr.*?</tr>")
        .matcher(body)
        .results()
        .map(MatchResult::group)
        .map(
            row ->
                Pattern.compile("(?s)<t[hd][^>]*>(.*?)</t[hd]>")
                    .matcher(row)
                    .results()
                    .map(
                        cell ->
                            cell.group(1)
                                .replaceAll("<[^>]*>", " ")
                                .replaceAll("\\s+", " ")
                                .replace(" : ", ": ")
                                .strip())
                    .toList())
        .toList();
  }
}
