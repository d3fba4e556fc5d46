package org.clearance.ui.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Map;
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

/** The laws of states on the screen: read, and asked. */
@ScreensTest
class LawsTest {
  private static final String SEALING = "/laws/us-va/sealing-2021";
  private static final String SURE =
      SEALING + "?asOf=2024-01-01&level=MISDEMEANOR&disposition=DISMISSED&a3=false&c=false";

  @LocalServerPort private int port;
  @Autowired private People people;
  private Browser defender;

  @BeforeEach
  void a_public_defender() {
    County county = people.county();
    User dana = people.named("Dana Reyes", county, Role.PUBLIC_DEFENDER);
    defender = new Browser(port).alsoInSpanish().signedInAs(dana.username(), People.PASSWORD);
  }

  @Test
  void every_table_that_ships_is_listed_and_can_be_read() {
    assertThat(defender.open("/laws").html())
        .contains("Virginia", "Illinois", "us-va/sealing-2026", "us-il/cannabis-cook-2019");
    for (String table :
        new String[] {
          "us-va/sealing-2021",
          "us-va/sealing-2021-record",
          "us-va/sealing-2026",
          "us-il/cannabis-arrest-records",
          "us-il/cannabis-convictions",
          "us-il/cannabis-cook-2019",
          "us-il/sealing-5.2"
        }) {
      assertThat(defender.open("/laws/" + table).html()).contains("The rules", "anything else");
    }
  }

  @Test
  void a_law_begins_with_its_contents_and_asks_for_facts_once_somebody_wants_to_ask() {
    String read = defender.open(SEALING).html();
    assertThat(read)
        .contains("href=\"#rules\"", "id=\"rules\"", "href=\"#ask\"", "id=\"ask\"")
        .contains("<details class=\"cl-panel cl-fold cl-above\">");
    assertThat(defender.open(SURE).html())
        .as("open where it was asked")
        .contains("<details class=\"cl-panel cl-fold cl-above\" open=\"open\">");
    assertThat(defender.open("/laws").html()).contains("href=\"#law-us-va\"", "id=\"law-us-va\"");
  }

  @Test
  void a_rule_is_shown_with_its_statute_how_sure_it_is_and_its_cases() {
    assertThat(defender.open(SEALING).html())
        .contains("A felony that was dismissed is sealed on petition.")
        .contains("Va. Code § 19.2-392.2", "The text was read, or two sources agree", "X6, X7");
  }

  @Test
  void conditions_and_days_are_said_in_words() {
    assertThat(defender.open("/laws/us-il/cannabis-convictions").html())
        .contains("on Jun 25, 2019 or later", "none of 550/4, 550/5, 550/6, not known")
        .doesNotContain("date(&quot;");
  }

  @Test
  void a_table_that_took_anothers_place_shows_what_changed() {
    assertThat(defender.open("/laws/us-va/sealing-2026").html())
        .contains("What changed since the table before it", "Rules that differ (");
  }

  @Test
  void a_table_can_be_had_as_it_is_written() {
    assertThat(defender.open(SEALING + "/table").html())
        .startsWith("<?xml")
        .contains("hitPolicy=\"FIRST\"");
  }

  @Test
  void facts_that_are_typed_are_answered_with_rule_and_statute() {
    Page answer = defender.open(SURE);
    assertThat(answer.html())
        .contains("What it says", "By the law itself", "#rule-V2", "Va. Code § 19.2-392.11")
        .contains(">Misdemeanor</option>", ">No</option>")
        .doesNotContain(">MISDEMEANOR</option>", ">false<", ">SEALED<");
  }

  @Test
  void facts_that_need_not_be_known_next_are_folded_away() {
    String unasked = defender.open(SEALING).html();
    assertThat(unasked).doesNotContain("not asked for yet", "does not turn");

    String open = defender.open(SEALING + "?asOf=2024-01-01&disposition=DISMISSED").html();

    String folded = open.substring(open.indexOf("not asked for yet"));
    assertThat(folded).contains("name=\"date\"").doesNotContain("name=\"level\"");
    assertThat(open.split("name=\"level\"")).as("each field is there once").hasSize(2);
    assertThat(defender.open(SURE).html()).contains("on which this answer does not turn");
  }

  @Test
  void somebody_is_asked_what_they_know_of_a_charge_and_not_how_a_file_writes_it() {
    assertThat(defender.open("/laws/us-il/cannabis-convictions").html())
        .contains("name=\"section\"", "name=\"subsection\"", "name=\"sentenceEnd\"")
        .doesNotContain("name=\"firstCitation\"", "name=\"maximumSentence\"");
  }

  @Test
  void what_is_left_empty_is_unknown_and_what_cannot_be_read_is_told_beside_its_field() {
    assertThat(defender.open(SEALING + "?asOf=2024-01-01&disposition=DISMISSED").html())
        .contains("A person decides", "It depends on what is not known");
    assertThat(defender.open(SEALING + "?asOf=tomorrow&date=yesterday").html())
        .contains("Write the day as 2024-01-31.", "This cannot be read; write it as 2024-01-31.")
        .doesNotContain("What it says");
  }

  @Test
  void a_sheet_of_facts_is_answered_by_a_sheet() {
    defender.open(SEALING);
    Page answers = upload("id,level,disposition\n7,F,D\n");
    assertThat(answers.html()).contains("7,RELIEF,SEALED,PETITION,,,V1,");
  }

  @Test
  void a_sheet_that_is_not_understood_is_refused_with_its_place() {
    defender.open(SEALING);
    assertThat(upload("id,age\n7,8\n").html())
        .contains("The sheet was not answered. Line 1, column 2: there is no fact named “age”.");
  }

  @Test
  void a_law_that_is_not_there_is_said_to_be_none() {
    assertThat(defender.open("/laws/us-tx/sealing").html())
        .contains("There is no law of us-tx here.");
    assertThat(defender.open("/laws/us-va/pardons").html())
        .contains("There is no table us-va/pardons.");
  }

  private Page upload(String sheet) {
    return defender.upload(
        SEALING + "/answers",
        "sheet",
        List.of(Map.entry("facts.csv", BodyPublishers.ofString(sheet))),
        "asOf",
        "2024-01-01");
  }
}
