package org.clearance.ui.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestRecords;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.policy.ShippedPolicies;
import org.clearance.domain.law.policy.TestTable;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.RowText;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

@ScreensTest
class PoliciesTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  private County county;
  private Browser sue;
  private Browser ben;
  private LocalDate today;

  @BeforeEach
  void supervisors() {
    county = people.county();
    sue = signedIn("Sue Okafor", Role.DA_SUPERVISOR);
    ben = signedIn("Ben Ito", Role.DA_SUPERVISOR);
    today = LocalDate.now(ZoneId.of(county.timeZone()));
  }

  @Test
  void a_county_without_a_policy_is_told_what_brings_one() {
    assertThat(sue.open("/policies").html())
        .contains("No policy yet", "Write a policy", "Los Angeles 2019");
    write("Alder 2026");
    assertThat(sue.open("/policies").html())
        .contains("Alder 2026, version 1", "No policy is in force")
        .doesNotContain("No policy yet");
  }

  @Test
  void a_policy_is_written_approved_by_a_second_supervisor_and_in_force() {
    Page version = write("Alder 2026");
    assertThat(version.html())
        .contains("<h1>Alder 2026, version 1</h1>", "Draft", "Sue Okafor")
        .contains("the person is 50 or older")
        .contains("You wrote this version: another supervisor approves it")
        .doesNotContain(">Approve<");

    ben.open(version.path());
    Page approved = ben.post(version.path() + "/approve", "from", today.toString());

    assertThat(approved.html())
        .contains("Alder 2026, version 1 is approved and in force.", "Ben Ito");
    assertThat(ben.open("/policies").html())
        .contains("Deliveries are determined under it.", "Sue Okafor", "Ben Ito");
  }

  @Test
  void the_author_is_refused_even_by_a_forged_form() {
    Page version = write("Alder 2026");
    assertThat(sue.post(version.path() + "/approve", "from", today.toString()).html())
        .contains("another supervisor approves it. Nothing was changed.");
    assertThat(states()).containsExactly("null");
  }

  @Test
  void the_second_of_two_approvers_is_told_who_was_first() {
    Page version = write("Alder 2026");
    Browser ann = signedIn("Ann Lee", Role.DA_SUPERVISOR);
    ann.open(version.path());
    ben.open(version.path());
    ben.post(version.path() + "/approve", "from", today.plusDays(3).toString());
    Page told = ann.post(version.path() + "/approve", "from", today.toString());
    assertThat(told.status()).isEqualTo(409);
    assertThat(told.html())
        .contains("Ben Ito approved Alder 2026, version 1, from " + today.plusDays(3));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'' | Say from which day on",
        "tomorrow | Say from which day on",
        "2020-01-01 | choose it or a later day"
      })
  void a_day_that_will_not_do_is_said_beside_the_field(String from, String message) {
    Page version = write("Alder 2026");
    ben.open(version.path());
    assertThat(ben.post(version.path() + "/approve", "from", from).html())
        .contains(message)
        .contains("id=\"from-error\"");
    assertThat(states()).containsExactly("null");
  }

  @Test
  void a_supervisor_alone_approves_what_ships_and_clearance_is_its_author() {
    assertThat(sue.open("/policies/sacramento-2019").html())
        .contains("one supervisor may approve it", ">Approve<");
    assertThat(
            sue.post("/policies/sacramento-2019/approve", "from", today.plusDays(1).toString())
                .html())
        .contains("Sacramento 2019, version 1", "Approved, not yet in force", "Clearance");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ageThreshold         | 39           | The person is at least this old: “39” will not do;"
            + " it must be off, or a whole number from 40 to 65.",
        "ageThreshold         | 66           | The person is at least this old: “66” will not do;",
        "ageThreshold         | fifty        | The person is at least this old: “fifty” will not"
            + " do;",
        "yearsSinceThreshold  | 16           | The conviction is at least this many years old: “16”"
            + " will not do; it must be off, or a whole number from 1 to 15.",
        "crimeFreeThreshold   | 0            | The person has had no conviction for more than this"
            + " many years: “0” will not do;",
        "felony-11362         | dismissSections | Felonies that are dismissed: names 11362; the"
            + " sections are 11357, 11358, 11359 and 11360.",
        "relatedCharges       | ignore       | Related charges of the same arrest cycle: “ignore”"
            + " will not do; it must be one of: off, dismiss, review.",
        "superstrikeBefore    | maybe        | An earlier superstrike (PC 667(e)(2)(C)(iv)):"
            + " “maybe” will not do;",
        "under21              | perhaps      | The person was under 21 at conviction: “perhaps”"
            + " will not do;",
        "name                 | standard-2019 | standard-2019 is the name of a built-in policy."
            + " Give yours another.",
      })
  void a_field_that_is_wrong_is_said_beside_it_and_nothing_is_written(
      String field, String value, String message) {
    sue.open("/policies/new");
    List<String> fields = new ArrayList<>(List.of("felony-11357", "dismissSections", field, value));
    if (!field.equals("name")) {
      fields.addAll(List.of("name", "Alder 2026"));
    }
    Page page = sue.post("/policies/standard", fields.toArray(String[]::new));
    assertThat(page.html()).contains(message.replace("'", "&#39;"), "usa-error-message");
    assertThat(states()).isEmpty();
  }

  @Test
  void what_is_wrong_with_a_policy_is_said_in_spanish_too() {
    sue.inSpanish();
    sue.open("/policies/new");
    Page page =
        sue.post(
            "/policies/standard",
            "name",
            "standard-2019",
            "felony-11357",
            "dismissSections",
            "felony-11362",
            "dismissSections",
            "ageThreshold",
            "39",
            "relatedCharges",
            "ignore",
            "superstrikeBefore",
            "xyz",
            "under21",
            "?");
    assertThat(page.html())
        .contains("«39» no sirve", "«?» no sirve", "es el nombre de una política");
    sue.post("/policies/standard", "name", " ");
    sue.post("/policies/standard", "name", "?");
    for (String text :
        List.of(
            "no xml at all",
            "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x>",
            "<policy/>",
            ShippedPolicies.SACRAMENTO_2019.table().text().replace("&gt;= 10", "&gt;= (10"),
            TestTable.of(">= 50", ">= 60", "-"),
            TestTable.of(">= 50", ">= 60"))) {
      assertThat(handIn("Alder DMN", text).html()).contains("La tabla no se puede usar");
    }
    assertThat(handIn("Alder DMN", "x".repeat(1_000_001)).html()).contains("demasiado grande");
    Page written = handIn("Alder DMN", TestTable.of("[0..50]", "[10..20]", "> 50", "-"));
    assertThat(written.html()).contains("está escrita, como borrador", "Qué dice el validador");
    sue.post(written.path().replaceFirst("\\?.*", "") + "/approve", "from", today.toString());
    ben.inSpanish();
    String version = written.path().replaceFirst("\\?.*", "");
    ben.open(version);
    ben.post(version + "/approve", "from", "?");
    ben.post(version + "/approve", "from", "2020-01-01");
    assertThat(ben.post(version + "/approve", "from", today.plusDays(1).toString()).html())
        .contains("Entra en vigor el");
    assertThat(ben.post(version + "/approve", "from", today.toString()).status()).isEqualTo(409);
  }

  @Test
  void a_version_is_written_from_an_earlier_one_and_told_apart_from_it() {
    Page first = write("Alder 2026");
    assertThat(sue.open("/policies/new?from=" + id(first)).html())
        .contains("value=\"Alder 2026\"", "value=\"50\"");
    Page second =
        sue.post(
            "/policies/standard",
            "name",
            "Alder 2026",
            "felony-11357",
            "dismissSections",
            "ageThreshold",
            "45");
    assertThat(second.html())
        .contains("Alder 2026, version 2")
        .contains("Parameters that differ", "The person is at least this old")
        .contains(">50<", ">45<");
    assertThat(sue.open(second.path() + "?with=sacramento-2019").html())
        .contains("Sacramento 2019 is another kind of policy");
  }

  @Test
  void a_draft_is_compared_with_what_ships_where_nothing_is_in_force_yet() {
    Page draft = write("Alder 2026");
    assertThat(ben.open(draft.path()).html())
        .contains("Parameters that differ", "Standard 2019", ">57<", ">50<")
        .doesNotContain("Choose what to compare it with.");
  }

  @Test
  void a_table_is_handed_in_and_what_the_validator_finds_is_a_note() {
    Page page = handIn("Alder DMN", TestTable.of("[0..50]", "[10..20]", "> 50", "-"));
    assertThat(page.html())
        .contains("Alder DMN, version 1")
        .contains(
            "What the validator says", "determination:</span>", "Rule 2 is masked by rule: 1.")
        .contains("The table does not describe its rules in words");
    Page next =
        handIn(
            "Alder DMN", TestTable.of("[0..50]", "> 50", "> 60", "-").replace("&gt; 60", "null"));
    assertThat(next.html()).contains("Rules that differ", "Changed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "no xml at all | Line 1, column 1:",
        "<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x>&e;</x> | document type"
            + " declaration",
        "<policy/> | The table cannot be used",
      })
  void what_is_no_table_is_refused(String text, String message) {
    Page page = handIn("Alder DMN", text);
    assertThat(page.html()).contains("The table cannot be used", message);
    assertThat(states()).isEmpty();
  }

  @Test
  void a_table_that_is_wrong_is_refused_with_decision_rule_and_column() {
    String wrong = ShippedPolicies.SACRAMENTO_2019.table().text().replace("&gt;= 10", "&gt;= (10");
    assertThat(handIn("Alder DMN", wrong).html())
        .contains("determination, rule 8 (ten-years), Crime-free years:", "is no FEEL");
    assertThat(handIn("Alder DMN", TestTable.of(">= 50", ">= 60", "-")).html())
        .contains("determination, rule 2 (age-2):</span> it can never decide, since rule 1 does.");
    assertThat(handIn("Alder DMN", "x".repeat(1_000_001)).html()).contains("too large");
    assertThat(states()).isEmpty();
  }

  @Test
  void a_table_can_be_downloaded_to_start_from() {
    assertThat(sue.open("/policies/sacramento-2019/table").html())
        .isEqualTo(ShippedPolicies.SACRAMENTO_2019.table().text());
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void supervisors_write_and_approve_reviewers_and_managers_read(Role role) {
    Page version = write("Alder 2026");
    Browser browser = signedIn("Someone", role);
    boolean supervisor = role == Role.DA_SUPERVISOR;
    boolean reads = supervisor || role == Role.DA_REVIEWER || role == Role.MANAGER;
    assertThat(browser.open("/policies").status()).isEqualTo(reads ? 200 : 403);
    assertThat(browser.open(version.path()).status()).isEqualTo(reads ? 200 : 403);
    assertThat(browser.open("/policies/new").status()).isEqualTo(supervisor ? 200 : 403);
    if (!supervisor) {
      assertThat(browser.post(version.path() + "/approve", "from", today.toString()).status())
          .isEqualTo(403);
      assertThat(browser.post("/policies/standard", "name", "Mine").status()).isEqualTo(403);
    }
  }

  @Test
  void another_countys_version_is_not_there() {
    Page version = write("Alder 2026");
    County other = people.county();
    User user = people.named("Olu Obi", other, Role.DA_SUPERVISOR);
    Browser stranger =
        new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
    assertThat(stranger.open("/policies").html()).doesNotContain("Alder 2026");
    assertThat(stranger.open(version.path()).status()).isEqualTo(404);
    assertThat(stranger.post(version.path() + "/approve", "from", today.toString()).status())
        .isEqualTo(404);
    assertThat(stranger.open("/policies/new?from=" + id(version)).status()).isEqualTo(404);
  }

  @Test
  void what_was_written_and_approved_is_audited() {
    Page version = write("Alder 2026");
    ben.open(version.path());
    ben.post(version.path() + "/approve", "from", today.toString());
    assertThat(
            db.sql(
                    "select action from audit_entry where subject = 'policy' and subject_id = :id"
                        + " order by id")
                .param("id", id(version))
                .query(String.class)
                .list())
        .containsExactly("POLICY_WRITTEN", "POLICY_APPROVED");
  }

  @Test
  void policies_are_held_against_a_stored_delivery_side_by_side_and_as_a_file() {
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    String page = "/deliveries/" + delivery + "/what-if";
    assertThat(sue.open("/deliveries/" + delivery).html()).contains(page);
    assertThat(sue.open(page).html()).contains("Nothing is compared yet", "Los Angeles 2019");
    long draft = id(write("Alder 2026"));
    String both = "?policy=standard-2019&policy=" + draft;
    assertThat(sue.open(page + both).html())
        .contains("Alder 2026, version 1", "Candidate convictions", "who would have no felony left")
        .doesNotContain("Nothing is compared yet")
        .contains(page + "/csv?policy=standard-2019");
    assertThat(sue.open(page + "/csv" + both).html())
        .startsWith(
            "Figure,Standard 2019,\"Alder 2026, version 1\"\r\nCandidate convictions,0,0\r\n");
    assertThat(sue.open(page + "?policy=nowhere").status()).isEqualTo(404);
    db.sql("update delivery set candidates = 12 where id = :id").param("id", delivery).update();
    assertThat(sue.open(page + both).html())
        .contains("The figures are not available", "No facts of its candidates are kept.");
    db.sql("update delivery set state = 'READING' where id = :id").param("id", delivery).update();
    assertThat(sue.open(page).status()).isEqualTo(409);
    assertThat(signedIn("Cara", Role.COURT_CLERK).open(page).status()).isEqualTo(403);
  }

  @Test
  void a_draft_is_approved_at_a_task_and_its_page_leads_there() {
    Page version = write("Alder 2026");
    assertThat(published("policy-written")).containsExactly(id(version));
    assertThat(ben.open(version.path()).html())
        .as("before the engine has made the task")
        .contains("It is a task of the supervisors", "See open tasks")
        .doesNotContain(">Approve<", "Take the task");
    assertThat(sue.open(version.path()).html()).doesNotContain("It is a task of the supervisors");

    Page later = write("Alder 2026");
    assertThat(published("policy-settled")).as("the draft before").containsExactly(id(version));
    ben.post(later.path() + "/approve", "from", today.toString());
    assertThat(published("policy-settled")).containsExactly(id(version), id(later));
  }

  private List<Long> published(String message) {
    return db.sql(
            """
            select correlation_key::bigint from outbox
             where name = :name and correlation_key::bigint in (select id from policy_version where county_id = :county)
             order by 1
            """)
        .param("name", message)
        .param("county", county.id())
        .query(Long.class)
        .list();
  }

  @Test
  void a_draft_shows_what_it_would_have_done_to_the_last_delivery_in_its_place() {
    Page version = write("Alder 2026");
    assertThat(ben.open(version.path()).html())
        .contains("What it would have done", "No delivery is read yet");
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    records.tell(
        records.determined(records.person(delivery, "W1", "WHAT,IF"), "11358", "FELONY", "DISMISS"),
        facts());
    db.sql("update delivery set candidates = 1 where id = :id").param("id", delivery).update();

    String comparison =
        "/deliveries/%d/what-if?policy=%d&amp;policy=%d"
            .formatted(delivery, inForce(), id(version));
    assertThat(ben.open(version.path()).html())
        .contains("hx-get=\"" + comparison + "\"", "hx-select=\"#compared\"")
        .contains("href=\"" + comparison + "\"")
        .doesNotContain("No delivery is read yet");
    assertThat(ben.open(comparison.replace("&amp;", "&")).html()).contains("id=\"compared\"");

    ben.open(version.path());
    ben.post(version.path() + "/approve", "from", today.toString());
    assertThat(ben.open(version.path()).html())
        .as("once it is decided, a link is enough")
        .contains("What it would have done to delivery " + delivery)
        .doesNotContain("hx-select=\"#compared\"");
  }

  /** What a delivery tells of a person's only conviction. */
  private String facts() {
    History history =
        History.of(
            RowText.kept(RowText.conviction("1", "101001001000", "20090309", "11358 HS-CULTIVATE")),
            true);
    Facts found = new FactFinding(history, today).of(history.candidates("ALDER").get(0));
    return JsonMapper.shared().writeValueAsString(FactNames.of(found));
  }

  /** The version that the delivery's records have put in force. */
  private long inForce() {
    return db.sql("select id from policy_version where county_id = :id and approved_by is not null")
        .param("id", county.id())
        .query(Long.class)
        .single();
  }

  private Page write(String name) {
    sue.open("/policies/new");
    Page page =
        sue.post(
            "/policies/standard",
            "name",
            name,
            "felony-11357",
            "dismissSections",
            "felony-11358",
            "dismissSections",
            "ageThreshold",
            "50");
    assertThat(page.path()).as(page.html()).matches("/policies/\\d+");
    return page;
  }

  private Page handIn(String name, String table) {
    sue.open("/policies/new?from=sacramento-2019");
    return sue.upload(
        "/policies/table",
        "table",
        List.of(Map.entry("ours.dmn", BodyPublishers.ofString(table))),
        "name",
        name);
  }

  private static long id(Page version) {
    return Long.parseLong(version.path().replaceAll("\\D", ""));
  }

  private List<String> states() {
    return db.sql("select coalesce(approved_by, 'null') from policy_version where county_id = :id")
        .param("id", county.id())
        .query(String.class)
        .list();
  }

  private Browser signedIn(String name, Role role) {
    User user = people.named(name, county, role);
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }
}
