package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Fact;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.fact.PersonFact;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HistoryTest {
  private static final String COUNT = "101002001000";
  private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
  private static final RowText CANDIDATE = conviction("1", COUNT, "20100301", "11359 HS-SALE");
  private static final RowText OF_CASE = CANDIDATE.with(DojColumn.OFN, "CR-1");

  @Test
  void a_conviction_is_the_first_convicted_row_of_a_count() {
    History history =
        history(
            CANDIDATE
                .with(DojColumn.DISP_DESCR, "DISMISSED")
                .with(DojColumn.CNT_ORDER, "101001001000"),
            CANDIDATE,
            CANDIDATE.with(DojColumn.SENT_LOC_DESCR, "FINE"));
    assertThat(history.convictions()).hasSize(1);
    assertThat(history.convictions().get(0).line()).isEqualTo(2);
  }

  @Test
  void the_charge_is_in_the_comment_where_the_offence_says_so() {
    for (String offense : List.of("", "SEE COMMENT FOR CHARGE", "see comment for charge")) {
      History history =
          history(
              CANDIDATE
                  .with(DojColumn.OFFENSE_DESCR, offense)
                  .with(DojColumn.COMMENT_TEXT, "11358 HS-CULTIVATE"));
      assertThat(history.candidates("ALDER")).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "FELONY,      M, FELONY", "'',  F, FELONY", "MISDEMEANOR, F, MISDEMEANOR",
    "'',          M, MISDEMEANOR", "'',  I, INFRACTION", "INFRACTION,  '', INFRACTION",
    "'',         '', UNKNOWN", "OTHER, F, UNKNOWN", "'', X, UNKNOWN",
  })
  void the_level_is_what_the_conviction_status_says_else_the_type_of_charge(
      String status, String toc, Level level) {
    assertThat(
            only(CANDIDATE.with(DojColumn.CONV_STAT_DESCR, status).with(DojColumn.OFFENSE_TOC, toc))
                .level())
        .isEqualTo(level);
  }

  @ParameterizedTest
  @ValueSource(strings = {"alder", " ALDER ", "Alder"})
  void counties_are_compared_trimmed_and_whatever_the_case(String name) {
    History history = history(CANDIDATE.with(DojColumn.STP_ORI_CNTY_NAME, " Alder  "));
    assertThat(history.candidates(name)).hasSize(1);
    assertThat(history.candidates("ALDERWOOD")).isEmpty();
  }

  @Test
  void case_numbers_are_the_distinct_numbers_of_the_steps_court_rows_and_null_is_none() {
    History history =
        history(
            CANDIDATE.with(DojColumn.OFN, "B-2"),
            CANDIDATE.with(DojColumn.CNT_ORDER, "101002002000").with(DojColumn.OFN, "B-3"),
            CANDIDATE.with(DojColumn.CNT_ORDER, "101002003000").with(DojColumn.OFN, "B-2"),
            CANDIDATE.with(DojColumn.CNT_ORDER, "101002004000").with(DojColumn.OFN, "NULL  "),
            CANDIDATE.with(DojColumn.CNT_ORDER, "101003001000").with(DojColumn.OFN, "OTHER"),
            step("1", "101002005000", "ARREST/DETAINED/CITED", "11359 HS")
                .with(DojColumn.OFN, "ARREST-NO"));
    assertThat(history.convictions().get(0).caseNumbers()).containsExactly("B-2", "B-3");
  }

  @ParameterizedTest
  @CsvSource({
    "20000131, 6,  M, 2000-07-31",
    "20000131, 90,   D, 2000-04-30",
    "20000131, 1,    M, 2000-02-29",
    "20000131, 10, Y, 2010-01-31",
    "20000131, '',  '', 2000-01-31",
  })
  void a_sentence_ends_by_the_calendar(String date, String length, String unit, LocalDate end) {
    assertThat(only(sentence(date, length, unit)).sentenceEnd()).contains(end);
  }

  @ParameterizedTest
  @CsvSource({"1, L", "LIFE, ''", "LIFE, Y", "5, ''", "'', Y", "X, D", "10, W"})
  void an_unreadable_term_has_no_known_end(String length, String unit) {
    assertThat(only(sentence("20000131", length, unit)).sentenceEnd()).isEmpty();
  }

  @Test
  void parts_add_up_on_their_own_count_and_a_duplicate_row_doubles_nothing() {
    RowText jail = sentence("20000101", "1", "Y").with(DojColumn.SENT_LOC_DESCR, "JAIL");
    RowText probation = sentence("20000101", "2", "Y").with(DojColumn.SENT_LOC_DESCR, "PROBATION");
    RowText other = sentence("20000101", "3", "Y").with(DojColumn.CNT_ORDER, "101002002000");
    History history = history(jail, other, probation, jail);
    assertThat(history.convictions().stream().map(c -> c.sentenceEnd().orElseThrow()))
        .containsExactly(LocalDate.of(2003, 1, 1), LocalDate.of(2003, 1, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "DISP_DESCR, CONVICTED-SET ASIDE 1203.4 PC", "COMMENT_TEXT, DISM/PER 1203.4A",
    "COMMENT_TEXT, 11361.8 HS GRANTED", "DISP_DESCR, CONVICTED-REDUCED TO MISD",
    "COMMENT_TEXT, DISM/FURTHERANCE OF JUSTICE", "COMMENT_TEXT, RECORD SEALED",
    "COMMENT_TEXT, DISMISSED/FURTHERANCE OF JUSTICE",
  })
  void prior_relief_is_seen(DojColumn column, String text) {
    assertThat(only(CANDIDATE.with(column, text)).relieved()).isTrue();
  }

  @Test
  void prior_relief_is_seen_in_a_later_step_of_the_cycle_about_the_same_section_only() {
    RowText later = relief("101005001000", "11359 HS", "SET ASIDE 1203.4");
    assertThat(relieved(CANDIDATE, later)).containsExactly(true);
    assertThat(relieved(CANDIDATE, later.with(DojColumn.OFFENSE_DESCR, "503 VC")))
        .containsExactly(false);
    assertThat(relieved(CANDIDATE, later.with(DojColumn.DISP_DESCR, "DISM/LACK OF EVIDENCE")))
        .containsExactly(false);
    assertThat(only(CANDIDATE.with(DojColumn.COMMENT_TEXT, "CASE 11203.45")).relieved()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"1203.4 PC DISMISSED", "1203.4(A) PC-SET ASIDE", "11361.8 HS-RESENTENCED"})
  void the_statute_of_a_relief_is_no_other_offense(String text) {
    RowText later = relief("101005001000", "", "");
    assertThat(relieved(CANDIDATE, later.with(DojColumn.COMMENT_TEXT, text))).containsExactly(true);
    assertThat(
            relieved(
                CANDIDATE,
                later
                    .with(DojColumn.OFFENSE_DESCR, text)
                    .with(DojColumn.DISP_DESCR, "PETITION GRANTED 1203.4")))
        .containsExactly(true);
  }

  /** The court granted it under the case's number, and DOJ made a cycle of its own of that. */
  @ParameterizedTest
  @CsvSource({
    "11359 HS, SET ASIDE 1203.4,  true",
    "'',       11361.8 HS GRANTED, true",
    "'',       SET ASIDE,          true",
    "11359 HS, DISMISSED,          true",
    "503 VC,   SET ASIDE 1203.4,   false",
    "'',       DISMISSED,          false",
    "503 VC,   DISMISSED,          false",
  })
  void prior_relief_is_seen_in_another_cycle_under_the_number_of_the_case(
      String offense, String disposition, boolean seen) {
    RowText convicted = CANDIDATE.with(DojColumn.OFN, "CR-1");
    RowText elsewhere = relief("105001001000", offense, disposition).with(DojColumn.OFN, "CR-1");
    assertThat(relieved(convicted, elsewhere)).containsExactly(seen);
  }

  /** Two arrests of one case: the charges of the second are dropped when the person pleads. */
  @ParameterizedTest
  @CsvSource({"20100301, false", "20100215, false", "20100302, true", "'', true"})
  void a_charge_that_was_dropped_by_the_day_of_the_conviction_is_no_relief(
      String date, boolean seen) {
    RowText dropped =
        relief("105001001000", "11359 HS", "DISMISSED")
            .with(DojColumn.OFN, "CR-1")
            .with(DojColumn.STP_EVENT_DATE, date);
    assertThat(relieved(CANDIDATE.with(DojColumn.OFN, "CR-1"), dropped)).containsExactly(seen);
  }

  @Test
  void the_same_number_of_another_countys_case_is_another_case() {
    RowText there =
        conviction("1", "105001001000", "20110301", "11359 HS")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH")
            .with(DojColumn.OFN, "1236")
            .with(DojColumn.COMMENT_TEXT, "SET ASIDE 1203.4");
    assertThat(relieved(CANDIDATE.with(DojColumn.OFN, "1236"), there)).containsExactly(false, true);
    assertThat(
            relieved(
                CANDIDATE.with(DojColumn.OFN, "1236"), there.with(DojColumn.STP_ORI_CNTY_NAME, "")))
        .containsExactly(true, true);
  }

  @Test
  void relief_that_nothing_ties_to_a_case_may_be_of_each_conviction_of_its_section() {
    RowText second = conviction("1", "102001001000", "20120301", "11359(A) HS");
    RowText other = conviction("1", "103001001000", "20120301", "11358 HS");
    RowText elsewhere = relief("105001001000", "11359 HS", "SET ASIDE");
    assertThat(relieved(CANDIDATE, second, other, elsewhere)).containsExactly(true, true, false);
    assertThat(relieved(CANDIDATE, second, other, elsewhere.with(DojColumn.OFN, "CR-9")))
        .as("under a number that no conviction has")
        .containsExactly(true, true, false);
    assertThat(
            relieved(
                CANDIDATE,
                second.with(DojColumn.OFN, "CR-9"),
                other,
                elsewhere.with(DojColumn.OFN, "CR-9")))
        .as("under the number of one of them")
        .containsExactly(false, true, false);
    assertThat(relieved(CANDIDATE, second, elsewhere.with(DojColumn.CNT_ORDER, "102005001000")))
        .as("in the cycle of one of them")
        .containsExactly(false, true);
  }

  @Test
  void relief_that_names_neither_case_nor_offense_may_be_of_any_conviction_before_it() {
    RowText later = conviction("1", "106001001000", "20200101", "11358 HS");
    RowText elsewhere = relief("105001001000", "", "PETITION 11361.8 HS GRANTED");
    assertThat(relieved(CANDIDATE, elsewhere, later)).containsExactly(true, false);
    assertThat(
            relieved(
                CANDIDATE,
                elsewhere
                    .with(DojColumn.CNT_ORDER, "")
                    .with(DojColumn.STP_TYPE_DESCR, "SUPPLEMENTAL"),
                later))
        .as("without a count, as rows may be that are not a court's")
        .containsExactly(true, false);
    assertThat(relieved(CANDIDATE, elsewhere.with(DojColumn.DISP_DESCR, "BENCH WARRANT SET ASIDE")))
        .as("words that may be of something else")
        .containsExactly(false);
  }

  @ParameterizedTest
  @CsvSource({"20100228, false", "20100301, true", "20100000, true"})
  void relief_of_a_day_before_the_conviction_is_of_another_one(String date, boolean seen) {
    RowText elsewhere =
        relief("105001001000", "11359 HS", "SET ASIDE 1203.4").with(DojColumn.STP_EVENT_DATE, date);
    assertThat(relieved(CANDIDATE, elsewhere)).containsExactly(seen);
  }

  @ParameterizedTest
  @CsvSource({
    "101003001000, 11361.8 HS-PETITION,    DISMISSED,        ''",
    "101003001000, 1203.4 PC-DISMISSAL,    '',               ''",
    "105001001000, 1203.4 PC,              DISMISSED,        CR-1",
    "105001001000, 11361.8 HS,             PETITION GRANTED, ''",
    "105001001000, 1203.4 PC-DISMISSAL,    SET ASIDE,        ''",
    "105001001000, PETITION 11361.8 HS,    GRANTED,          ''",
  })
  void a_row_whose_charge_is_the_statute_of_a_relief_tells_of_it(
      String count, String offense, String disposition, String number) {
    assertThat(relieved(OF_CASE, relief(count, offense, disposition).with(DojColumn.OFN, number)))
        .containsExactly(true);
  }

  @Test
  void a_conviction_tells_of_no_other_ones_relief_by_its_charge() {
    RowText odd = conviction("1", "105001001000", "20190301", "1203.4 PC");
    assertThat(relieved(OF_CASE, odd.with(DojColumn.OFN, "CR-1"))).containsExactly(false, false);
  }

  @ParameterizedTest
  @CsvSource({
    "11359 HS, INFORMATION SET ASIDE 995 PC",
    "11359 HS, SET ASIDE PER 995 PC",
    "11359 HS, BENCH WARRANT SET ASIDE",
    "11359 HS, BW SET ASIDE",
    "11359 HS, FTA SET ASIDE",
    "11359 HS, PROB REVOCATION SET ASIDE",
    "11359 HS, BAIL FORFEITURE SET ASIDE",
    "11359 HS, PETITION 1203.4 DENIED",
    "'', PETITION 1203.4 DENIED",
    "'', 11361.8 HS NOT GRANTED",
    "'', PETITION 11361.8 HS WITHDRAWN",
    "1203.4 PC, DENIED",
    "11359 HS, REDUCED TO 11357 - PLEA TO OTHER CHARGE",
  })
  void what_is_no_relief_from_a_conviction_is_none_in_another_cycle(
      String offense, String disposition) {
    for (String number : List.of("", "CR-1")) {
      RowText elsewhere = relief("105001001000", offense, disposition).with(DojColumn.OFN, number);
      assertThat(relieved(OF_CASE, elsewhere)).as(number).containsExactly(false);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BENCH WARRANT RECALLED, CONVICTION SET ASIDE",
        "FTA - PLEA SET ASIDE",
        "BENCH WARRANT SET ASIDE, DISM PER 1203.4",
        "PLEA WITHDRAWN AND DISMISSED 1203.4 PC",
        "PETITION TO END PROBATION DENIED; CONVICTION SET ASIDE 1203.4",
        "PETITION 1203.4 GRANTED, PLEA WITHDRAWN",
        "SET ASIDE 1203.4 LACK OF EVIDENCE",
      })
  void words_of_relief_beside_other_words_are_seen_in_another_cycle(String disposition) {
    assertThat(relieved(OF_CASE, relief("105001001000", "11359 HS", disposition)))
        .containsExactly(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"BENCH WARRANT SET ASIDE", "PROBATION REVOCATION SET ASIDE"})
  void a_warrant_that_was_set_aside_is_no_relief_in_the_own_cycle_either(String words) {
    assertThat(relieved(OF_CASE, relief("101003001000", "11359 HS", words))).containsExactly(false);
    assertThat(relieved(OF_CASE.with(DojColumn.COMMENT_TEXT, words))).containsExactly(false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "DISMISSED/PLEA TO OTHER CHARGE",
        "DISMISSED/LACK OF EVIDENCE",
        "DISM/INSUFF EVIDENCE",
        "DISMISSED/CHARGE DROPPED",
        "DISMISSED/LACK OF PROSECUTION",
      })
  void the_reason_of_a_charge_that_was_dropped_is_no_relief_under_the_number_of_the_case(
      String disposition) {
    RowText dropped = relief("105001001000", "11359 HS", disposition).with(DojColumn.OFN, "CR-1");
    assertThat(relieved(OF_CASE, dropped)).containsExactly(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UNKNOWN", "NONE", "N/A"})
  void a_number_without_a_digit_ties_nothing(String number) {
    RowText other = relief("105001001000", "11359 HS", "DISMISSED").with(DojColumn.OFN, number);
    assertThat(relieved(CANDIDATE.with(DojColumn.OFN, number), other)).containsExactly(false);
  }

  /** A charge of another case that the court reduced and then convicted of. */
  @Test
  void relief_of_a_cycle_with_an_arrest_or_a_conviction_of_its_own_is_of_that_cycle() {
    RowText arrest =
        step("1", "103001001000", "ARREST/DETAINED/CITED", "11359 HS")
            .with(DojColumn.STP_EVENT_DATE, "20150101");
    RowText reduced =
        relief("103002001000", "11359 HS", "DISMISSED")
            .with(DojColumn.OFN, "CR-50")
            .with(DojColumn.STP_EVENT_DATE, "20150301")
            .with(DojColumn.COMMENT_TEXT, "REDUCED TO 11357(B) HS");
    RowText convicted =
        conviction("1", "103002002000", "20150301", "11357(B) HS").with(DojColumn.OFN, "CR-50");
    assertThat(relieved(OF_CASE, arrest, reduced, convicted)).containsExactly(false, false);
    assertThat(relieved(OF_CASE, arrest, reduced)).containsExactly(false);
    assertThat(relieved(OF_CASE, reduced, convicted)).containsExactly(false, false);
    assertThat(relieved(OF_CASE, reduced)).containsExactly(true);
    assertThat(
            relieved(OF_CASE, arrest, convicted, reduced.with(DojColumn.CNT_ORDER, "105001001000")))
        .as("under the number of that cycle's case")
        .containsExactly(false, false);
    assertThat(
            relieved(
                OF_CASE,
                arrest,
                reduced.with(DojColumn.COMMENT_TEXT, ""),
                reduced.with(DojColumn.CNT_ORDER, "105001001000")))
        .as("under the number of a case that convicted of nothing")
        .containsExactly(false);
  }

  @Test
  void relief_that_nothing_ties_is_not_of_another_county() {
    RowText there =
        relief("105001001000", "11359 HS", "SET ASIDE 1203.4")
            .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH");
    assertThat(relieved(OF_CASE, there)).containsExactly(false);
    assertThat(relieved(OF_CASE, there.with(DojColumn.OFFENSE_DESCR, ""))).containsExactly(false);
    assertThat(relieved(OF_CASE, there.with(DojColumn.STP_ORI_CNTY_NAME, "")))
        .containsExactly(true);
  }

  @ParameterizedTest
  @CsvSource({
    "'',   11361.8 HS GRANTED,              false", "CR-1, 11361.8 HS GRANTED, false",
    "'',   SET ASIDE 1203.4,                true", "CR-1, SET ASIDE 1203.4, true",
    "'',   GRANTED 11361.8 HS AND 1203.4 PC, true",
  })
  void the_relief_of_proposition_64_is_not_from_other_convictions(
      String number, String disposition, boolean ofTheOther) {
    RowText other =
        conviction("1", "101002002000", "20100301", "148 PC").with(DojColumn.OFN, "CR-1");
    RowText elsewhere = relief("105001001000", "", disposition).with(DojColumn.OFN, number);
    assertThat(relieved(OF_CASE, other, elsewhere)).containsExactly(true, ofTheOther);
  }

  @ParameterizedTest
  @CsvSource({"20100228, false", "20100301, true", "20100000, true", "'', true"})
  void a_row_of_the_cycle_from_before_the_conviction_tells_nothing_of_it(
      String date, boolean seen) {
    RowText row =
        relief("101001001000", "11359 HS", "REDUCED TO 11357 HS")
            .with(DojColumn.STP_EVENT_DATE, date);
    assertThat(relieved(CANDIDATE, row)).containsExactly(seen);
  }

  /** The court grants the petition and convicts of what the offense is now. */
  @ParameterizedTest
  @CsvSource({
    "105001001000, CR-1, 11357 HS, RECALLED 11361.8,  true",
    "105001001000, CR-1, 11357 HS, SET ASIDE 1203.4,  true",
    "101005001000, '',   11357 HS, RECALLED 11361.8,  true",
    "105001001000, CR-1, 503 VC,   RECALLED 11361.8,  false",
    "105001001000, CR-1, 11357 HS, SET ASIDE,         false",
    "105001001000, CR-1, 11357 HS, 11361.8 HS DENIED, false",
    "105001001000, '',   11357 HS, RECALLED 11361.8,  false",
  })
  void relief_under_another_proposition_64_section_is_from_those_convictions_of_the_case(
      String count, String number, String offense, String disposition, boolean seen) {
    RowText other =
        conviction("1", "101002002000", "20100301", "148 PC").with(DojColumn.OFN, "CR-1");
    RowText row = relief(count, offense, disposition).with(DojColumn.OFN, number);
    assertThat(relieved(OF_CASE, other, row)).containsExactly(seen, false);
    RowText named =
        conviction("1", "101002003000", "20100301", "11357 HS").with(DojColumn.OFN, "CR-1");
    assertThat(relieved(OF_CASE, named, row).get(0))
        .as("where the case convicted of that section, too")
        .isFalse();
  }

  /** Told one by one, rows and convictions took a heap of 512 MB. */
  @Test
  void a_record_of_thousands_of_convictions_and_rows_of_relief_keeps_few_of_them_for_each() {
    List<RowText> rows = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      String count = "%03d%03d001000";
      rows.add(
          conviction("1", count.formatted(i / 900, i % 900), "20100301", "11359 HS")
              .with(DojColumn.OFN, "CR-1"));
      rows.add(
          relief(count.formatted(100 + i / 900, i % 900), "", "11361.8 HS GRANTED")
              .with(DojColumn.OFN, "CR-1"));
    }
    assertThat(history(rows.toArray(RowText[]::new)).convictions())
        .hasSize(3000)
        .allMatch(RecordedConviction::relieved)
        .allMatch(conviction -> conviction.reliefTold().size() <= 20);
  }

  private static RowText relief(String countOrder, String offense, String disposition) {
    return step("1", countOrder, "COURT ACTION", offense)
        .with(DojColumn.STP_EVENT_DATE, "20190301")
        .with(DojColumn.DISP_DESCR, disposition);
  }

  private static List<Boolean> relieved(RowText... rows) {
    return history(rows).convictions().stream().map(RecordedConviction::relieved).toList();
  }

  @Test
  void a_related_charge_is_a_candidate_that_knows_whether_its_cycle_has_a_prop_64_charge() {
    RowText related = conviction("1", "102001001000", "20100301", "148 PC-RESIST");
    History elsewhere = history(CANDIDATE, related);
    assertThat(elsewhere.candidates("ALDER"))
        .extracting(Candidate::related, Candidate::prop64InCycle)
        .containsExactly(tuple(false, true), tuple(true, false));
    History ofTheCycle =
        history(CANDIDATE, related, step("1", "102002001000", "ARREST/DETAINED/CITED", "11357 HS"));
    assertThat(ofTheCycle.candidates("ALDER"))
        .extracting(Candidate::related, Candidate::prop64InCycle)
        .containsExactly(tuple(false, true), tuple(true, true));
    assertThat(history(CANDIDATE, related.with(DojColumn.OFFENSE_DESCR, "459 PC")))
        .matches(other -> other.candidates("ALDER").size() == 1);
  }

  @Test
  void death_and_registration_are_seen() {
    History history =
        history(
            CANDIDATE,
            step("1", "", "DECEASED", ""),
            step("1", "", "REGISTRATION", "290 PC-REGISTRATION"));
    assertThat(history.deceased()).isTrue();
    assertThat(history.pc290Registration()).isTrue();
    assertThat(
            history(CANDIDATE, step("1", "", "REGISTRATION", "11590 HS-REGISTRATION"))
                .pc290Registration())
        .isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "20100301, 10",
    "20100302, 9",
    "20090301, 11",
    "20080229, 12",
    "20160229, 4",
  })
  void an_anniversary_counts(String date, int years) {
    assertThat(
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date))
                .get(ConvictionFact.YEARS_SINCE_CONVICTION))
        .isEqualTo(Fact.known(years));
  }

  @ParameterizedTest
  @CsvSource({"19890301, 21", "19890302, 20", "19880229, 22"})
  void a_birthday_counts_and_a_leap_day_is_turned_on_the_first_of_march(String birth, int age) {
    assertThat(
            facts(CANDIDATE.with(DojColumn.PRI_DOB, birth)).get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.known(age));
  }

  @Test
  void someone_born_on_a_leap_day_is_a_year_younger_on_the_28th() {
    Facts facts =
        facts(
            CANDIDATE
                .with(DojColumn.PRI_DOB, "19880229")
                .with(DojColumn.STP_EVENT_DATE, "20090228"));
    assertThat(facts.get(ConvictionFact.AGE_AT_CONVICTION)).isEqualTo(Fact.known(20));
  }

  @ParameterizedTest
  @CsvSource({"20100301, 9", "20100228, 10", "20200301, -1", "20200229, 0"})
  void crime_free_years_are_strictly_more_than_that_many(String latest, int years) {
    Facts facts =
        facts(
            CANDIDATE.with(DojColumn.STP_EVENT_DATE, "19990101"),
            conviction("1", "102001001000", latest, "503 VC")
                .with(DojColumn.STP_ORI_CNTY_NAME, "BIRCH"));
    assertThat(facts.get(PersonFact.CRIME_FREE_YEARS)).isEqualTo(Fact.known(years));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20100000", "20100300", "20101301", "JUNK", "00010101", "2010031"})
  void a_date_that_is_not_known_to_the_day_is_unknown_and_never_old(String date) {
    Facts facts = facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date));
    assertThat(facts.get(ConvictionFact.CONVICTION_DATE).isKnown()).isFalse();
    assertThat(facts.get(ConvictionFact.YEARS_SINCE_CONVICTION).isKnown()).isFalse();
    assertThat(facts.get(ConvictionFact.AGE_AT_CONVICTION).isKnown()).isFalse();
    assertThat(facts.get(ConvictionFact.OCCURRED_AFTER_EFFECTIVE_DATE).isKnown()).isFalse();
    assertThat(facts.get(PersonFact.CRIME_FREE_YEARS).isKnown()).isFalse();
  }

  @Test
  void a_known_year_is_kept_to_be_shown() {
    assertThat(PartialDate.of("19980500")).isEqualTo(new PartialDate(null, 1998));
  }

  @ParameterizedTest
  @CsvSource({"20161109, false", "20161110, true"})
  void the_effective_date_itself_is_not_after_it(String date, boolean after) {
    assertThat(
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date))
                .get(ConvictionFact.OCCURRED_AFTER_EFFECTIVE_DATE))
        .isEqualTo(Fact.known(after));
  }

  @ParameterizedTest
  @CsvSource({"20161108, false", "20161109, true", "20161110, true"})
  void the_effective_date_itself_is_on_or_after_it(String date, boolean onOrAfter) {
    assertThat(
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date))
                .get(ConvictionFact.OCCURRED_ON_OR_AFTER_EFFECTIVE_DATE))
        .isEqualTo(Fact.known(onOrAfter));
  }

  @ParameterizedTest
  @CsvSource({"20100301, 10", "20100302, 9", "20100228, 10", "20200301, 0"})
  void years_since_the_latest_conviction_count_the_anniversary(String latest, int years) {
    Facts person =
        facts(
            CANDIDATE.with(DojColumn.STP_EVENT_DATE, "19990101"),
            conviction("1", "102001001000", latest, "503 VC"));
    assertThat(person.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION)).isEqualTo(Fact.known(years));
    assertThat(person.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION_AT_MOST)).isEqualTo(years);
  }

  @Test
  void an_unknown_date_can_only_make_the_latest_conviction_later() {
    Facts person = facts(CANDIDATE, conviction("1", "102001001000", "20100000", "503 VC"));
    assertThat(person.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION))
        .isEqualTo(Fact.unknown("date of another conviction"));
    assertThat(person.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION_AT_MOST)).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({
    "20100228, 10, Y, true",
    "20100301, 10, Y, false",
    "20200228, '', '', true",
    "20200301, '', '', false",
    "20200229, 1, D, false",
  })
  void a_sentence_that_ends_on_the_day_has_not_ended_before_it(
      String date, String length, String unit, boolean ended) {
    assertThat(facts(sentence(date, length, unit)).get(ConvictionFact.SENTENCE_ENDED_BEFORE))
        .isEqualTo(Fact.known(ended));
  }

  @ParameterizedTest
  @CsvSource({"'', 1, Y, date of conviction", "20100101, LIFE, '', end of a sentence"})
  void the_end_of_a_sentence_may_be_unknown(
      String date, String length, String unit, String missing) {
    assertThat(facts(sentence(date, length, unit)).get(ConvictionFact.SENTENCE_ENDED_BEFORE))
        .isEqualTo(Fact.unknown(missing));
  }

  @Test
  void every_fact_has_a_name_that_a_table_may_ask_for() {
    Set<String> names = new HashSet<>(FactNames.of(facts(CANDIDATE)).keySet());
    names.remove(FactNames.MISSING);
    assertThat(names).isEqualTo(FactNames.ALL);
  }

  @Test
  void several_counts_of_one_date_are_one_prior() {
    RowText prior = conviction("1", "102001001000", "20050101", "11359(A) HS");
    Facts one =
        facts(
            CANDIDATE,
            prior,
            prior.with(DojColumn.CNT_ORDER, "102001002000"),
            prior
                .with(DojColumn.STP_EVENT_DATE, "20110101")
                .with(DojColumn.CNT_ORDER, "104001001000"));
    assertThat(one.get(ConvictionFact.PRIORS_OF_SECTION)).isEqualTo(Fact.known(1));
    assertThat(one.get(ConvictionFact.TWO_PRIORS)).isEqualTo(Fact.known(false));
    Facts two =
        facts(
            CANDIDATE,
            prior,
            prior
                .with(DojColumn.CNT_ORDER, "103001001000")
                .with(DojColumn.STP_EVENT_DATE, "20060101"),
            prior.with(DojColumn.CNT_ORDER, "104001001000").with(DojColumn.STP_EVENT_DATE, ""));
    assertThat(two.get(ConvictionFact.PRIORS_OF_SECTION).isKnown()).isFalse();
    assertThat(two.get(ConvictionFact.TWO_PRIORS)).isEqualTo(Fact.known(true));
  }

  @ParameterizedTest
  @CsvSource({
    "187 PC, 20050101, true",
    "187 PC, 20100301, false",
    "187 PC, 20150101, false",
    "537 PC, 20050101, false",
    "187 PC, '',       unknown",
    "288 PC, 20050101, unknown",
    "288 PC, 20150101, false",
  })
  void only_a_strictly_earlier_superstrike_is_one_before(
      String offense, String date, String before) {
    Facts facts = facts(CANDIDATE, conviction("1", "102001001000", date, offense));
    assertThat(facts.get(ConvictionFact.SUPERSTRIKE_BEFORE))
        .matches(
            f ->
                before.equals("unknown")
                    ? !f.isKnown()
                    : f.equals(Fact.known(Boolean.valueOf(before))));
  }

  @ParameterizedTest
  @CsvSource({"10, Y, true", "10, M, true", "11, Y, false", "LIFE, '', unknown"})
  void sentences_are_completed_when_each_ended_on_or_before_the_day(
      String length, String unit, String completed) {
    Facts facts =
        facts(CANDIDATE.with(DojColumn.SENT_LENGTH, length).with(DojColumn.SENT_TIME_CODE, unit));
    assertThat(facts.get(PersonFact.SENTENCES_COMPLETED))
        .matches(
            f ->
                completed.equals("unknown")
                    ? !f.isKnown()
                    : f.equals(Fact.known(Boolean.valueOf(completed))));
  }

  @Test
  void facts_survive_being_kept_by_name() {
    for (Facts facts :
        List.of(
            facts(CANDIDATE),
            facts(
                CANDIDATE
                    .with(DojColumn.STP_EVENT_DATE, "")
                    .with(DojColumn.CONV_STAT_DESCR, "?")
                    .with(DojColumn.PRI_DOB, "")))) {
      assertThat(FactNames.read(FactNames.of(facts))).isEqualTo(facts);
    }
  }

  @Test
  void the_order_of_rows_changes_nothing() {
    List<RowText> rows =
        List.of(
            CANDIDATE.with(DojColumn.OFN, "A1"),
            sentence("20100301", "6", "M"),
            conviction("1", "102001001000", "20050101", "187 PC"),
            conviction("1", "103001001000", "20060101", "11358 HS").with(DojColumn.OFN, "A3"),
            conviction("1", "101002002000", "20100301", "148 PC").with(DojColumn.OFN, "A2"),
            step("1", "101001001000", "ARREST/DETAINED/CITED", "11359 HS"),
            step("1", "", "DECEASED", ""));
    var expected = allFacts(rows);
    for (int seed = 0; seed < 50; seed++) {
      List<RowText> shuffled = new ArrayList<>(rows);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(allFacts(shuffled)).isEqualTo(expected);
    }
  }

  /** A person may stand in the file under two SUBJECT_IDs, each with cycles from 101 on. */
  @Test
  void two_cases_under_one_count_number_hide_no_candidate_and_leave_the_history_incomplete() {
    RowText elsewhere = conviction("2", COUNT, "19990301", "187 PC-MURDER");
    for (History history : List.of(history(elsewhere, CANDIDATE), history(CANDIDATE, elsewhere))) {
      assertThat(history.complete()).isFalse();
      assertThat(history.candidates("ALDER"))
          .extracting(candidate -> candidate.conviction().section().number())
          .containsExactly("11359");
    }
  }

  @Test
  void the_same_case_under_two_subject_ids_is_one() {
    History history =
        history(
            CANDIDATE,
            conviction("2", COUNT, "20100301", "11359 HS-SALE").with(DojColumn.SENT_ORDER, "2"));
    assertThat(history.complete()).isTrue();
    assertThat(history.convictions()).hasSize(1);
  }

  @Test
  void the_same_case_under_two_subject_ids_is_one_though_it_has_an_arrest_and_a_conviction() {
    RowText arrest =
        CANDIDATE
            .with(DojColumn.STP_TYPE_DESCR, "ARREST")
            .with(DojColumn.STP_EVENT_DATE, "20100115")
            .with(DojColumn.STP_ORDER, "0")
            .with(DojColumn.CONV_STAT_DESCR, "");
    RowText again =
        conviction("2", COUNT, "20100301", "11359 HS-SALE").with(DojColumn.SENT_ORDER, "2");
    for (History history :
        List.of(history(arrest, CANDIDATE, again), history(again, CANDIDATE, arrest))) {
      assertThat(history.complete()).isTrue();
      assertThat(history.convictions()).hasSize(1);
    }
  }

  private static List<Facts> allFacts(List<RowText> rows) {
    History history = history(rows.toArray(RowText[]::new));
    var finding = new FactFinding(history, AS_OF);
    return history.candidates("ALDER").stream().map(finding::of).toList();
  }

  private static RowText sentence(String date, String length, String unit) {
    return conviction("1", COUNT, date, "11359 HS-SALE")
        .with(DojColumn.SENT_LENGTH, length)
        .with(DojColumn.SENT_TIME_CODE, unit);
  }

  private static RecordedConviction only(RowText row) {
    return history(row).convictions().get(0);
  }

  private static Facts facts(RowText... rows) {
    History history = history(rows);
    return new FactFinding(history, AS_OF).of(history.candidates("ALDER").get(0));
  }

  private static History history(RowText... rows) {
    return History.of(RowText.kept(rows), true);
  }
}
