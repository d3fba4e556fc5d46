package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sheets of facts, and the answers to them. */
class FactSheetTest {
  private static final LocalDate DAY = LocalDate.of(2020, 2, 1);
  private static final String HEADING =
      "id,section,subsection,offenseDate,recordDate,disposition,enhanced,violentInIncident\n";

  @Test
  void each_line_is_answered_in_its_order() throws IOException {
    assertThat(
            answers(
                HEADING
                    + "I1,550/4,a,2015-06-01,2015-06-01,NOT_CHARGED,false,NONE\n"
                    + "I11,550/4,b,2019-03-01,2019-03-01,NOT_CHARGED,false,NONE\n"
                    + "U,550/4,b,2015-06-01,2015-06-01,DISMISSED,,NONE\n"))
        .containsExactly(
            "id,outcome,relief,track,eligible_from,due,rule,statute,reason,missing",
            "I1,RELIEF,EXPUNGED,AUTOMATIC,,2021-01-01,A14,20 ILCS 2630/5.2(i)(1),\"A record of 2013"
                + " or later: the police expunge it before January 1, 2021.\",",
            "I11,NOT_YET,EXPUNGED,AUTOMATIC,2020-03-01,,A13,20 ILCS 2630/5.2(i)(1),A year has not"
                + " passed since the date of the record.,",
            "U,REVIEW,,,,,A11,,Whether the penalty is enhanced is not known.,enhanced");
  }

  @Test
  void a_table_that_speaks_as_policies_do_is_answered_in_the_words_of_laws() throws IOException {
    LawTable table =
        Jurisdictions.table(Jurisdictions.shipped("us-ca"), "us-ca/prop64", DAY).orElseThrow();
    var answers = new StringWriter();
    new FactSheet(table)
        .answer(
            sheet(
                "id,section,level,convictionDate,ageAtConviction,age,onlyProp64,caseNumbers\n"
                    + "1,HS 11359,F,2010-02-01,30,40,no,BA1;BA2\n"
                    + "2,11359 HS,felony,2010-02-02,30,40,no,none\n"
                    + "3,11359,F,,30,40,no,\n"
                    + "4,11359,F,2015-02-01,30,40,,\n"),
            DAY,
            answers);
    assertThat(answers.toString().lines().skip(1))
        .containsExactly(
            "1,RELIEF,DISMISSED_AND_SEALED,PROSECUTOR,,,years-since,Health & Saf. Code § 11361.9,The"
                + " conviction is 10 or more years old (10).,",
            "2,RELIEF,REDESIGNATED_MISDEMEANOR,PROSECUTOR,,,reduce-section,Health & Saf. Code §"
                + " 11361.9,Every HS 11359 felony that nothing dismisses is reduced to a misdemeanor.,",
            "3,REVIEW,,,,,years-since-unknown,,The time since the conviction is not known; an old"
                + " conviction would be dismissed.,yearsSinceConviction",
            "4,REVIEW,,,,,only-prop64-unknown,,The lack of convictions other than Proposition 64 is"
                + " not known; with nothing but Proposition 64 convictions on record it would be"
                + " dismissed.,onlyProp64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "section | 11359 XY | “11359 XY” is not the number of a section, behind it perhaps one of PC, BP, VC.",
        "section | 11357(b) | “11357(b)” is not the number of a section",
        "subsection | b, | “b,” is not a subsection, such as (b)(2), or none.",
        "prop64BySection | 1;x | “1;x” is not none, or several with ; between them, each a number, such as 2.5.",
        "prop64BySection | 1; | “1;” is not none, or several",
        "age | old | “old” is not a number, such as 2.5.",
        "ageNow | 40 | Line 1, column 2: there is no fact named “ageNow”."
      })
  void what_a_fact_of_california_cannot_be_is_refused(String fact, String value, String told) {
    LawTable table =
        Jurisdictions.table(Jurisdictions.shipped("us-ca"), "us-ca/prop64", DAY).orElseThrow();
    String lines = "id,%s\nx,\"%s\"\n".formatted(fact, value);
    assertThatThrownBy(() -> new FactSheet(table).answer(sheet(lines), DAY, new StringWriter()))
        .isInstanceOf(FactSheet.Refused.class)
        .hasMessageContaining(told);
  }

  @Test
  void whoever_names_no_fact_reads_which_have_to_be_given_and_not_which_are_found_from_them() {
    LawTable table =
        Jurisdictions.table(Jurisdictions.shipped("us-ca"), "us-ca/petition-1203.4", DAY)
            .orElseThrow();
    assertThatThrownBy(
            () -> new FactSheet(table).answer(sheet("id,grade\n"), DAY, new StringWriter()))
        .hasMessageContaining("Known are id and ")
        .hasMessageContaining(", judgmentDate, ")
        .hasMessageNotContaining("judgmentBounds");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "us-va/sealing-2021 | 18.2-266A",
        "us-va/sealing-2021 | A.18.2-266",
        "us-il/cannabis | 550.0/4",
        "us-il/cannabis | 56.5-704",
        "us-il/cannabis | 550-4",
        "us-il/cannabis | xyz"
      })
  void a_section_in_a_form_that_the_law_has_not_is_refused_and_not_taken_for_another_one(
      String programme, String section) {
    LawTable table =
        Jurisdictions.table(
                Jurisdictions.shipped(programme.substring(0, 5)),
                programme,
                LocalDate.of(2024, 1, 1))
            .orElseThrow();
    String lines = "id,section\nx,%s\n".formatted(section);
    assertThatThrownBy(
            () ->
                new FactSheet(table)
                    .answer(sheet(lines), LocalDate.of(2024, 1, 1), new StringWriter()))
        .isInstanceOf(FactSheet.Refused.class)
        .hasMessageContaining("“" + section + "” is not the number of a section, written like #");
  }

  private static ByteArrayInputStream sheet(String lines) {
    return new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"true,TRUE", "true,yes", "true,1", "false,No", "false,0"})
  void yes_and_no_are_understood_in_other_words(String value, String written) throws IOException {
    String line = "x,550/4,a,2015-06-01,2015-06-01,DISMISSED,%s,NONE\n";
    assertThat(answers(HEADING + line.formatted(written)))
        .isEqualTo(answers(HEADING + line.formatted(value)));
  }

  @ParameterizedTest
  @CsvSource({
    "720 ILCS 550/4,(A),no charge",
    "720-550/4,A,Not charged",
    "550/4,(a),not_charged",
    "550/4,a,NOT_CHARGED"
  })
  void sections_and_words_are_understood_as_people_write_them(
      String section, String subsection, String disposition) throws IOException {
    assertThat(
            answers(
                HEADING
                    + "x,%s,%s,2015-06-01,2015-06-01,%s,false,NONE\n"
                        .formatted(section, subsection, disposition)))
        .last()
        .asString()
        .contains(",A14,");
  }

  @Test
  void what_a_sheet_says_nothing_of_is_unknown_but_for_what_every_record_tells()
      throws IOException {
    assertThat(answers("id,section\nx,550/8\n")).last().asString().contains("NOT_ELIGIBLE");
    assertThat(answers("id,section,alreadyRelieved\nx,550/8,\n"))
        .last()
        .asString()
        .contains("NOT_ELIGIBLE");
    assertThat(answers("id,section,alreadyRelieved\nx,550/8,?\n"))
        .last()
        .asString()
        .contains("REVIEW");
  }

  @Test
  void a_sheet_of_a_spreadsheet_is_read() throws IOException {
    assertThat(answers("\uFEFFid,section\r\n\"x\",\"550/8\"\r\n")).hasSize(2);
  }

  @Test
  void an_id_that_a_spreadsheet_would_run_is_made_safe() throws IOException {
    assertThat(answers("id,section\n=1+1,550/8\n")).last().asString().startsWith("'=1+1,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "id,sektion~x,550/4~ | Line 1, column 2: there is no fact named “sektion”. Known are id and",
        "section~550/4~ | Line 1 has no column id.",
        "id,section,section~x,550/4,550/4~ | Line 1, column 3: section is there twice.",
        "id,offenseDate,offenceDate~x,,~ | Line 1, column 3: offenceDate is there twice.",
        "id,recordDate~x,2014-05-01~y,2014-13-01~ | Line 3, column recordDate: “2014-13-01” is not"
            + " a day, such as 2024-01-31.",
        "id,enhanced~x,perhaps~ | Line 2, column enhanced: “perhaps” is not true or false.",
        "id,grade~x,5~ | Line 2, column grade: “5” is not one of C, B, A, 4, 3, 2, 1, X.",
        "id,gramsUpTo~x,30g~ | Line 2, column gramsUpTo: “30g” is not a number, such as 2.5.",
        "id,section~x,550/4,a~ | Line 2 has 3 cells, and there are 2 columns.",
        "id,section~\"x,550/4~ | The sheet is no CSV"
      })
  void what_is_not_understood_is_refused_with_line_column_and_what_is_allowed(
      String sheet, String told) {
    assertThatThrownBy(() -> answers(sheet.replace('~', '\n')))
        .isInstanceOf(FactSheet.Refused.class)
        .hasMessageStartingWith(told);
  }

  @Test
  void an_empty_sheet_is_refused() {
    assertThatThrownBy(() -> answers(""))
        .isInstanceOf(FactSheet.Refused.class)
        .hasMessageStartingWith("The sheet is empty.");
  }

  private static final String OF_PROBATION =
      "id,section,level,judgmentDate,probationGranted,probationOutcome,chargedNow,servingNow,"
          + "supervisionNow%s\n1,484 PC,M,2018-05-10,true,FULFILLED,false,false,NONE%s\n";

  @ParameterizedTest
  @CsvSource({"historyComplete", "reliefSoFar", "californiaConviction"})
  void an_empty_cell_says_nothing_as_a_column_does_that_is_not_there(String fact)
      throws IOException {
    LawTable table = california("us-ca/petition-1203.4");
    String without = answers(table, OF_PROBATION.formatted("", ""));
    assertThat(without).contains("1,RELIEF,").contains("K1-14");
    assertThat(answers(table, OF_PROBATION.formatted("," + fact, ","))).isEqualTo(without);
    assertThat(answers(table, OF_PROBATION.formatted("," + fact, "")))
        .as("the line ends before it")
        .isEqualTo(without);
  }

  @ParameterizedTest
  @CsvSource({"?", "unknown", "Unknown", "' ? '"})
  void a_question_mark_says_that_a_fact_is_unknown(String cell) throws IOException {
    LawTable table = california("us-ca/petition-1203.4");
    for (String fact : List.of("historyComplete", "reliefSoFar", "californiaConviction")) {
      assertThat(answers(table, OF_PROBATION.formatted("," + fact, "," + cell)))
          .contains("1,REVIEW,");
    }
    assertThat(answers(table, OF_PROBATION.replace("FULFILLED", cell).formatted("", "")))
        .contains("1,REVIEW,")
        .contains("probationOutcome");
    LawTable prop64 = california("us-ca/prop64/los-angeles-2019");
    for (String fact : List.of("subsection", "alreadyRelieved", "historyComplete")) {
      String sheet = "id,section,level,convictionDate,%s\n7,11357,F,2010-01-01,%s\n";
      assertThat(answers(prop64, sheet.formatted(fact, cell))).contains("7,REVIEW,");
    }
  }

  @Test
  void a_sheet_counts_the_cells_in_whose_place_stands_what_every_record_tells() throws IOException {
    assertThat(
            new FactSheet(california("us-ca/petition-1203.4"))
                .read(
                    sheet(
                        "id,historyComplete,reliefSoFar,level\n"
                            + "1,,NONE,\n2,?,,M\n3,,,M\n4\n5,no,NONE,F\n"),
                    (id, facts) -> {}))
        .containsExactly(entry("historyComplete", 3), entry("reliefSoFar", 3));
  }

  private static LawTable california(String programme) {
    return Jurisdictions.table(Jurisdictions.shipped("us-ca"), programme, LocalDate.of(2026, 12, 1))
        .orElseThrow();
  }

  private static String answers(LawTable table, String sheet) throws IOException {
    var written = new StringWriter();
    new FactSheet(table).answer(sheet(sheet), LocalDate.of(2026, 12, 1), written);
    return written.toString();
  }

  private static List<String> answers(String sheet) throws IOException {
    LawTable table =
        Jurisdictions.table(Jurisdictions.shipped("us-il"), "us-il/cannabis", DAY).orElseThrow();
    var written = new StringWriter();
    new FactSheet(table).answer(sheet(sheet), DAY, written);
    return written.toString().lines().toList();
  }
}
