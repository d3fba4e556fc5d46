package org.clearance.ui.contact.notice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.List;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestRecords;
import org.clearance.domain.contact.notice.NoticeReports;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class NoticePagesTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private NoticeRequests requests;
  @Autowired private Notices notices;
  @Autowired private NoticeReports reports;
  @Autowired private ReliefNotices telling;

  private County county;
  private DojRecords court;
  private User defender;
  private long jane;
  private Browser browser;

  @BeforeEach
  void aPerson() {
    county = people.county();
    court = new DojRecords(db, county.id());
    jane = court.person("DOE,JANE");
    defender = people.named("Dee Fender", county, PUBLIC_DEFENDER);
    browser = signedIn(defender);
  }

  @Test
  void a_public_defender_records_how_a_person_asked_to_be_told() {
    String address = "/people/" + jane + "/notice-request";
    assertThat(browser.open("/people/" + jane).html()).contains("href=\"" + address + "\"");
    assertThat(browser.open(address).html()).contains("This person has not asked to be told.");
    assertThat(browser.post(address, "address", "jane@", "language", "es").html())
        .contains("Enter one e-mail address", ">jane@</textarea>");

    Page recorded = browser.post(address, "address", "jane@example.org", "language", "es");
    assertThat(recorded.html())
        .contains("DOE,JANE is told by e-mail.", "jane@example.org", "Spanish", "Dee Fender, ")
        .doesNotContain(defender.username() + ", ");
    assertThat(requests.live(jane))
        .hasValueSatisfying(live -> assertThat(live.recordedBy()).isEqualTo(defender.username()));

    assertThat(browser.post(address + "/take-back").html())
        .contains("is not told any more", "Earlier requests");
    assertThat(requests.live(jane)).isEmpty();
  }

  @Test
  void for_a_deceased_person_nothing_can_be_recorded() {
    db.sql("update person set deceased = true where id = :id").param("id", jane).update();
    assertThat(browser.open("/people/" + jane + "/notice-request").html())
        .contains("recorded as deceased")
        .doesNotContain("name=\"address\"");
  }

  @Test
  void only_the_public_defender_of_the_county_records_requests() {
    String address = "/people/" + jane + "/notice-request";
    for (Role role : List.of(COURT_CLERK, DA_SUPERVISOR, MANAGER, ADMINISTRATOR)) {
      assertThat(signedIn(people.user(county, role)).open(address).status())
          .as(role.name())
          .isEqualTo(404);
    }
    User elsewhere = people.user(people.county(), PUBLIC_DEFENDER);
    assertThat(signedIn(elsewhere).open(address).status()).isEqualTo(404);
  }

  @Test
  void a_failed_notice_waits_for_the_public_defender_who_gives_it_up() {
    long notice = failed(false);
    assertThat(browser.open("/").html()).contains("Notices that could not be sent");
    assertThat(browser.open("/notices?state=FAILED").html())
        .contains("550 No such user", "jane@example.org");
    String address = "/notices/" + notice;
    assertThat(browser.open(address).html())
        .contains("This notice could not be sent", "An update you asked for", "Give it up")
        .doesNotContain("It did arrive");
    assertThat(browser.post(address + "/give-up", "reason", "").html())
        .contains("Say why it is given up.");
    assertThat(browser.post(address + "/give-up", "reason", "Told by telephone").html())
        .contains("The notice is given up.", "Told by telephone");
    assertThat(browser.post(address + "/send-again").status()).isEqualTo(409);
  }

  @Test
  void of_a_notice_that_came_back_it_is_said_why_and_what_can_be_done() {
    long notice = failed(true);
    Browser both = signedIn(defender).alsoInSpanish();
    String id = notices.find(notice).orElseThrow().messageId();
    var said =
        new NoticeReports.Said(
            NoticeReports.Action.FAILED, "5.1.1", "jane@example.org", "550 No such user", "Sorry!");
    assertThat(reports.take(id, said, "a report %d".formatted(notice).getBytes(UTF_8)))
        .contains(NoticeReports.Taken.APPLIED);
    assertThat(both.open("/").html()).contains("Notices that came back");
    assertThat(both.open("/notices?state=BOUNCED").html()).contains("550 No such user");
    String address = "/notices/" + notice;
    assertThat(both.open(address).html())
        .contains("This notice came back", "Not delivered", "550 No such user", "Sorry!")
        .contains("href=\"/people/" + jane + "/notice-request\"", "Give it up")
        .doesNotContain("It did arrive");
    browser.post(
        "/people/" + jane + "/notice-request", "address", "j2@example.org", "language", "en");
    assertThat(browser.post(address + "/send-again").html()).contains("j2@example.org");
    assertThat(notices.find(notice).orElseThrow().messageId()).isNotEqualTo(id);
  }

  @Test
  void of_an_uncertain_notice_a_person_can_say_that_it_arrived() {
    long notice = failed(true);
    assertThat(browser.open("/notices/" + notice).html())
        .contains("It is uncertain whether", "It did arrive");
    assertThat(browser.post("/notices/" + notice + "/confirm-sent", "reason", "In the log").html())
        .contains("The notice counts as sent.");
    assertThat(
            db.sql("select state from conviction where person_id = :id")
                .param("id", jane)
                .query(String.class)
                .list())
        .containsExactly("CLOSED");
  }

  @Test
  void what_comes_of_notices_is_said_in_spanish_too() {
    browser.inSpanish();
    String request = "/people/" + jane + "/notice-request";
    browser.open(request);
    assertThat(browser.post(request, "address", "jane@", "language", "es").html())
        .contains("Escriba una dirección");
    browser.post(request, "address", "jane@example.org", "language", "?");
    assertThat(browser.post(request, "address", "jane@example.org", "language", "es").html())
        .contains("Se avisa a DOE,JANE por correo electrónico.");
    browser.post(request + "/take-back");
    String address = "/notices/" + failed(false);
    browser.open(address);
    assertThat(browser.post(address + "/give-up", "reason", " ").html()).contains("Diga por qué");
    browser.post(address + "/confirm-sent", "reason", " ");
    browser.post(address + "/confirm-sent", "reason", "In the log");
    browser.post(address + "/give-up", "reason", "x".repeat(501));
    assertThat(browser.post(address + "/give-up", "reason", "Told by telephone").html())
        .contains("El aviso queda descartado.");
    assertThat(browser.post(address + "/send-again").status()).isEqualTo(409);
    Browser manager = signedIn(people.user(county, MANAGER)).inSpanish();
    manager.open(address);
    assertThat(manager.post(address + "/give-up", "reason", "x").status()).isEqualTo(403);
  }

  @Test
  void who_does_not_decide_sees_no_buttons_and_is_refused() {
    long notice = failed(false);
    Browser manager = signedIn(people.user(county, MANAGER));
    assertThat(manager.open("/notices/" + notice).html()).doesNotContain("Give it up");
    assertThat(manager.post("/notices/" + notice + "/give-up", "reason", "x").status())
        .isEqualTo(403);
    assertThat(signedIn(people.user(county, COURT_CLERK)).open("/notices").status()).isEqualTo(403);
    User elsewhere = people.user(people.county(), PUBLIC_DEFENDER);
    assertThat(signedIn(elsewhere).open("/notices/" + notice).status()).isEqualTo(404);
  }

  @Test
  void notices_are_found_by_their_recipient_their_number_their_kind_and_the_way_they_went() {
    long notice = failed(false);
    String number = "N-%06d".formatted(notice);
    for (String asked :
        List.of("q=JANE@", "q=" + number, "q=" + notice, "kind=RELIEF_DENIED&channel=EMAIL")) {
      assertThat(browser.open("/notices?" + asked).html()).as(asked).contains(number);
    }
    for (String asked :
        List.of("q=john@", "q=N-999999", "channel=LETTER", "kind=ALERT", "state=SENT")) {
      assertThat(browser.open("/notices?" + asked).html())
          .as(asked)
          .contains("No notice matches")
          .doesNotContain(number);
    }
    assertThat(browser.open("/notices?state=FAILED&sort=when").html())
        .contains("/notices?state=FAILED&amp;sort=-when", "aria-sort=\"ascending\"");
    assertThat(browser.open("/notices?kind=NOTHING").status()).isIn(400, 404);
  }

  @Test
  void the_list_is_taken_away_as_it_is_filtered_and_sorted_and_that_is_on_record() {
    long notice = failed(false);
    assertThat(browser.open("/notices?state=FAILED&sort=when").html())
        .contains("/notices/list.csv?state=FAILED&amp;sort=when", "/notices/list.xlsx?state=");
    assertThat(browser.open("/notices/list.csv?state=FAILED").html())
        .startsWith("Number,Notice,Recipient,By,Language,State,When,What went wrong,Decision\r\n")
        .contains("N-%06d,".formatted(notice), "jane@example.org,E-mail,English,")
        .satisfies(file -> assertThat(file.lines()).hasSize(2));
    assertThat(browser.open("/notices/list.csv?state=SENT").html().lines()).hasSize(1);
    assertThat(browser.open("/notices/list.csv?q=jane@").html().lines()).hasSize(2);
    assertThat(browser.open("/notices/list.xlsx").html()).startsWith("PK");
    db.sql("update notice set kind = 'REACH_OUT' where id = ?").param(notice).update();
    assertThat(signedIn(people.user(county, MANAGER)).open("/notices/list.csv").html())
        .contains("shown to the public defender")
        .doesNotContain("jane@example.org", "No such user");
    assertThat(signedIn(people.user(county, COURT_CLERK)).open("/notices/list.csv").status())
        .isEqualTo(403);
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = :county and action = 'NOTICE_LIST_DOWNLOADED' order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .containsOnly("csv, 1 rows: FAILED", "csv, 0 rows: SENT", "csv, 1 rows", "xlsx, 1 rows");
  }

  @Test
  void to_whom_the_defender_reaches_out_is_not_found_by_the_prosecution() {
    long notice = failed(false);
    db.sql("update notice set kind = 'REACH_OUT' where id = ?").param(notice).update();
    Browser manager = signedIn(people.user(county, MANAGER));

    assertThat(browser.open("/notices?q=jane@").html()).contains("jane@example.org");
    assertThat(manager.open("/notices").html())
        .contains("shown to the public defender")
        .doesNotContain("jane@example.org");
    assertThat(manager.open("/notices?q=jane@").html()).contains("No notice matches");
  }

  @Test
  void a_sealed_notice_that_is_looked_for_is_told_of_like_one_that_is_not_there() {
    long notice = failed(false);
    Motion motion = court.motion(List.of(court.filed(jane)));
    court.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    long sealed = motion.convictions().get(0);
    var records = new TestRecords(db);
    records.event(sealed, "GRANTED", "REPORTED", "");
    records.event(sealed, "REPORTED", "ACKNOWLEDGED", "");
    records.event(sealed, "ACKNOWLEDGED", "CLOSED", "");
    db.sql("update notice set kind = 'CHALLENGE_TO_COURT', conviction_id = :sealed where id = :id")
        .param("sealed", sealed)
        .param("id", notice)
        .update();
    Browser manager = signedIn(people.user(county, MANAGER));

    assertThat(manager.open("/notices").html())
        .as("the list says how many are left out")
        .contains("sealed")
        .doesNotContain("N-%06d".formatted(notice));
    for (String asked : List.of("q=" + notice, "q=jane@", "q=999999")) {
      assertThat(manager.open("/notices?" + asked).html())
          .as(asked)
          .contains("No notice matches")
          .doesNotContain("sealed");
    }
  }

  @Test
  void without_a_mail_server_the_page_says_what_is_missing() {
    assertThat(browser.open("/notices").html()).contains("spring.mail.host", "No notices");
  }

  private long failed(boolean uncertain) {
    requests.ask(jane, "jane@example.org", "en", "defender");
    Motion motion = court.motion(List.of(court.filed(jane)));
    court.order(motion, motion.convictions(), "DENIED");
    telling.ofMotion(motion.id());
    long notice = notices.ofPerson(jane).get(0).id();
    db.sql(
            "update notice set state = 'FAILED', uncertain = :uncertain, last_error = '550 No such user' where id = :id")
        .param("uncertain", uncertain)
        .param("id", notice)
        .update();
    return notice;
  }

  private Browser signedIn(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }
}
