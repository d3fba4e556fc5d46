package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.CountyDay;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Duties;
import org.clearance.domain.office.user.Duty;
import org.clearance.domain.office.user.HeldDuty;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.rapsheet.MadeUpSheet;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A client's record is typed, asked about and answered on the screen. */
@ScreensTest
class ClientPagesTest {
  private static final String TODAY = CountyDay.today().toString();

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Duties duties;
  private County county;
  private Browser paula;

  @BeforeEach
  void a_public_defender() {
    county = people.county();
    paula = browser(people.named("Paula Defender", county, Role.PUBLIC_DEFENDER));
    paula.open("/clients");
  }

  @Test
  void an_office_without_clients_is_led_to_the_first_one() {
    assertThat(paula.open("/clients").html()).contains("No clients yet", "/clients/new");
    String client = open("Doe, Jane");
    assertThat(paula.open("/clients").html()).contains("Doe, Jane");
    assertThat(paula.open(client).html()).contains("Nothing is on the record yet");
  }

  @Test
  void a_name_that_is_there_is_asked_about_and_an_empty_one_refused() {
    open("Doe, Jane");
    assertThat(paula.post("/clients", "name", "doe, jane", "born", "").html())
        .contains("Is it one of these?", "It is somebody else");
    assertThat(paula.post("/clients", "name", "doe, jane", "another", "true").path())
        .endsWith("/record");
    assertThat(paula.post("/clients", "name", " ", "born", "May").html())
        .contains("Enter the date of birth");
  }

  @Test
  void a_line_is_typed_as_people_write_it_and_the_next_one_begins_with_its_case() {
    String client = open("Doe, Jane");
    String source = source(client, "DOJ_RECORD");
    Page typed =
        paula.post(
            source + "/lines",
            "kind",
            "CONVICTION",
            "fact-caseNumber",
            "A123",
            "fact-judgmentDate",
            "5/10/2018",
            "fact-section",
            "484 PC",
            "fact-level",
            "MISDEMEANOR",
            "fact-probationGranted",
            "true");
    assertThat(typed.html())
        .contains("May 10, 2018", "484 PC", "Misdemeanor")
        .contains("name=\"fact-caseNumber\" value=\"A123\"")
        .contains("name=\"fact-judgmentDate\" value=\"5/10/2018\"");
    assertThat(paula.open(client).html())
        .contains("Case A123", "Is this the person’s whole record?");
  }

  @Test
  void what_the_law_says_alike_of_several_statutes_is_said_once() {
    String client = open("Doe, Jane");
    paula.post(
        source(client, "DOJ_RECORD") + "/lines",
        "kind",
        "CONVICTION",
        "fact-section",
        "484 PC",
        "fact-level",
        "MISDEMEANOR",
        "fact-reliefSoFar",
        "AUTO_NOTE");
    String html = paula.open(client).html();
    assertThat(html.split("DOJ has noted relief already: an attorney", -1)).hasSize(2);
    assertThat(html).contains("Penal Code 1203.41", "Noted by DOJ");
  }

  @Test
  void scenario_58_only_an_attorney_says_why_a_court_is_asked_for_what_is_cleared_already() {
    String client = open("Doe, Jane");
    paula.post(
        source(client, "DOJ_RECORD") + "/lines",
        "kind",
        "CONVICTION",
        "fact-section",
        "484 PC",
        "fact-level",
        "MISDEMEANOR",
        "fact-reliefSoFar",
        "AUTO_NOTE");
    String page = client + "/entries/" + found(paula.open(client).html(), "/entries/(\\d+)");
    User helping = people.named("Pia Paralegal", county, Role.PUBLIC_DEFENDER);
    holds(helping, Duty.PARALEGAL);
    Browser pia = browser(helping);
    pia.open("/clients");
    assertThat(pia.open(client + "?all=true").html())
        .contains("Why is a court asked all the same?", "An attorney of the office answers this.")
        .doesNotContain("name=\"fact\" value=\"reasonForPetition\"");
    for (String at : List.of(client, page)) {
      Page refused = reason(pia, at, page, "ATTORNEY");
      assertThat(refused.status()).as(at).isEqualTo(403);
      assertThat(refused.html()).contains("an attorney says");
    }
    assertThat(paula.open(page).html())
        .as("not answered yet")
        .contains("name=\"fact\" value=\"reasonForPetition\"");
    User lawyer = people.named("Lee Lawyer", county, Role.PUBLIC_DEFENDER);
    holds(lawyer, Duty.ATTORNEY);
    Browser lee = browser(lawyer);
    lee.open("/clients");
    assertThat(lee.open(client + "?all=true").html())
        .contains("name=\"fact\" value=\"reasonForPetition\"");
    assertThat(reason(lee, page, page, "PERSON").html()).contains("This is an attorney’s to say.");
    assertThat(reason(lee, page, page, "ATTORNEY").html())
        .contains("It is recorded", "A license asks for it", "An attorney")
        .doesNotContain("name=\"fact\" value=\"reasonForPetition\"");
  }

  private void holds(User user, Duty duty) {
    assertThat(duties.give(user, county.id(), new HeldDuty(duty, null), "test")).isEmpty();
  }

  private static Page reason(Browser browser, String at, String entry, String saidBy) {
    return browser.post(
        at + "/facts",
        "fact",
        "reasonForPetition",
        "entry",
        entry.replaceFirst(".*/", ""),
        "value",
        "LICENSE",
        "saidBy",
        saidBy,
        "saidOn",
        TODAY);
  }

  @Test
  void what_cannot_be_read_is_said_and_stays_in_its_field() {
    String source = source(open("Doe, Jane"), "DOJ_RECORD");
    Page wrong =
        paula.post(
            source + "/lines",
            "kind",
            "CONVICTION",
            "fact-judgmentDate",
            "May",
            "fact-section",
            "484 PC");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html()).contains("“May” cannot be read", "value=\"May\"", "value=\"484 PC\"");
    assertThat(paula.post(source + "/lines", "kind", "CONVICTION").html())
        .contains("The line is empty.");
    assertThat(paula.post(source + "/lines", "kind", "FELONY", "fact-section", "1 PC").html())
        .contains("Choose what it is.");
  }

  @Test
  void a_line_is_changed_and_removed_and_a_source_taken_back() {
    String client = open("Doe, Jane");
    String source = source(client, "DOJ_RECORD");
    line(source, "484 PC");
    String line = found(paula.open(client + "/record").html(), "edit=(\\d+)");
    assertThat(paula.open(client + "/record?edit=" + line).html())
        .contains("name=\"fact-section\" value=\"484 PC\"", "Save");
    assertThat(
            paula
                .post(
                    source + "/lines/" + line,
                    "kind",
                    "CONVICTION",
                    "fact-section",
                    "488 PC",
                    "fact-level",
                    "MISDEMEANOR")
                .html())
        .contains("488 PC");
    assertThat(
            paula
                .post(source + "/lines/" + line, "kind", "CONVICTION", "fact-section", "1 PC")
                .html())
        .as("it was changed meanwhile")
        .contains("Somebody else changed this line meanwhile.");
    String now = found(paula.open(client + "/record").html(), "edit=(\\d+)");
    assertThat(paula.post(source + "/lines/" + now + "/remove").html())
        .contains("The line is removed.");
    assertThat(paula.post(source + "/lines/" + now + "/remove").html())
        .contains("The line was not there any more.");
    assertThat(paula.post(source + "/take-back").html()).contains("The source is taken back");
    assertThat(paula.post(source + "/take-back").html()).contains("taken back before");
  }

  @Test
  void questions_are_answered_until_the_law_gives_an_answer() {
    String client = open("Doe, Jane");
    line(source(client, "DOJ_RECORD"), "484 PC");
    String entry = found(paula.open(client).html(), "/entries/(\\d+)");
    assertThat(say(client, "historyComplete", "", "true").html())
        .contains("It is recorded", "Is the person charged with an offense now?");
    for (String[] said :
        new String[][] {
          {"chargedNow", "false"},
          {"servingNow", "false"},
          {"supervisionNow", "NONE"},
          {"registrant", "false"},
          {"superstrike", "false"}
        }) {
      say(client, said[0], "", said[1]);
    }
    Page answered = say(client, "probationOutcome", entry, "FULFILLED");
    assertThat(answered.html())
        .contains("Dismissal", "Penal Code 1203.4", "The court must grant this", "1 of 1")
        .doesNotContain("How did probation end?");
    assertThat(paula.open(client + "/entries/" + entry).html())
        .contains("How probation ended", "Fulfilled", "The person", "What the law gives for it");
  }

  @Test
  void what_an_open_answer_depends_on_is_said_by_the_questions_that_are_asked_for_it() {
    String client = open("Doe, Jane");
    line(source(client, "DOJ_RECORD"), "484 PC");
    assertThat(paula.open(client).html())
        .contains("It depends on what is not known yet:", "Is this the person’s whole record?")
        .doesNotContain("history complete", "whole record known");
  }

  @Test
  void an_answer_is_changed_on_the_page_of_its_entry_and_a_wrong_one_refused_there() {
    String client = open("Doe, Jane");
    line(source(client, "DOJ_RECORD"), "484 PC");
    String entry = client + "/entries/" + found(paula.open(client).html(), "/entries/(\\d+)\"");
    assertThat(paula.open(entry).html()).contains("Change").doesNotContain("id=\"change\"");
    assertThat(paula.open(entry + "?change=judgmentDate").html())
        .contains("When was the judgment?", "5/10/2015, 5/2015 or 2015", "value=\"5/10/2018\"");
    Page wrong = sayOf(entry, "judgmentDate", "May");
    assertThat(wrong.status()).isEqualTo(422);
    assertThat(wrong.html())
        .contains("Write a day, a month or a year, such as 5/10/2015", "value=\"May\"");
    Page changed = sayOf(entry, "judgmentDate", "5/2019");
    assertThat(changed.path()).isEqualTo(entry);
    assertThat(changed.html()).contains("It is recorded", "May 2019");
    assertThat(sayOf(entry, "sentenceLength", "2 years 6 months").html())
        .contains("2 years, 6 months");
    assertThat(sayOf(entry, "custody", "MISD_JAIL").html())
        .contains("Jail for a misdemeanor")
        .doesNotContain("Misd jail");
  }

  @Test
  void the_list_says_what_is_next_and_finds_by_name_by_day_of_birth_and_by_case() {
    String jane = open("Doe, Jane");
    String john = open("Roe, John");
    assertThat(paula.open("/clients").html())
        .contains("Put the record in", jane + "/record", john + "/record", "<strong>now</strong>");
    paula.post(
        source(jane, "DOJ_RECORD") + "/lines",
        "kind",
        "CONVICTION",
        "fact-caseNumber",
        "SM17-092478",
        "fact-section",
        "484 PC");
    assertThat(paula.open("/clients").html()).contains("See what can be filed");
    assertThat(paula.open("/clients?q=sm17").html())
        .contains("Doe, Jane")
        .doesNotContain("Roe, John");
    assertThat(paula.open("/clients?q=roe").html())
        .contains("Roe, John")
        .doesNotContain("Doe, Jane");
    assertThat(paula.open("/clients?q=5/17/1980").html()).contains("Doe, Jane", "Roe, John");
    assertThat(paula.open("/clients?q=5/18/1980").html()).contains("Nobody found");
  }

  @Test
  void an_answer_that_is_no_answer_is_refused_beside_its_question() {
    String client = open("Doe, Jane");
    line(source(client, "DOJ_RECORD"), "484 PC");
    Page refused =
        paula.post(client + "/facts", "fact", "historyComplete", "value", "", "saidOn", "soon");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains("Choose an answer, or say that you are not sure.", "Choose who said so.");
    assertThat(
            paula
                .post(
                    client + "/facts",
                    "fact",
                    "historyComplete",
                    "sure",
                    "no",
                    "saidBy",
                    "PERSON",
                    "saidOn",
                    TODAY)
                .html())
        .contains("It is recorded", "Not sure");
  }

  @Test
  void two_sources_of_one_count_are_merged_and_what_they_tell_differently_is_settled() {
    String client = open("Doe, Jane");
    line(source(client, "DOJ_RECORD"), "484 PC");
    line(source(client, "COURT_RECORD"), "488 PC");
    Matcher entries = Pattern.compile("/entries/(\\d+)\"").matcher(paula.open(client).html());
    assertThat(entries.find()).isTrue();
    String one = entries.group(1);
    assertThat(entries.find()).isTrue();
    String two = entries.group(1);
    Page merged = paula.post(client + "/entries/" + one + "/merge", "other", two);
    assertThat(merged.html())
        .contains("They are one entry now.", "Sources tell it differently", "484 PC", "488 PC");
    say(client, "section", one, "484 PC");
    assertThat(paula.open(client + "/entries/" + one).html())
        .as("the court tells otherwise, and a person’s word settles nothing against it")
        .contains("Sources tell it differently", "The person");
    assertThat(say(client, "section", one, "488 PC").html()).doesNotContain("Sources tell one");
    String merge = found(paula.open(client + "/entries/" + one).html(), "/merges/(\\d+)/undo");
    assertThat(paula.post(client + "/merges/" + merge + "/undo").html())
        .contains("They are two entries again.");
    assertThat(paula.post(client + "/merges/" + merge + "/undo").html())
        .contains("It was undone before.");
  }

  @Test
  void a_rap_sheet_is_read_and_counts_line_by_line_once_it_is_confirmed() {
    String client = open("Doe, Jane Q.");
    paula.open(client + "/record");
    var sheet = MadeUpSheet.of(3, MadeUpSheet.Look.CLEAN);
    byte[] pdf = sheet.pdf();
    Page refused = upload(client, pdf, "anyway", "false");
    assertThat(refused.html()).contains("the sheet is of DOE,JANE Q, or has another date of birth");
    Page read = upload(client, pdf, "anyway", "true");
    assertThat(read.html())
        .contains(
            "surely read", "Confirm what is marked", sheet.truths().get(0).facts().get("section"));
    assertThat(read.html())
        .as("what stands in no column, and the sheet’s words")
        .contains(
            "In the words of the sheet, page 1", "Day of the judgment is that of the conviction");
    assertThat(paula.open(client).html()).contains("Nothing is on the record yet");
    assertThat(upload(client, pdf, "anyway", "true").html()).contains("This file was read before.");
    String source = client + "/sources/" + found(read.path(), "source=(\\d+)");
    String line = found(read.html(), "name=\"line\"[^>]*value=\"(\\d+)\"");
    assertThat(paula.post(source + "/confirm", "line", line).html())
        .contains("1 line is confirmed.");
    assertThat(paula.post(source + "/confirm").html()).contains("Nothing was confirmed");
    assertThat(paula.open(client).html()).doesNotContain("Nothing is on the record yet");
  }

  @Test
  void a_file_that_is_no_rap_sheet_is_refused_with_what_to_do() {
    String client = open("Doe, Jane Q.");
    paula.open(client + "/record");
    assertThat(upload(client, "no pdf".getBytes(StandardCharsets.UTF_8), "anyway", "false").html())
        .contains("The file is no PDF.");
    assertThat(
            upload(client, "%PDF-1.7 torn".getBytes(StandardCharsets.UTF_8), "anyway", "false")
                .html())
        .contains("The file is damaged.");
  }

  private Page upload(String client, byte[] bytes, String... fields) {
    return paula.upload(
        client + "/rap-sheets",
        "sheet",
        List.of(Map.entry("sheet.pdf", BodyPublishers.ofByteArray(bytes))),
        "printedOn",
        TODAY,
        fields[0],
        fields[1]);
  }

  @Test
  void nobody_but_the_public_defender_sees_a_client_and_another_county_none_of_it() {
    String client = open("Doe, Jane");
    for (Role role : Role.values()) {
      if (role != Role.PUBLIC_DEFENDER) {
        assertThat(browser(people.user(county, role)).open(client).status())
            .as(role.name())
            .isEqualTo(404);
      }
    }
    Browser elsewhere = browser(people.user(people.county(), Role.PUBLIC_DEFENDER));
    elsewhere.open("/clients");
    assertThat(elsewhere.open(client).html()).contains("There is no client");
  }

  private Page say(String client, String fact, String entry, String value) {
    return paula.post(
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
        TODAY);
  }

  /** Says something on the page of an entry. */
  private Page sayOf(String entry, String fact, String value) {
    return paula.post(
        entry + "/facts",
        "fact",
        fact,
        "entry",
        entry.replaceFirst(".*/", ""),
        "value",
        value,
        "saidBy",
        "PERSON",
        "saidOn",
        TODAY);
  }

  /** Opens a client, and returns its address. */
  private String open(String name) {
    return paula.post("/clients", "name", name, "born", "1980-05-17").path().replace("/record", "");
  }

  /** Begins a source, and returns its address. */
  private String source(String client, String tells) {
    Page begun = paula.post(client + "/sources", "tells", tells, "toldOn", TODAY, "note", "");
    return client + "/sources/" + found(begun.path(), "source=(\\d+)");
  }

  private void line(String source, String section) {
    paula.post(
        source + "/lines",
        "kind",
        "CONVICTION",
        "fact-judgmentDate",
        "2018-05-10",
        "fact-section",
        section,
        "fact-level",
        "MISDEMEANOR",
        "fact-probationGranted",
        "true");
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
