package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.clearance.domain.contact.notice.FolderTexts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A folder with a mistake is refused, with the place and a sentence. */
class FolderMistakesTest {
  private static final String CANNABIS = "programmes/cannabis/";

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "jurisdiction.yaml | zone: America/Chicago | zone: Americas/Chicago | zone: It is a zone",
        "jurisdiction.yaml | name: Illinois | nam: Illinois | nam is nothing that can be said here",
        "jurisdiction.yaml | statutes.csv | laws.csv | laws.csv: There is no such file.",
        "jurisdiction.yaml | lookups/cannabis-amount.csv | ../other.csv | is no name of a file",
        "statutes.csv | i-2,20 | i-1,20 | line 3: i-1 is there twice.",
        "statutes.csv | 2019-06-25, | June 2019, | line 2: June 2019 is no day; write it as",
        "statutes.csv | from,until | until | line 1: It has no column from.",
        "lookups/cannabis-amount.csv | ,0,2.5,cannabis-4,H | ,0,2.5,cannabis-9,H | line 2: Its statute is “cannabis-9”",
        "lookups/cannabis-amount.csv | ,0,2.5,cannabis-4,H | ,0,much,cannabis-4,H | line 2: upTo: much is no number.",
        "lookups/cannabis-amount.csv | ,0,2.5,cannabis-4,H | ,0,2.5,cannabis-4,sure | line 2: confidence is “sure”",
        "lookups/cannabis-amount.csv | from,until, | since, | line 1: It has no column from.",
        "programmes/cannabis/facts.yaml | {reached: recordYearOverFrom} | {reached: recordYear} | recordYearOver: It is found from recordYear, and there is no such fact.",
        "programmes/cannabis/facts.yaml | {after: {day: recordDate, period: P1Y}} | {reached: recordYearOver} | recordYearOver: It is found from facts that are found from it: recordYearOverFrom.",
        "programmes/cannabis/facts.yaml | by-law: i-1 | by-law: i-9 | disposition: What an unknown one means has to name a statute",
        "programmes/cannabis/facts.yaml | table: cannabis-amount, column: over | table: amounts, column: over | gramsOver: How it is found is one of",
        "programmes/cannabis/facts.yaml | otherwise: false | otherwise: maybe | alreadyRelieved: otherwise is “maybe”; it is true or false.",
        "programmes/cannabis/facts.yaml | recordDate: {type: day | recordDate: {type: date | facts.yaml, line 11, column 20: date is none of yes-no, number, day, day-or-none, day-or-part, choice, section, letter, subsections, text, texts, numbers, packed-period.",
        "programmes/cannabis/facts.yaml | of: {UP_TO: [], OVER: []} | of: {UP_TO: [], OVER: []}, words: {UNDER: less} | amount: Its words name UNDER, which is no value of it.",
        "programmes/cannabis/facts.yaml | same: caseNumber | same: docket | enhanced: It is found from docket, and there is no such fact.",
        "programmes/cannabis/facts.yaml | same: caseNumber | same: violentChargeInIncident | enhanced: It asks violentChargeInIncident of other charges, which is found from others.",
        "programmes/cannabis/facts.yaml | , same: caseNumber} | } | enhanced: How it is found is one of",
        "programmes/cannabis/facts.yaml | , same: caseNumber} | , same: caseNumber, period: P3Y} | enhanced: How it is found is one of",
        "programmes/cannabis/facts.yaml | NONCONVICTION: violentChargeInIncident | NONCONVICTION: amount | violentInIncident: amount is not true or false.",
        "programmes/cannabis/facts.yaml | NONCONVICTION: violentChargeInIncident | ARREST: violentChargeInIncident | violentInIncident: How it is found is one of",
        "programmes/cannabis/facts.yaml | else: NONE | else: NEVER | violentInIncident: How it is found is one of",
        "programmes/cannabis/facts.yaml | lists: {\"YES\": violent | lists: {PERHAPS: violent | violent: PERHAPS is no value of violent.",
        "layouts/cook-clerk-2009.yaml | only: {disposition: [CONVICTED]} | only: {disposition: [GUILTY]} | only: GUILTY is no value of disposition.",
        "layouts/cook-clerk-2009.yaml | only: {disposition: [CONVICTED]} | only: {verdict: [CONVICTED]} | only: There is no fact named verdict.",
        "layouts/cook-clerk-2009.yaml | only: {disposition: [CONVICTED]} | only: {disposition: []} | only: It names no value of disposition.",
        "layouts/cook-clerk-2009.yaml | only: {disposition: [CONVICTED]} | only: {firstGrade: [A, B]} | chrgclass: It may say that firstGrade is none of A, B, and the file has those only.",
        "offenses/violent.csv | 5/18-1,,,,violent,L | 5/18-1,,,,violence,L | Its statute is “violence”",
        "programmes/cannabis/programme.yaml | unit: charge | unit: person | enhanced: It needs self: true, since a person is decided as a whole",
        "programmes/cannabis/programme.yaml | [550/4, 550/5, 550/6] | ['', 550/5] | candidates:  is no value of section.",
        "programmes/cannabis/facts.yaml | {reached: sentenceEnd} | {fixed: perhaps} | nonFinancialSentenceDone: How it is found is one of",
        "programmes/cannabis/policies/arrest-records.dmn | \"SEE convictions\" | \"SEE arrest-records\" | It leads on to itself in the end.",
        "layouts/cook-clerk-2009.yaml | {is: caseNumber | {is: docket | layouts/cook-clerk-2009.yaml, case_number: There is no fact named docket.",
        "layouts/cook-clerk-2009.yaml | person: statepoliceid | person: sid | layouts/cook-clerk-2009.yaml, sid: There is no such column.",
        "layouts/cook-clerk-2009.yaml | d-MMM-yy | d-QQQQQQQ-yy | arrest_date: d-QQQQQQQ-yy says no day.",
        "layouts/cook-clerk-2009.yaml | {C: [C], | {D: [D], | chrgclass: D is no value of [firstGrade].",
        "layouts/cook-clerk-2009.yaml | columns: | colums: | colums is nothing that can be said here",
        "programmes/cannabis/programme.yaml | layouts: [cook-clerk-2009] | layouts: [cook-2020] | layouts: The jurisdiction has no layout cook-2020.",
        "programmes/cannabis/programme.yaml | candidates: {section: | candidates: {sektion: | There is no fact named sektion.",
        "programmes/cannabis/programme.yaml | day: convictionDate | unit: charge2 | line 7",
        "programmes/cannabis/programme.yaml | over: convictions | over: pardons | cook-2019: It stands over pardons, and no table before it",
        "programmes/cannabis/programme.yaml | over: convictions | replaces: pardons | cook-2019: It replaces pardons, and no table before it",
        "programmes/cannabis/programme.yaml | case: caseNumber | case: docket | shown: There is no fact named docket.",
        "programmes/cannabis/programme.yaml | level: grade | levl: grade | levl is nothing that can be said here",
        "programmes/cannabis/programme.yaml | MISDEMEANOR: [A, B, C] | PETTY: [A, B, C] | levels: PETTY is none of FELONY, MISDEMEANOR, INFRACTION.",
        "programmes/cannabis/programme.yaml | MISDEMEANOR: [A, B, C] | MISDEMEANOR: [A, D] | levels: D is no value of grade.",
        "programmes/cannabis/programme.yaml | counts-as: dismissed, | counts-as: cleared, | cleared is none of dismissed, reduced.",
        "programmes/cannabis/programme.yaml | {name: Expunged, counts-as: dismissed, | {name: Expunged, | EXPUNGED: A relief has a name, and counts-as",
        "programmes/cannabis/programme.yaml | process: board-clearance | process: board-hearing | BOARD: Its process is one of packet-clearance, date-clearance, board-clearance.",
        "programmes/cannabis/programme.yaml | BOARD: {process | GOVERNOR: {process | tracks: GOVERNOR is no track; there are [AUTOMATIC, PROSECUTOR, PETITION, BOARD].",
        "programmes/cannabis/programme.yaml | {process: packet-clearance, | {process: packet-clearance, window: P30D, | PROSECUTOR: Only a process in which the prosecutor may object has a window.",
        "programmes/cannabis/programme.yaml | window: P60D | window: P0D | BOARD: Its window is a time to come, such as P30D.",
        "programmes/cannabis/programme.yaml | window: P60D | by-law: [i-9] | BOARD: Its statute is “i-9”, and the folder has none of that id.",
        "programmes/cannabis/programme.yaml | paper: petition | paper: plea | documents: Its tracks need the paper plea.",
        "programmes/cannabis/programme.yaml | statute: i-4, confidence: M} | statute: i-4} | PROSECUTOR: It does not say how sure it is: confidence is H, M, L or -.",
        "programmes/cannabis/programme.yaml | on: after-challenge | on: later | later is none of unchallenged, after-challenge, petition, by-law.",
        "programmes/cannabis/programme.yaml | on: after-challenge | on: petition | bases: An order may come after-challenge, and no basis is.",
        "programmes/cannabis/programme.yaml | on: unchallenged, track: BOARD | on: unchallenged | PROSECUTORS_MOTION: PARDON is on the same occasion.",
        "programmes/cannabis/programme.yaml | CRITERIA_NOT_MET: | criteria: | criteria: A code is in capitals, as CRITERIA_NOT_MET.",
        "programmes/cannabis/programme.yaml | grounds: | mistakes: | mistakes is nothing that can be said here",
        "programmes/cannabis/programme.yaml | to: Illinois State Police | columns2: x | columns2 is nothing that can be said here",
        "programmes/cannabis/programme.yaml | to: Illinois State Police | to: | update: It says to whom, and which columns the file has.",
        "programmes/cannabis/programme.yaml | case_number: case | case_number: file | file is none of person, name, date-of-birth, case",
        "programmes/cannabis/programme.yaml | , ordered: expunged} | } | EXPUNGED: It says what an order says: ordered, as “sealed”.",
        "programmes/cannabis/programme.yaml | documents/petition.html | documents/none.html | programmes/cannabis/documents/none.html: There is no such file.",
        "programmes/cannabis/programme.yaml | documents/petition.html | ../../jurisdiction.yaml | is no name of a file in the folder",
        "jurisdiction.yaml | people: the State of Illinois | persons: all | persons is nothing that can be said here",
        "jurisdiction.yaml | people: the State of Illinois | people: | agencies: They are the prosecutor’s office, and the people whom it stands for.",
        "programmes/cannabis/policies/convictions.dmn | \"VACATED_AND_EXPUNGED\" | \"VACATED\" | It gives VACATED, and the programme’s reliefs are EXPUNGED, VACATED_AND_EXPUNGED.",
        "programmes/cannabis/policies/arrest-records.dmn | facts.recordDate< | facts.recordDay< | there is no fact named recordDay.",
        "programmes/cannabis/policies/arrest-records.dmn | \"SEE convictions\" | \"SEE pardons\" | is not one of [RELIEF, NOT_YET, NOT_ELIGIBLE, REVIEW",
        "programmes/cannabis/policies/arrest-records.dmn | \"i-6\" | \"\" | rule A12: It names no statute.",
        "programmes/cannabis/policies/arrest-records.dmn | \"i-6\" | \"i-7\" | rule A12: Its statute is “i-7”",
        "programmes/cannabis/policies/arrest-records.dmn | \"AUTOMATIC\" | \"ALONE\" | rule A12: ALONE is no track; there are",
        "programmes/cannabis/policies/arrest-records.dmn | \"EXPUNGED\" | \"\" | rule A12: It gives relief, so it says which, and by which track.",
        "programmes/cannabis/policies/arrest-records.dmn | \"L\" | \"sure\" | rule A12: It does not say how sure it is",
        "programmes/cannabis/policies/arrest-records.dmn | >= date(\"2000-01-01\")< | >= date(\"2014-01-01\")< | No case hits rule A15.",
        "programmes/cannabis/policies/arrest-records.dmn | \"PENDING\" | for x in facts return x | it has a loop",
        "programmes/cannabis/policies/arrest-records.dmn | hitPolicy=\"FIRST\" | hitPolicy=\"UNIQUE\" | its hit policy must be FIRST.",
        "programmes/cannabis/cases-convictions.csv | B13 | B12 | (I28): rule is B13 and should be B12.",
        "programmes/cannabis/cases-convictions.csv | R3,2020-02-01,,,550/6 | R3,2020-02-01,,,550/4 | (R3): outcome is RELIEF and should be REVIEW",
        "programmes/cannabis/cases-convictions.csv | 2019-06-25 | 2019-06-24 | No case hits rule B07."
      })
  void a_mistake_is_told_with_its_place(String file, String there, String wrong, String told)
      throws IOException {
    Path law = copy("us-il");
    Path edited = law.resolve(file);
    String before = Files.readString(edited);
    String what = unescaped(there);
    // Within a table the last rule that has it is changed: its first ones have it in comments.
    int at = file.endsWith(".dmn") ? lastOf(before, what, wrong) : before.indexOf(what);
    assertThat(at).as("%s in %s", what, file).isNotNegative();
    Files.writeString(
        edited, before.substring(0, at) + unescaped(wrong) + before.substring(at + what.length()));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems())).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "${motion.preparedOn()} | 7 | the paper petition: A field is missing. Its value is not in the document: ${motion.preparedOn()}",
        "<body> | <body><script>alert(1)</script> | the paper petition: It has a script, and a template has none: <script>",
        "<body> | <body onload='x()'> | the paper petition: It has a script, and a template has none: onload",
        "${court.office()} | ${T(java.lang.Runtime).getRuntime()} | It has a script, and a template has none: th:text",
        "${court.office()} | ${@java.lang.Runtime@getRuntime()} | It has a script, and a template has none: th:text",
        "${motion.people() == 1 | ${motion.persons() == 1 | the paper petition: Line",
        "</body> | </bodi> | the paper petition: Line",
        "<body> | <body><img src='https://example.org/x.png'/> | It would fetch this, and a document fetches nothing: https://example.org/x.png"
      })
  void a_mistake_in_a_paper_is_told_with_its_place(String there, String wrong, String told)
      throws IOException {
    Path law = copy("us-il");
    Path edited = law.resolve("programmes/cannabis/documents/petition.html");
    String before = Files.readString(edited);
    assertThat(before).contains(there);
    Files.writeString(edited, before.replace(there, wrong));
    assertThat(FolderCheck.told(FolderCheck.of(law, FolderTexts.paperChecks()).problems()))
        .contains(told);
  }

  @Test
  void a_certificate_without_one_of_its_fields_is_refused() throws IOException {
    Path law = copy("us-il");
    Path edited = law.resolve("programmes/cannabis/documents/certificate.html");
    Files.writeString(
        edited, Files.readString(edited).replace("${row.orderedOn()}", "${row.count()}"));
    assertThat(FolderCheck.told(FolderCheck.of(law, FolderTexts.paperChecks()).problems()))
        .contains(
            "the paper certificate: A field is missing. Its value is not in the document:"
                + " ${certificate.rows()}: orderedOn()");
  }

  private static int lastOf(String text, String what, String wrong) {
    int from = wrong.startsWith("\"") && !what.startsWith("\"SEE") ? text.indexOf("\"A12\"") : -1;
    if (from < 0) {
      return text.indexOf(what, text.indexOf("<definitions"));
    }
    int rule = text.lastIndexOf("<rule ", from);
    return text.indexOf(what, rule);
  }

  private static String unescaped(String cell) {
    return cell.replace(">= date", "&gt;= date");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "programme.yaml | REDUCE: | REDUCED: | outcomes: REDUCED is no outcome of a policy; there are [DISMISS, REDUCE, NOT_ELIGIBLE, REVIEW].",
        "programme.yaml | REDUCE: | REDUCED: | is not one of [DISMISS, NOT_ELIGIBLE, REVIEW].",
        "programme.yaml | relief: DISMISSED_AND_SEALED, |  | DISMISS: It gives relief, so it says which, and by which track.",
        "programme.yaml | {statute: hs-11361.8 | {relief: SEALED, statute: hs-11361.8 | NOT_ELIGIBLE: It gives no relief.",
        "programme.yaml | {relief: DISMISSED_AND_SEALED, | {relief: SEALED, | outcomes: SEALED is none of the programme’s reliefs, which are DISMISSED_AND_SEALED, REDESIGNATED_MISDEMEANOR.",
        "programme.yaml | track: PROSECUTOR | track: ALONE | DISMISS: A track is none of [AUTOMATIC, PROSECUTOR, PETITION, BOARD].",
        "programme.yaml | statute: hs-11361.8 | statute: hs-1 | NOT_ELIGIBLE: Its statute is “hs-1”, and the folder has none of that id.",
        "programme.yaml | confidence: L | confidence: '-' | NOT_ELIGIBLE: It rests on the law: its confidence is H, M or L.",
        "programme.yaml | ageThreshold: 57 | ageThreshold: 30 | standard-2019: ageThreshold is 30; it must be off, or a whole number from 40 to 65.",
        "programme.yaml | cases: cases-sacramento-2019.csv | over: standard-2019 | sacramento-2019: A table that speaks as policies do stands over no other one.",
        "programme.yaml | reviewed: { | looked-at: { | milestones: looked-at is no milestone; there are reviewed, ordered, state-updated, notified.",
        "programme.yaml | by: 2020-07-01, |  | reviewed: It says by which day: by, as 2020-07-01.",
        "facts.yaml | age: { | years: { | there is no fact named age.",
        "policies/standard.dmn | uses: \"\"} | uses: \"\" + \"\"} | it has a loop, a context or a function of its own",
        "policies/sacramento-2019.dmn | \"convicted-in-ten-years\" | \"in-ten-years\" | (C8): rule is in-ten-years and should be convicted-in-ten-years.",
        "cases-sacramento-2019.csv | ,hs-11357-b, | ,ten-years, | (C7): rule is hs-11357-b and should be ten-years."
      })
  void a_mistake_in_a_folder_whose_tables_speak_as_policies_do_is_told_with_its_place(
      String file, String there, String wrong, String told) throws IOException {
    Path law = copy("us-ca");
    Path edited = law.resolve("programmes/prop64").resolve(file);
    String before = Files.readString(edited);
    assertThat(before).contains(there);
    Files.writeString(edited, before.replace(there, wrong == null ? "" : wrong));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems())).contains(told);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "prior-relief.csv | SET ASIDE,any-step | SET ASIDE,anywhere | line 4: where is “anywhere”;"
            + " it is own-count or any-step.",
        "prior-relief.csv | SET ASIDE,any-step | ,any-step | line 4: It has no words.",
        "prior-relief.csv | any-step,pc-1203.4,-, | any-step,pc-1203,-, | line 2: Its statute is"
            + " “pc-1203”",
        "prior-relief.csv | words,where | words,place | line 1: It has no column where.",
        "offenses/superstrikes.csv | 187 PC,,,,pc-667-e | 187 PC,,,,pc-667 | line 4: Its statute is"
            + " “pc-667”",
      })
  void a_mistake_in_what_a_states_files_are_asked_is_told_with_its_place(
      String file, String there, String wrong, String told) throws IOException {
    Path law = copy("us-ca");
    Path edited = law.resolve(file);
    String before = Files.readString(edited);
    assertThat(before).contains(there);
    Files.writeString(edited, before.replace(there, wrong));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems())).contains(file + ", " + told);
  }

  @Test
  void a_table_with_a_gap_is_refused() throws IOException {
    Path law = copy("us-il");
    Path table = law.resolve(CANNABIS + "policies/convictions.dmn");
    String text = Files.readString(table);
    int last = text.lastIndexOf("<rule id=\"B14\">");
    Files.writeString(
        table, text.substring(0, last) + text.substring(text.indexOf("</rule>", last) + 7));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems()))
        .contains("its last rule must have - in each condition");
  }

  @Test
  void a_file_that_leads_out_of_the_folder_is_not_read() throws IOException {
    Path law = copy("us-il");
    Path other = Files.writeString(folder.resolve("other.csv"), "section\n");
    Files.delete(law.resolve("lookups/cannabis-amount.csv"));
    Files.createSymbolicLink(law.resolve("lookups/cannabis-amount.csv"), other);
    assertThat(FolderCheck.told(FolderCheck.of(law).problems()))
        .contains("lookups/cannabis-amount.csv: It leads out of the folder.");
  }

  @Test
  void a_file_that_is_not_in_utf_8_is_told() throws IOException {
    Path law = copy("us-il");
    Files.write(law.resolve("statutes.csv"), new byte[] {'i', 'd', (byte) 0xe9});
    assertThat(FolderCheck.told(FolderCheck.of(law).problems()))
        .contains("statutes.csv: It is not in UTF-8.");
  }

  @Test
  void whoever_decides_by_a_folder_with_a_mistake_is_told_all_of_them() throws IOException {
    Path law = copy("us-il");
    Files.delete(law.resolve("statutes.csv"));
    Files.delete(law.resolve(CANNABIS + "facts.yaml"));
    assertThatThrownBy(() -> Jurisdictions.of(law))
        .isInstanceOf(FolderRefused.class)
        .hasMessageContaining("statutes.csv: There is no such file.")
        .hasMessageContaining("facts.yaml: There is no such file.");
  }

  @Test
  void a_table_that_calls_what_is_outside_of_it_is_refused_before_it_decides_anything()
      throws IOException {
    Path law = copy("us-il");
    Path table = law.resolve(CANNABIS + "policies/convictions.dmn");
    Files.writeString(
        table,
        Files.readString(table)
            .replace(
                "<text>facts.grade</text>",
                "<text>function(a) external {java: {class: \"java.lang.Runtime\"}}</text>"));
    assertThatThrownBy(() -> Jurisdictions.of(law))
        .isInstanceOf(FolderRefused.class)
        .hasMessageContaining("it calls what is outside of the table.");
  }

  @Test
  void a_level_of_a_list_that_no_charge_can_have_is_told() throws IOException {
    Path law = copy("us-va");
    Path list = law.resolve("offenses/automatic.csv");
    Files.writeString(list, Files.readString(list).replace("MISDEMEANOR", "Misdemeanor"));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems()))
        .contains("automaticList: Misdemeanor is no value of level.");
  }

  @Test
  void a_table_that_is_not_there_is_told_before_another_one_leads_on_to_it() throws IOException {
    Path law = copy("us-il");
    Files.delete(law.resolve(CANNABIS + "policies/convictions.dmn"));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems()))
        .isEqualTo(CANNABIS + "policies/convictions.dmn: There is no such file.");
  }

  /** SB 1106: unpaid restitution is no ground to deny relief. */
  @Test
  void scenario_60_a_table_that_makes_unpaid_restitution_a_bar_is_refused() throws IOException {
    Path law = folder.resolve("us-ca");
    ShippedFolder.copy(
        "us-ca",
        law,
        text ->
            text.replace(
                "<inputEntry><text>\"NO\"</text></inputEntry>",
                "<inputEntry><text>\"NO\", \"RESTITUTION_ONLY\"</text></inputEntry>"));
    assertThat(FolderCheck.told(FolderCheck.of(law).problems())).contains("cases-1203.4a.csv");
  }

  private Path copy(String id) throws IOException {
    Path to = folder.resolve(id);
    ShippedFolder.copy(id, to, UnaryOperator.identity());
    return to;
  }
}
