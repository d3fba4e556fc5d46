package org.clearance.domain.record.rapsheet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.util.Map;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What DOJ's rows tell as a count or an arrest of a record, and what they leave to a person. */
class HistoryLinesTest {
  private static final RowText THEFT =
      conviction("1", "101002001000", "20150301", "484 PC-THEFT")
          .with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR");
  private static final String COURT = "COURT ACTION";

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      textBlock =
          """
          CONVICTED,            JAIL,      '',                       false, MISD_JAIL
          CONVICTED-JAIL,       JAIL,      '',                       false, MISD_JAIL
          CONVICTED,            PROBATION, '',                       true,  -
          CONVICTED-PROBATION,  JAIL,      '',                       true,  -
          CONVICTED-PROB/JAIL,  JAIL,      '',                       true,  -
          CONVICTED-PROBATION,  '',        '',                       true,  -
          CONVICTED-IMP SEN SS, JAIL,      '',                       '',    -
          CONVICTED-IMP SEN SS, PRISON,    '',                       '',    -
          CONVICTED,            JAIL,      IMP OF SENTENCE SUSPENDED, '',   -
          CONVICTED-RISK,       JAIL,      '',                       '',    -
          CONVICTED,            '',        '',                       -,     -
          """)
  void probation_is_granted_where_the_disposition_or_a_part_of_the_sentence_says_so(
      String disposition, String part, String comment, String granted, String custody) {
    Map<String, String> facts =
        line(
            THEFT
                .with(DojColumn.DISP_DESCR, disposition)
                .with(DojColumn.SENT_LOC_DESCR, part)
                .with(DojColumn.SENT_LENGTH, part.isEmpty() ? "" : "045")
                .with(DojColumn.SENT_TIME_CODE, part.isEmpty() ? "" : "D")
                .with(DojColumn.COMMENT_TEXT, comment));
    assertThat(facts.get(SheetFact.PROBATION_GRANTED)).isEqualTo(granted);
    assertThat(facts.get(SheetFact.CUSTODY)).isEqualTo(custody);
  }

  @Test
  void jail_for_a_felony_from_october_2011_on_is_told_with_its_length_and_its_kind_left_open() {
    RowText jail =
        THEFT
            .with(DojColumn.CONV_STAT_DESCR, "FELONY")
            .with(DojColumn.SENT_LOC_DESCR, "JAIL")
            .with(DojColumn.SENT_LENGTH, "016")
            .with(DojColumn.SENT_TIME_CODE, "M");
    assertThat(line(jail))
        .containsEntry(SheetFact.CUSTODY, "JAIL")
        .containsEntry(SheetFact.SENTENCE_LENGTH, "00104000");
    assertThat(line(jail.with(DojColumn.SENT_LENGTH, "")))
        .containsEntry(SheetFact.CUSTODY, "JAIL")
        .doesNotContainKey(SheetFact.SENTENCE_LENGTH);
    assertThat(line(jail.with(DojColumn.STP_EVENT_DATE, "20110930")))
        .doesNotContainKeys(SheetFact.CUSTODY, SheetFact.SENTENCE_LENGTH);
  }

  @Test
  void the_scheduled_end_of_probation_is_told_where_one_part_says_how_long_it_is() {
    RowText probation =
        THEFT
            .with(DojColumn.SENT_ORDER, "01")
            .with(DojColumn.SENT_LOC_DESCR, "PROBATION")
            .with(DojColumn.SENT_LENGTH, "036")
            .with(DojColumn.SENT_TIME_CODE, "M");
    assertThat(line(probation)).containsEntry(SheetFact.PROBATION_END_SCHEDULED, "2018-03-01");
    assertThat(line(probation.with(DojColumn.SENT_LENGTH, "")))
        .doesNotContainKey(SheetFact.PROBATION_END_SCHEDULED);
    assertThat(line(probation, probation.with(DojColumn.SENT_ORDER, "02")))
        .doesNotContainKey(SheetFact.PROBATION_END_SCHEDULED);
  }

  @Test
  void the_day_of_the_judgment_is_told_to_be_that_of_the_conviction() {
    assertThat(line(THEFT))
        .containsEntry(SheetFact.JUDGMENT_DATE, "2015-03-01")
        .containsEntry(SheetFact.JUDGMENT_OF_CONVICTION, "true");
  }

  @ParameterizedTest
  @CsvSource({
    "DISP_DESCR, PROBATION REVOKED, ''",
    "DISP_DESCR, PROB REV/REINST, ''",
    "COMMENT_TEXT, SENTENCE MODIFIED 2016, ''",
    "OFFENSE_DESCR, 1203.2 PC-PROBATION VIOL, ''",
    "DISP_DESCR, CONVICTED-PROBATION, -",
    "OFFENSE_DESCR, 1203.4 PC-PETITION, -"
  })
  void words_about_how_probation_went_on_leave_to_a_person_how_it_ended(
      DojColumn column, String words, String told) {
    RowText later = step("1", "101003001000", COURT, "484 PC-THEFT").with(column, words);
    var lines =
        HistoryLines.of(
            RowText.kept(THEFT.with(DojColumn.SENT_LOC_DESCR, "PROBATION"), later), true);
    assertThat(lines.get(0).facts().getOrDefault(SheetFact.PROBATION_OUTCOME, "-")).isEqualTo(told);
  }

  @ParameterizedTest
  @CsvSource({
    "101002001000, COMMENT_TEXT, RELIEF GRANTED, ''",
    "101002001001, DISP_DESCR, CONV REDUCED PER 17(B) PC, ''",
    "101002001001, DISP_DESCR, REVERSED ON APPEAL, ''",
    "101002001001, DISP_DESCR, CONVICTION VACATED, ''",
    "101002001001, DISP_DESCR, CONV SET ASIDE, ''",
    "101002001001, DISP_DESCR, NEW TRIAL GRANTED, ''",
    "101002001001, DISP_DESCR, PARDONED BY GOVERNOR, ''",
    "101002001001, DISP_DESCR, PLEA WITHDRAWN, ''",
    "101002001001, COMMENT_TEXT, ARREST SEALED PER 851.8 PC, ''",
    "101002001001, COMMENT_TEXT, FACTUALLY INNOCENT PER 851.8, ''",
    "101002001001, COMMENT_TEXT, 1203.1 PC COSTS, -",
    "101003001000, COMMENT_TEXT, NOTED PER 1203.425 PC, ''",
    "101003001000, COMMENT_TEXT, BAIL REDUCED, -",
    "102001001000, COMMENT_TEXT, NOTED PER 1203.425 PC, -"
  })
  void words_that_may_tell_of_relief_leave_to_a_person_which_it_is(
      String order, DojColumn column, String words, String told) {
    RowText later = step("1", order, COURT, "").with(column, words);
    var lines = HistoryLines.of(RowText.kept(THEFT, later), true);
    assertThat(lines.get(0).facts().getOrDefault(SheetFact.RELIEF_SO_FAR, "-")).isEqualTo(told);
  }

  @Test
  void a_registration_leaves_to_a_person_whether_somebody_has_to_register_now() {
    RowText registered = step("1", "102001001000", "REGISTRATION", "290 PC-REGISTRATION");
    assertThat(HistoryLines.ofPerson(RowText.kept(THEFT, registered)))
        .containsExactly(Map.entry(SheetFact.REGISTRANT, ""));
    assertThat(HistoryLines.ofPerson(RowText.kept(THEFT))).isEmpty();
  }

  @Test
  void an_arrest_is_as_grave_as_its_gravest_charge() {
    assertThat(
            line(
                arrest("101001001000", "148(A)(1) PC-OBSTRUCT", "M"),
                arrest("101001002000", "211 PC-ROBBERY", "F"),
                dismissed("101002001000", "211 PC-ROBBERY", "F")))
        .containsEntry(SheetFact.LEVEL, "FELONY")
        .containsEntry(SheetFact.SECTION, "211 PC")
        .containsEntry(SheetFact.ARREST_OUTCOME, "DISMISSED");
  }

  @Test
  void which_of_several_charges_counts_is_left_to_a_person() {
    assertThat(
            line(
                arrest("101001001000", "211 PC-ROBBERY", "F"),
                arrest("101001002000", "187 PC-MURDER", "F")))
        .containsEntry(SheetFact.LEVEL, "FELONY")
        .containsEntry(SheetFact.SECTION, "")
        .containsEntry(SheetFact.OFFENSE, "211 PC-ROBBERY; 187 PC-MURDER");
    assertThat(
            line(
                arrest("101001001000", "148(A)(1) PC-OBSTRUCT", "M"),
                arrest("101001002000", "69 PC-RESIST", "")))
        .doesNotContainKey(SheetFact.LEVEL);
  }

  @Test
  void an_arrest_for_less_than_the_charge_has_no_sure_level() {
    assertThat(
            line(
                arrest("101001001000", "242 PC-BATTERY", "M"),
                dismissed("101002001000", "245(A)(1) PC-ASSAULT", "F")))
        .containsEntry(SheetFact.LEVEL, "");
  }

  @Test
  void an_arrest_is_dismissed_where_every_charge_was() {
    RowText arrest = arrest("101001001000", "484 PC-THEFT", "M");
    assertThat(
            line(
                arrest,
                dismissed("101002001000", "484 PC-THEFT", "M"),
                dismissed("101002002000", "459 PC-BURGLARY", "M")
                    .with(DojColumn.DISP_DESCR, "DIVERSION/PENDING")))
        .containsEntry(SheetFact.ARREST_OUTCOME, "");
    assertThat(line(arrest)).doesNotContainKey(SheetFact.ARREST_OUTCOME);
  }

  private static RowText arrest(String countOrder, String offense, String level) {
    return step("1", countOrder, "ARREST/DETAINED/CITED", offense)
        .with(DojColumn.OFFENSE_TOC, level);
  }

  private static RowText dismissed(String countOrder, String offense, String level) {
    return step("1", countOrder, COURT, offense)
        .with(DojColumn.OFFENSE_TOC, level)
        .with(DojColumn.DISP_DESCR, "DISMISSED/FURTHERANCE OF JUSTICE");
  }

  private static Map<String, String> line(RowText... rows) {
    var lines = HistoryLines.of(RowText.kept(rows), true);
    assertThat(lines).hasSize(1);
    return lines.get(0).facts();
  }
}
