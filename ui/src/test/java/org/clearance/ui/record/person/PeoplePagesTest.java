package org.clearance.ui.record.person;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.Decision;
import org.clearance.domain.casework.packet.FinishResult;
import org.clearance.domain.casework.packet.Finishing;
import org.clearance.domain.casework.packet.ItemVersion;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.casework.packet.Reviewing;
import org.clearance.domain.law.policy.Outcome;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class PeoplePagesTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Packets packets;
  @Autowired PreparingPackets preparing;
  @Autowired Reviewing reviewing;
  @Autowired Finishing finishing;

  @ParameterizedTest
  @EnumSource(Role.class)
  void a_record_is_for_those_who_work_on_cases(Role role) {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    User user = people.user(county, role);
    int expected = role == Role.ADMINISTRATOR ? 403 : 200;
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people/" + person).status()).isEqualTo(expected);
    assertThat(browser.open("/people?name=doe").status()).isEqualTo(expected);
  }

  @Test
  void a_person_is_found_and_the_record_tells_state_since_when_and_the_story() {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    User user = people.named("Sue Sand", county, Role.DA_SUPERVISOR);
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people?name=john+doe").html()).contains("/people/" + person);
    String record = browser.open("/people/" + person).html();
    assertThat(record)
        .contains("DOE,JOHN Q")
        .contains("In review")
        .contains("The DA’s decision")
        .contains("Identified as a candidate for relief")
        .contains("Put before the prosecution for review")
        .contains("Who looked at this record")
        .doesNotContain("??");
    long conviction =
        db.sql("select id from conviction where person_id = :p")
            .param("p", person)
            .query(Long.class)
            .single();
    assertThat(browser.open("/people/" + person + "/convictions/" + conviction).html())
        .contains("Under Standard 2019")
        .contains("rule “rule-4”, the felony conviction of John Q Doe")
        .contains("Health and Safety Code section 11361.9")
        .contains("0".repeat(64))
        .doesNotContain("??");
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where action = 'PERSON_VIEWED' and subject_id"
                        + " = :p")
                .param("p", person)
                .query(Long.class)
                .single())
        .isEqualTo(2);
  }

  @Test
  void a_timeline_is_shown_whole_or_by_what_it_is_about() {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    User user = people.user(county, Role.PUBLIC_DEFENDER);
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people/" + person).html()).doesNotContain("about=REVIEW");
    db.sql(
            "insert into notice_request (person_id, channel, address, recorded_by)"
                + " values (:person, 'EMAIL', 'john@people.example', :user)")
        .param("person", person)
        .param("user", user.username())
        .update();

    String identified = "Identified as a candidate for relief";
    assertThat(browser.open("/people/" + person).html())
        .contains("?about=REVIEW#timeline", "?about=CONTACT#timeline")
        .contains(identified, "john@people.example");
    assertThat(browser.open("/people/" + person + "?about=CONTACT").html())
        .contains("john@people.example")
        .doesNotContain(identified);
    assertThat(browser.open("/people/" + person + "?about=REVIEW").html())
        .contains(identified)
        .doesNotContain("john@people.example");
    assertThat(browser.open("/people/" + person + "?about=COURT").html())
        .contains("Nothing has happened yet.");
    assertThat(browser.open("/people/" + person + "?about=x").status()).isEqualTo(400);
  }

  @Test
  void a_timeline_calls_a_task_as_the_task_lists_do() {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    User user = people.user(county, Role.DA_SUPERVISOR);
    long conviction =
        db.sql("select id from conviction where person_id = :p")
            .param("p", person)
            .query(Long.class)
            .single();
    new TaskRecords(db)
        .task(county.id(), UserTasks.SEND_LIST_TO_BOARD)
        .ofConviction(conviction)
        .doneBy(user.username(), Instant.now())
        .write();
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people/" + person).html())
        .contains("Task finished: Send list to the board");
  }

  @Test
  void another_countys_person_is_not_there() {
    long person = person(people.county(), "DOE,JOHN Q");
    User user = people.user(people.county(), Role.DA_REVIEWER);
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people/" + person).status()).isEqualTo(404);
    assertThat(browser.open("/people?name=doe").html()).contains("Nobody found");
  }

  @Test
  void one_box_takes_a_name_a_number_or_a_date_and_says_how_it_was_taken() {
    County county = people.county();
    long person = person(county, "GARCIA-LÓPEZ,MARIA DEL CARMEN");
    Browser browser = reading(county);
    assertThat(browser.open("/people?q=maria+garcia+5/17/1980").html())
        .contains("/people/" + person)
        .contains("name maria garcia")
        .contains("born May 17, 1980")
        .doesNotContain("Only similar");
    assertThat(browser.open("/people?q=maria+garcai").html())
        .contains("/people/" + person)
        .contains("Only similar")
        .contains("Nobody has exactly this name");
    assertThat(browser.open("/people?q=maria&born=1980-05-18").html()).contains("Nobody found");
  }

  @Test
  void the_address_of_what_was_found_tells_neither_name_nor_date_of_birth() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    for (int i = 0; i < 30; i++) {
      records.person(delivery, "K%d-%02d".formatted(delivery, i), "KEPT,ANN");
    }
    Browser browser = reading(county);
    browser.open("/people");
    Browser.Page found =
        browser.post("/searches", "at", "/people", "q", "kept ann 5/17/1980", "name", "");
    assertThat(found.path()).matches("/people\\?q=~[\\w-]+");
    assertThat(found.html())
        .contains("name kept ann", "born May 17, 1980", "value=\"kept ann 5/17/1980\"")
        .contains(found.path() + "&amp;page=2");
    assertThat(browser.open(found.path() + "&page=2").html())
        .contains("KEPT,ANN", found.path() + "&amp;page=1");
  }

  @Test
  void an_address_of_a_search_that_was_changed_is_refused() {
    Browser browser = reading(people.county());
    browser.open("/people");
    String found = browser.post("/searches", "at", "/people", "q", "doe").path();
    int middle = found.length() - 20;
    String changed =
        found.substring(0, middle)
            + (found.charAt(middle) == 'A' ? 'B' : 'A')
            + found.substring(middle + 1);
    assertThat(browser.open(changed).status()).isEqualTo(400);
    assertThat(browser.open("/people?q=~doe").status()).isEqualTo(400);
  }

  @Test
  void what_is_looked_for_leads_to_pages_of_ours_alone() {
    Browser browser = reading(people.county());
    browser.open("/people");
    for (String elsewhere : List.of("//evil.example", "https://evil.example", "/people?x=", "")) {
      assertThat(browser.post("/searches", "at", elsewhere, "q", "doe").status()).isEqualTo(404);
    }
  }

  @Test
  void a_search_for_nothing_is_the_empty_page() {
    Browser browser = reading(people.county());
    browser.open("/people");
    assertThat(browser.post("/searches", "at", "/people", "q", " ").path()).isEqualTo("/people");
  }

  @Test
  void pages_of_a_search_lead_on_and_back() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    for (int i = 0; i < 30; i++) {
      records.person(delivery, "P%d-%02d".formatted(delivery, i), "MANY,ANN");
    }
    Browser browser = reading(county);
    assertThat(browser.open("/people?q=many").html())
        .contains("q=many&amp;page=2")
        .doesNotContain("Previous");
    assertThat(browser.open("/people?q=many&page=2").html())
        .contains("q=many&amp;page=1")
        .doesNotContain(">Next<");
  }

  @Test
  void a_case_shows_all_its_convictions_with_their_people_and_is_linked_from_each() {
    County county = people.county();
    long doe = person(county, "DOE,JOHN Q");
    long roe = person(county, "ROE,RICHARD");
    db.sql("update conviction set case_number = 'SF/100; SF-200' where person_id = :p")
        .param("p", doe)
        .update();
    db.sql("update conviction set case_number = 'SF-200' where person_id = :p")
        .param("p", roe)
        .update();
    Browser browser = reading(county);
    assertThat(browser.open("/people/" + doe).html())
        .contains("/cases?number=SF/100")
        .contains("/cases?number=SF-200");
    assertThat(browser.open("/cases?number=sf-200").html())
        .contains("DOE,JOHN Q")
        .contains("ROE,RICHARD")
        .contains("2 candidate convictions of 2 people")
        .contains("/people/" + roe)
        .contains("In review")
        .contains("The DA’s decision")
        .contains("today");
    assertThat(browser.open("/cases?number=SF/100").html()).contains("DOE").doesNotContain("ROE");
    assertThat(browser.open("/people?q=sf-200").html())
        .contains("/cases?number=SF-200", "ROE,RICHARD");
    assertThat(browser.open("/people?q=sf-2").html()).doesNotContain("/cases?number=");
    assertThat(browser.open("/cases?number=SF-2").status()).isEqualTo(404);
    assertThat(reading(people.county()).open("/cases?number=SF-200").status()).isEqualTo(404);
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where action = 'PERSON_VIEWED' and subject_id"
                        + " = :p and detail = 'case sf-200'")
                .param("p", roe)
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void a_record_is_told_in_spanish() {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    Browser browser = reading(county);
    browser.open("/account");
    browser.post("/preferences/language", "tag", "es", "back", "/account");
    assertThat(browser.open("/people/" + person).html())
        .contains("Identificada como candidata al alivio")
        .contains("Condenas candidatas")
        .doesNotContain("Identified")
        .doesNotContain("??");
    assertThat(browser.open("/people?q=deo+jhon").html()).contains("Solo parecidos");
  }

  private Browser reading(County county) {
    User user = people.user(county, Role.DA_REVIEWER);
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  @Test
  void a_history_whose_file_is_missing_is_said_to_be_and_not_shown_as_empty() {
    County county = people.county();
    long person = person(county, "DOE,JOHN Q");
    String nowhere = "f".repeat(64);
    new TestRecords(db).file(nowhere, "text/csv");
    db.sql(
            """
            insert into delivery_file (delivery_id, county_id, position, name, sha256)
            select delivery_id, county_id, 1, 'may.dat', :sha256 from person where id = :person
            """)
        .param("sha256", nowhere)
        .param("person", person)
        .update();
    db.sql("update person set runs = '1:0:0:10' where id = :person")
        .param("person", person)
        .update();
    User user = people.user(county, Role.DA_REVIEWER);
    var page =
        new Browser(port).signedInAs(user.username(), People.PASSWORD).open("/people/" + person);
    assertThat(page.status()).isEqualTo(503);
    assertThat(page.html()).contains("A stored file is missing").contains("from a backup");
  }

  @Test
  void a_date_that_is_none_is_said() {
    County county = people.county();
    User user = people.user(county, Role.DA_REVIEWER);
    Browser browser = new Browser(port).signedInAs(user.username(), People.PASSWORD);
    assertThat(browser.open("/people?born=1980-13-01").html())
        .contains("<title>Error: ", "href=\"#born\"", "is no date");
  }

  @Test
  void a_reviewer_says_on_the_page_that_an_infraction_approved_for_a_reduction_is_dismissed() {
    County county = people.county();
    db.sql(
            "update county set settings = '{\"packets\": {\"secondReviewPercent\": 0}}' where id = :id")
        .param("id", county.id())
        .update();
    long person = person(county, "DOE,JOHN Q", "REVIEW");
    long conviction =
        db.sql("select id from conviction where person_id = :p")
            .param("p", person)
            .query(Long.class)
            .single();
    String page = "/people/" + person + "/convictions/" + conviction;
    User rae = people.named("Rae Reviewer", county, Role.DA_REVIEWER);
    Browser reviewer =
        new Browser(port).signedInAs(rae.username(), People.PASSWORD).alsoInSpanish();
    assertThat(reviewer.open(page).html()).doesNotContain("An infraction to be reduced");
    approvedForReduction(conviction);
    db.sql("update conviction set level = 'INFRACTION' where id = :id")
        .param("id", conviction)
        .update();
    User carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
    assertThat(new Browser(port).signedInAs(carl.username(), People.PASSWORD).open(page).html())
        .contains("An infraction to be reduced", "A DA reviewer decides it on this page.")
        .doesNotContain("/convictions/" + conviction + "/dismissal");
    reviewer.open(page);
    String address = "/convictions/" + conviction + "/dismissal";
    assertThat(reviewer.post(address, "reason", " ").html())
        .contains("Say in at most 1,000 characters why it is to be dismissed.");

    var decided = reviewer.post(address, "reason", "An old case");

    assertThat(decided.path()).isEqualTo(page);
    assertThat(decided.html())
        .contains("Decided: dismissal. The motion is prepared once its step is tried again.")
        .doesNotContain("An infraction to be reduced", "??");
    String sheet = reviewer.open("/packets/" + packet(conviction)).html();
    assertThat(sheet.substring(sheet.indexOf("data-label=\"Decision\"")))
        .contains("Approved", "to dismiss", "“An old case”", "Rae Reviewer")
        .doesNotContain("to reduce", "Joven");
  }

  private void approvedForReduction(long conviction) {
    long packet = packet(conviction);
    int version = packets.items(packet).get(0).version();
    reviewing.decide(
        packet,
        new ItemVersion(conviction, version),
        new Decision.Approve(Outcome.REDUCE, "Joven"),
        "rita");
    assertThat(finishing.finishReview(packet, "rita", conviction))
        .isEqualTo(new FinishResult.Finished(true));
    assertThat(finishing.finishSecondReview(packet, "sue", conviction + 1_000_000))
        .isEqualTo(new FinishResult.Finished(false));
  }

  private long packet(long conviction) {
    return db.sql("select packet_id from conviction where id = :id")
        .param("id", conviction)
        .query(Long.class)
        .single();
  }

  private long person(County county, String name) {
    return person(county, name, "DISMISS");
  }

  private long person(County county, String name, String outcome) {
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A" + delivery, name);
    records.determined(person, "11358", "FELONY", outcome);
    preparing.prepare(delivery, 0);
    return person;
  }
}
