package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
  void what_a_sheet_has_no_column_for_is_unknown_but_for_what_every_record_tells()
      throws IOException {
    assertThat(answers("id,section\nx,550/8\n")).last().asString().contains("NOT_ELIGIBLE");
    assertThat(answers("id,section,alreadyRelieved\nx,550/8,\n"))
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

  private static List<String> answers(String sheet) throws IOException {
    LawTable table =
        Jurisdictions.table(Jurisdictions.shipped("us-il"), "us-il/cannabis", DAY).orElseThrow();
    var written = new StringWriter();
    new FactSheet(table)
        .answer(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), DAY, written);
    return written.toString().lines().toList();
  }
}
