package org.clearance.ui.defense.paper;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.CountyDay;
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

/** The papers of a case, and what is owed on it, on the screen. */
@ScreensTest
class PapersPageTest {
  private static final String YESTERDAY = CountyDay.today().minusDays(1).toString();

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  private County county;
  private Browser paula;
  private String client;
  private String entry;
  private String court;

  @BeforeEach
  void a_client_with_a_count_that_nothing_stands_in_the_way_of() {
    county = people.county();
    paula = browser(people.named("Paula Defender", county, Role.PUBLIC_DEFENDER));
    court = "Superior Court, " + county.name();
    paula.open("/clients");
    client = paula.post("/clients", "name", "Doe, Jane").path().replace("/record", "");
    Page begun =
        paula.post(client + "/sources", "tells", "COURT_RECORD", "toldOn", YESTERDAY, "note", "");
    paula.post(
        client + "/sources/" + found(begun.path(), "source=(\\d+)") + "/lines",
        "kind",
        "CONVICTION",
        "fact-court",
        court,
        "fact-caseNumber",
        "A123",
        "fact-judgmentDate",
        "2018-05-10",
        "fact-section",
        "484 PC",
        "fact-level",
        "MISDEMEANOR",
        "fact-probationGranted",
        "true");
    entry = found(paula.open(client).html(), "/entries/(\\d+)");
    for (String fact : new String[] {"chargedNow", "servingNow", "registrant"}) {
      say(fact, "", "false");
    }
    say("historyComplete", "", "true");
    say("supervisionNow", "", "NONE");
    say("probationOutcome", entry, "VIOLATED_REINSTATED");
  }

  @Test
  void a_petition_is_handed_out_with_its_order_its_service_and_its_worksheet() {
    Page page = paula.open(papers());
    assertThat(page.html())
        .contains("Papers of case A123", "484 PC", "dismiss the count")
        .contains("CR-180 (Rev. January 1, 2024)", "Your office has not put the blank forms in")
        .contains("Is the person charged with an offense now?");
    for (String paper : new String[] {"petition", "order", "service"}) {
      assertThat(paula.open(papers() + "/dismissal/" + paper + ".pdf").html()).startsWith("%PDF");
    }
    assertThat(paula.open(client + "/entries/" + entry + "/worksheet.pdf").html())
        .startsWith("%PDF");
    assertThat(paula.open(papers() + "/dismissal/petition-form.pdf").html())
        .contains("The office has put no such form in.");
    assertThat(paula.open(papers() + "/dismissal/decree.pdf").status()).isEqualTo(404);
    assertThat(paula.open(papers() + "/arrest-1/petition.pdf").status()).isEqualTo(404);
  }

  @Test
  void what_was_filed_already_is_offered_for_filing_no_more_and_the_page_says_why() {
    assertThat(paula.open(papers()).html()).contains("/filings/dismissal");
    String filing = client + "/entries/" + entry + "/filings/dismissal";
    paula.open(filing);
    Page filed = paula.post(filing, "filedOn", YESTERDAY);
    assertThat(filed.path()).startsWith("/petitions/");
    assertThat(filed.html()).contains("To the task: serve it");
    assertThat(paula.open(papers()).html())
        .contains("It cannot be filed yet.", "it was asked for in the petition of")
        .doesNotContain("/filings/dismissal");
    assertThat(paula.open(filing).html())
        .contains("it was asked for in the petition of")
        .doesNotContain("Record the filing");
    assertThat(paula.post(filing, "filedOn", YESTERDAY).status())
        .as("the server’s own")
        .isEqualTo(422);
  }

  @Test
  void the_sheet_tells_the_person_what_the_court_has_granted() {
    String filing = client + "/entries/" + entry + "/filings/dismissal";
    paula.open(filing);
    long petition =
        Long.parseLong(found(paula.post(filing, "filedOn", YESTERDAY).path(), "/petitions/(\\d+)"));
    assertThat(paula.open(client + "/sheet").html())
        .contains("We asked for it on")
        .doesNotContain("What the court has granted");
    db.sql(
            """
            with ordered as (
              insert into petition_order (petition_id, kind, judge, ordered_on, recorded_by, recorded_at)
              values (:petition, 'ORDER', 'Judge Roe', :today, 'clerk', now()) returning id, petition_id)
            insert into petition_order_line (order_id, ask_id, granted)
            select o.id, a.id, true from ordered o join petition_ask a on a.petition_id = o.petition_id
            """)
        .param("today", CountyDay.today())
        .param("petition", petition)
        .update();
    assertThat(paula.open(client + "/sheet").html())
        .contains("What the court has granted", "and the count is dismissed");
  }

  @Test
  void a_declaration_is_asked_for_where_the_court_decides_and_kept_with_its_translation() {
    assertThat(paula.open(papers()).html()).contains("a declaration of the person tells it why");
    String declaration = client + "/entries/" + entry + "/declaration";
    Page wrong = paula.post(declaration, "language", "es", "words", "He cambiado.");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html()).contains("He cambiado.", "Enter it, in at most");
    Page kept =
        paula.post(
            declaration,
            "language",
            "es",
            "words",
            "He cambiado.",
            "english",
            "I have changed.",
            "translator",
            "Luz");
    assertThat(kept.html())
        .contains("The declaration is kept", "He cambiado.")
        .doesNotContain("a declaration of the person tells it why");
    assertThat(paula.open(papers() + "/dismissal/declaration.pdf").html()).startsWith("%PDF");
  }

  @Test
  void a_debt_that_the_law_has_ended_is_said_in_plain_words_and_on_a_motion() {
    assertThat(paula.open(client + "/debts").html()).contains("No debts yet");
    assertThat(debt("Booking fee", "GC 29550.1", "120").html())
        .contains("$180.00 is not owed any more.", "Ended by law", "Motion to vacate");
    assertThat(debt("Restitution", "PC 1202.4(f)", "0").html()).contains("Still owed");
    String debt = found(paula.open(client + "/debts").html(), "/debts/(\\d+)/remove");
    assertThat(paula.open(client + "/debts/" + debt + "/motion.pdf").html()).startsWith("%PDF");
    assertThat(paula.open(client + "/debts/" + debt + "/order.pdf").html()).startsWith("%PDF");
    assertThat(paula.open(client + "/sheet").html())
        .contains("You do not owe $180.00 any more.", "firearm");
  }

  @Test
  void a_debt_of_another_courts_case_of_the_same_number_is_on_no_paper_of_this_one() {
    debt("Booking fee", "GC 29550.1", "120");
    court = "Los Angeles Superior Court";
    Page page = debt("Registration fee", "GC 27712", "0");
    assertThat(page.html())
        .contains("Los Angeles Superior Court", "filed with that court, and not from here");
    String other = found(page.html(), "/debts/(\\d+)/remove\"(?![\\s\\S]*/remove\")");
    String first = found(page.html(), "/debts/(\\d+)/remove");
    List<Integer> answers =
        Stream.of(first, other)
            .map(id -> paula.open(client + "/debts/" + id + "/motion.pdf").status())
            .toList();
    assertThat(answers).containsExactlyInAnyOrder(200, 404);
  }

  @Test
  void the_sheet_says_what_is_asked_for_and_leaves_what_is_for_attorneys_to_the_client_s_page() {
    assertThat(paula.open(client + "/sheet").html())
        .contains("484 PC", "A123", "Misdemeanor", "Dismissal", "The court may grant this.")
        .contains("It does not give back the right to own or have a firearm.", "Public Defender")
        .doesNotContain("for an attorney to confirm", "Pen. Code §");
    assertThat(paula.open(client).html()).contains("for an attorney to confirm", "Pen. Code §");
  }

  @Test
  void who_cannot_pay_states_the_means_once_and_asks_the_court_to_lower_a_fine() {
    debt("Speeding fine", "VC 22350", "0", "kind", "INFRACTION_FINE");
    Page debts = paula.open(client + "/debts");
    assertThat(debts.html()).contains("State the means first");
    String request = client + "/debts/" + found(debts.html(), "/debts/(\\d+)/remove");
    assertThat(paula.open(request + "/request.pdf").html()).contains("Nobody has stated the means");
    assertThat(paula.open(client + "/means").html())
        .contains("CalFresh (food stamps)", "Rent or house payment");
    Page wrong = paula.post(client + "/means", "household", "3", "expense-RENT", "a lot");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html())
        .contains("Tick a benefit, or enter the household and its income.", "value=\"a lot\"");
    Page stated =
        paula.post(
            client + "/means",
            "benefits",
            "SNAP",
            "household",
            "3",
            "income",
            "1,800",
            "expense-RENT",
            "1,500",
            "saidOn",
            YESTERDAY);
    assertThat(stated.html())
        .contains("What the person states is recorded.", "Request to lower it");
    for (String paper : new String[] {"request", "request-order", "means"}) {
      assertThat(paula.open(request + "/" + paper + ".pdf").html()).startsWith("%PDF");
    }
    assertThat(paula.open(request + "/forms/fw-001.pdf").html())
        .contains("The office has no such form that is used.");
    assertThat(paula.open(client + "/means").html())
        .contains("A public benefit is enough", "value=\"1,500.00\"", "$1,800.00");
  }

  @Test
  void a_fee_of_the_court_is_asked_to_be_waived_on_the_page_of_the_papers_whatever_is_owed() {
    assertThat(paula.open(papers()).html())
        .contains("Where the court takes a fee", "State the means first")
        .doesNotContain("/fees/request.pdf");
    String fees = client + "/entries/" + entry + "/fees";
    assertThat(paula.open(fees + "/request.pdf").html()).contains("Nobody has stated the means");
    paula.open(client + "/means");
    paula.post(client + "/means", "benefits", "SNAP", "saidOn", YESTERDAY);
    assertThat(paula.open(papers()).html()).doesNotContain("State the means first");
    for (String paper : new String[] {"request", "order", "statement"}) {
      assertThat(paula.open(fees + "/" + paper + ".pdf").html()).startsWith("%PDF");
    }
    assertThat(paula.open(fees + "/decree.pdf").status()).isEqualTo(404);
    assertThat(paula.open(fees + "/forms/fw-003.pdf").html())
        .contains("The office has put no such form in.");
  }

  @Test
  void an_order_on_a_debt_is_recorded_where_its_sums_can_be_right() {
    debt("Fine", "", "0");
    String debt = found(paula.open(client + "/debts").html(), "/debts/(\\d+)/order");
    String order = client + "/debts/" + debt + "/order";
    assertThat(paula.post(order, "action", "REDUCED", "to", "400", "orderedOn", YESTERDAY).html())
        .contains("Nothing was recorded. Enter to what it was reduced: less than the balance");
    assertThat(paula.post(order, "action", "REDUCED", "to", "100", "orderedOn", YESTERDAY).html())
        .contains("What the court ordered is recorded.", "Reduced", "$200.00 is not owed")
        .contains("To be told", "Letter (PDF)");
    String told = client + "/debts/" + debt + "/told";
    assertThat(paula.open(client + "/debts/" + debt + "/holder.pdf").html()).startsWith("%PDF");
    String recorded =
        found(paula.open(client + "/debts").html(), "name=\"order\" value=\"(\\d+)\"");
    assertThat(paula.post(told, "way", "FAX", "toldOn", YESTERDAY).html())
        .contains("Another order was recorded meanwhile");
    assertThat(paula.post(told, "order", recorded, "way", "", "toldOn", YESTERDAY).html())
        .contains("Nothing was recorded. Choose how the holder was told.");
    assertThat(
            paula
                .post(told, "order", recorded, "way", "FAX", "toldOn", YESTERDAY, "note", "Ms. Roe")
                .html())
        .contains("It is recorded that the holder was told.", "by fax", "Ms. Roe")
        .doesNotContain("To be told");
    assertThat(paula.post(order, "action", "PLAN", "orderedOn", YESTERDAY).html())
        .contains("$200.00 is not owed", "by fax", "To be told");
    assertThat(paula.post(client + "/debts/" + debt + "/remove").html())
        .contains("The debt is removed.", "No debts yet");
    assertThat(paula.post(client + "/debts/" + debt + "/remove").html())
        .contains("This debt is not there any more.");
  }

  @Test
  void a_debt_typed_wrong_says_what_is_wrong_at_its_field() {
    paula.open(client + "/debts");
    Page wrong =
        paula.post(client + "/debts", "caseNumber", "", "what", "Fee", "original", "three");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html())
        .contains("Enter the number of the case.", "Enter the sum that was imposed")
        .contains("value=\"three\"", "5/10/2015, 5/2015 or 2015");
  }

  @Test
  void papers_of_another_county_s_client_are_nobody_s() {
    Browser elsewhere = browser(people.user(people.county(), Role.PUBLIC_DEFENDER));
    elsewhere.open("/clients");
    for (String address :
        new String[] {
          papers(),
          papers() + "/dismissal/petition.pdf",
          client + "/debts",
          client + "/means",
          client + "/sheet"
        }) {
      assertThat(elsewhere.open(address).html()).contains("There is no client");
    }
  }

  private String papers() {
    return client + "/entries/" + entry + "/papers";
  }

  private Page debt(String what, String statute, String paid, String... more) {
    paula.open(client + "/debts");
    return paula.post(
        client + "/debts",
        Stream.concat(Stream.of(of(what, statute, paid)), Stream.of(more)).toArray(String[]::new));
  }

  private String[] of(String what, String statute, String paid) {
    return new String[] {
      "caseNumber",
      "A123",
      "court",
      court,
      "what",
      what,
      "statute",
      statute,
      "imposedOn",
      "5/10/2015",
      "original",
      "$300",
      "paid",
      paid,
      "holder",
      "COURT",
      "saidBy",
      "COURT_RECORD",
      "saidOn",
      YESTERDAY
    };
  }

  private void say(String fact, String entry, String value) {
    paula.post(
        client + "/facts",
        "fact",
        fact,
        "entry",
        entry,
        "value",
        value,
        "saidBy",
        "PERSON",
        "saidOn",
        YESTERDAY);
  }

  private static String found(String text, String pattern) {
    Matcher found = Pattern.compile(pattern).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private Browser browser(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }
}
