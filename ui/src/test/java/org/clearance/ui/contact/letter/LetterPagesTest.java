package org.clearance.ui.contact.letter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.contact.letter.LetterBundles;
import org.clearance.domain.contact.letter.LetterPrinting;
import org.clearance.domain.contact.letter.WholeBundles;
import org.clearance.domain.contact.notice.Notice;
import org.clearance.domain.contact.notice.NoticeState;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.office.user.County;
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
class LetterPagesTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private Notices notices;
  @Autowired private ReliefNotices telling;
  @Autowired private LetterBundles bundles;
  @Autowired private LetterPrinting printing;

  private County county;
  private DojRecords court;
  private long jane;
  private Browser clerk;

  @BeforeEach
  void aCountyThatWritesLetters() {
    county = people.county();
    court = new DojRecords(db, county.id());
    jane = court.person("DOE,JANE");
    db.sql("update person set date_of_birth = '1980-12-31' where id = :id")
        .param("id", jane)
        .update();
    settings("{\"notices\": {\"letters\": true, \"confirm\": true}}");
    clerk = signedIn(people.user(county, COURT_CLERK));
  }

  @Test
  void from_a_list_of_addresses_over_the_preview_to_a_mailed_letter_that_comes_back() {
    Page list =
        handIn(
            "Last name,First name,Date of birth,Street,City,State,ZIP\n"
                + "Doe,Jane,12/31/1980,1 Main St,Stockton,CA,95202\n"
                + "Doe,Nobody,12/31/1980,1 Main St,Stockton,CA,95202\n");
    assertThat(list.html())
        .contains("Lines that were not used", "Nobody on record in this county has this name");
    tell();
    Notice letter = notices.ofPerson(jane).get(0);
    assertThat(letter.state()).isEqualTo(NoticeState.PREPARED);

    assertThat(clerk.open("/").html()).contains("Notices that wait to be confirmed");
    assertThat(clerk.open("/letters").html()).contains("1 notice waits to be confirmed");
    assertThat(clerk.open("/notices/preview").html())
        .contains("Let 1 notice be sent", "Dear Jane:", "JANE DOE", "Stockton CA 95202");
    assertThat(clerk.post("/notices/preview", "last", Long.toString(letter.id())).html())
        .contains("1 notice is on its way.", "Nothing waits to be confirmed");

    assertThat(clerk.open("/letters").html()).contains("1 letter waits to be bundled.");
    assertThat(clerk.post("/letters").html()).contains("are being printed");
    long bundle = bundles.ofCounty(county.id()).get(0).id();
    assertThat(clerk.open("/letters").html())
        .contains("1 bundle waits to be printed and mailed.", "Being printed")
        .as("what is not printed cannot be ticked")
        .doesNotContain("Select bundle", "Record the ticked ones");
    assertThat(clerk.open("/letters?show=back").html()).contains("No letter came back");
    assertThat(clerk.post("/letters/" + bundle + "/mailed", "takenOut", "0").status())
        .isEqualTo(409);
    WholeBundles.print(printing);
    assertThat(clerk.open("/letters/" + bundle).html())
        .contains("Letters to print (PDF)", "All letters were mailed");
    assertThat(clerk.open("/letters/" + bundle + "/letters.pdf").html()).startsWith("%PDF-");
    assertThat(clerk.post("/letters/" + bundle + "/mailed", "takenOut", "0").html())
        .contains("count as sent");
    while (bundles.settleDue()) {
      // Those of other tests too.
    }
    assertThat(notices.find(letter.id()).orElseThrow().state()).isEqualTo(NoticeState.SENT);

    assertThat(clerk.post("/letters/returned", "reference", "N-999999999", "reason", "x").html())
        .contains("No letter of this county has this reference.");
    String reference = ReliefNotices.reference(letter.id());
    assertThat(clerk.post("/letters/returned", "reference", reference, "reason", " ").html())
        .contains("what you found out");
    assertThat(clerk.post("/letters/returned", "reference", reference, "reason", "Moved").html())
        .contains("No more letters go to that address.");
    assertThat(notices.find(letter.id()).orElseThrow().state()).isEqualTo(NoticeState.BOUNCED);

    assertThat(clerk.open("/letters").html())
        .containsPattern("came back<span class=\"cl-count\">1<");
    assertThat(clerk.open("/letters?show=back").html())
        .contains(reference, "Moved")
        .doesNotContain("/notices/" + letter.id(), "bundle waits to be printed");

    Browser defender = signedIn(people.user(county, PUBLIC_DEFENDER));
    assertThat(defender.open("/letters?show=back").html())
        .contains("/notices/" + letter.id(), "See them among the notices");
    assertThat(defender.open("/people/" + jane + "/notice-request").html())
        .contains("mail came back");
    assertThat(defender.open("/notices/" + letter.id()).html()).contains("This notice came back");
    assertThat(defender.post("/notices/" + letter.id() + "/send-again").status()).isEqualTo(409);
  }

  @Test
  void bundles_are_a_sheet_and_those_that_are_ticked_are_recorded_as_mailed_together() {
    settings("{\"notices\": {\"letters\": true}}");
    long first = bundled();
    long second = bundled();
    assertThat(clerk.post("/letters/mailed").html()).contains("Tick the bundles that were mailed");
    assertThat(clerk.post("/letters/mailed", "chosen", "" + first).html())
        .contains("This bundle is not printed yet.");
    WholeBundles.print(printing);

    String sorted = clerk.open("/letters?show=mail&sort=number").html();
    assertThat(sorted).contains("Select bundle 1", "Select bundle 2", "aria-sort=\"ascending\"");
    assertThat(sorted.indexOf("Select bundle 1")).isLessThan(sorted.indexOf("Select bundle 2"));
    assertThat(clerk.post("/letters/mailed", "chosen", "" + first, "chosen", "" + second).html())
        .contains("The letters of 2 bundles count as sent.", "No bundles");
    assertThat(clerk.open("/letters?show=mailed").html())
        .contains("Bundle 1", "Bundle 2")
        .doesNotContain("Select bundle");
    Browser elsewhere = signedIn(people.user(people.county(), COURT_CLERK));
    assertThat(elsewhere.post("/letters/mailed", "chosen", "" + first).status()).isEqualTo(404);
  }

  private long bundled() {
    handIn(
        "Last name,First name,Date of birth,Street,City,State,ZIP\n"
            + "Doe,Jane,12/31/1980,1 Main St,Stockton,CA,95202\n");
    tell();
    return bundles.prepare(county.id(), "carl").orElseThrow();
  }

  @Test
  void what_was_not_shown_is_not_confirmed() {
    handIn(
        "Last name,First name,Date of birth,Street,City,State,ZIP\n"
            + "Doe,Jane,12/31/1980,1 Main St,Stockton,CA,95202\n");
    tell();
    long shown = notices.ofPerson(jane).get(0).id();
    tell();
    assertThat(clerk.post("/notices/preview", "last", Long.toString(shown)).html())
        .contains("Let 1 notice be sent");
  }

  @Test
  void who_wants_no_notices_gets_none_and_may_change_their_mind() {
    Browser defender = signedIn(people.user(county, PUBLIC_DEFENDER));
    String address = "/people/" + jane + "/notice-request";
    assertThat(
            defender
                .post(
                    address,
                    "channel",
                    "LETTER",
                    "address",
                    "1 Main St\nStockton CA 95202",
                    "language",
                    "es")
                .html())
        .contains("is told by letter", "letters go here");
    assertThat(defender.post(address, "channel", "SMS", "address", "555", "language", "es").html())
        .contains("Enter one mobile number");
    assertThat(
            defender
                .post(address, "channel", "LETTER", "address", "nowhere", "language", "es")
                .html())
        .contains("Enter two or three lines");
    assertThat(
            defender
                .post(address, "channel", "SMS", "address", "209 555 0100", "language", "es")
                .html())
        .contains("is told by text message", "+12095550100");
    assertThat(defender.post(address + "/decline").html())
        .contains("gets no notices at all", "They changed their mind");
    tell();
    assertThat(notices.ofPerson(jane)).isEmpty();
    assertThat(defender.post(address + "/decline/end").html()).contains("may be told again");
    long id =
        db.sql("select id from postal_address where person_id = :id")
            .param("id", jane)
            .query(Long.class)
            .single();
    assertThat(defender.post(address + "/addresses/" + id + "/remove").html())
        .contains("The address is removed.")
        .doesNotContain("letters go here");
    assertThat(defender.post(address + "/addresses/" + id + "/remove").status()).isEqualTo(404);
  }

  @Test
  void a_list_that_cannot_be_taken_says_why() {
    assertThat(handIn("Street\n1 Main St\n").html()).contains("The heading names no column");
    assertThat(
            clerk
                .upload(
                    "/addresses", "list", List.of(Map.entry("l.csv", BodyPublishers.ofString("x"))))
                .html())
        .contains("Enter the day");
    assertThat(clerk.open("/addresses").html()).contains("No lists");
  }

  @Test
  void another_countys_letters_and_lists_are_not_there_and_reviewers_see_none() {
    handIn(
        "Last name,First name,Date of birth,Street,City,State,ZIP\n"
            + "Doe,Jane,12/31/1980,1 Main St,Stockton,CA,95202\n");
    long list =
        db.sql("select id from address_import where county_id = :id")
            .param("id", county.id())
            .query(Long.class)
            .single();
    Browser elsewhere = signedIn(people.user(people.county(), MANAGER));
    assertThat(elsewhere.open("/addresses/" + list).status()).isEqualTo(404);
    assertThat(elsewhere.open("/letters/1").status()).isEqualTo(404);
    Browser reviewer = signedIn(people.user(county, DA_REVIEWER));
    for (String page : List.of("/letters", "/addresses", "/notices/preview")) {
      assertThat(reviewer.open(page).status()).as(page).isEqualTo(403);
    }
  }

  private Page handIn(String csv) {
    return clerk.upload(
        "/addresses",
        "list",
        List.of(Map.entry("voters.csv", BodyPublishers.ofString(csv))),
        "source",
        "Voter list",
        "asOf",
        "2026-01-01");
  }

  private void tell() {
    Motion motion = court.motion(List.of(court.filed(jane)));
    court.order(motion, motion.convictions(), "DENIED");
    telling.ofMotion(motion.id());
  }

  private void settings(String json) {
    db.sql("update county set settings = settings || :json::jsonb where id = :id")
        .param("json", json)
        .param("id", county.id())
        .update();
  }

  private Browser signedIn(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }
}
