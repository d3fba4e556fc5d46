package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.DojReader;
import org.clearance.domain.record.layout.DojRecord;
import org.clearance.domain.record.layout.DojRow;
import org.clearance.domain.record.layout.RowText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each error of the tools of 2018 to 2020, from the row of a file to the determination. That
 * results depend neither on the order of rows nor on a quarantined one is in {@link
 * IdentificationPropertiesTest}; that nothing here asks what time it is, in {@code
 * ArchitectureTest}.
 */
class UnlikeTheToolsBeforeTest {
  private static final LocalDate AS_OF = LocalDate.of(2024, 11, 11);
  private static final HeldPolicy LOS_ANGELES =
      new DecisionTables().under(ShippedPolicies.LOS_ANGELES_2019);

  private static final HeldPolicy SAN_JOAQUIN =
      new DecisionTables().under(ShippedPolicies.SAN_JOAQUIN_2019);

  /** A felony under 11359 of somebody of 54; Los Angeles dismisses it for the age. */
  private static final RowText SALE = conviction("1", "101001001000", "20100301", "11359 HS-SALE");

  @Test
  void what_is_known_is_dismissed() {
    assertThat(outcome(SALE)).isEqualTo(Outcome.DISMISS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "20100000", "20100300", "00000000", "UNKNOWN"})
  void an_unknown_conviction_date_is_reviewed_and_no_relief(String date) {
    assertThat(outcome(SALE.with(DojColumn.STP_EVENT_DATE, date))).isEqualTo(Outcome.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "19700000", "X"})
  void an_unknown_date_of_birth_is_reviewed_and_no_relief(String date) {
    RowText recent = SALE.with(DojColumn.STP_EVENT_DATE, "20160301");
    assertThat(outcome(recent)).isEqualTo(Outcome.DISMISS);
    RowText prior = conviction("1", "102001001000", "20150301", "459 PC-BURGLARY");
    assertThat(outcome(recent.with(DojColumn.PRI_DOB, date), prior.with(DojColumn.PRI_DOB, date)))
        .isEqualTo(Outcome.REVIEW);
  }

  @Test
  void an_unknown_level_is_reviewed_and_no_relief() {
    RowText unknown = SALE.with(DojColumn.CONV_STAT_DESCR, "").with(DojColumn.OFFENSE_TOC, "");
    assertThat(outcome(unknown)).isEqualTo(Outcome.REVIEW);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"11357.5 HS-SELL SYNTHETIC CANNABINOID", "11360.5 HS-OTHER", "113570 HS-X"})
  void section_11357_5_is_not_11357(String offense) {
    assertThat(candidates(SALE.with(DojColumn.OFFENSE_DESCR, offense))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "664-11358 HS-ATTEMPT CULTIVATE, 11358", "664/11357(C) HS-ATTEMPT, 11357",
    "66411357(C) HS-ATTEMPT, 11357", "/11357 HS-POSSESS, 11357",
    "CHRG 11358 HS-CULTIVATE, 11358", "CHRG-11358 HS-CULTIVATE, 11358",
  })
  void hyphenated_and_prefixed_codes_keep_their_section(String offense, String section) {
    assertThat(candidates(SALE.with(DojColumn.OFFENSE_DESCR, offense)))
        .singleElement()
        .satisfies(facts -> assertThat(facts.get(ConvictionFact.SECTION)).isEqualTo(section));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ALDER", "  alder ", "Alder"})
  void the_county_is_compared_trimmed_and_whatever_the_case(String county) {
    assertThat(candidates(SALE.with(DojColumn.STP_ORI_CNTY_NAME, county))).hasSize(1);
  }

  @Test
  void one_bad_row_does_not_sink_a_file() {
    String file = "a,\"bad row\n" + SALE.line() + "\n" + SALE.line() + ",one field more\n";
    DojReader reader =
        DojReader.of(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)));
    List<DojRecord> records = new ArrayList<>();
    for (DojRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    assertThat(records).hasSize(3).filteredOn(DojRow.class::isInstance).hasSize(1);
  }

  @Test
  void a_duplicate_row_does_not_double_a_sentence_and_parts_go_to_their_own_count() {
    RowText jail =
        SALE.with(DojColumn.SENT_ORDER, "1")
            .with(DojColumn.SENT_LENGTH, "10")
            .with(DojColumn.SENT_TIME_CODE, "Y");
    RowText other =
        conviction("1", "101001002000", "20100301", "459 PC-BURGLARY")
            .with(DojColumn.SENT_ORDER, "1")
            .with(DojColumn.SENT_LENGTH, "30")
            .with(DojColumn.SENT_TIME_CODE, "D");
    assertThat(history(jail, jail, other).convictions())
        .extracting(c -> c.sentenceEnd().orElseThrow())
        .containsExactly(LocalDate.of(2020, 3, 1), LocalDate.of(2010, 3, 31));
  }

  @ParameterizedTest
  @CsvSource({
    "537 PC-DEFRAUD INNKEEPER, false",
    "1187 PC-X, false",
    "1207 PC-X, false",
    "187(A) PC-MURDER, true",
    "288(A) PC-LEWD ACT, true",
  })
  void section_537_is_no_superstrike_and_187_a_and_288_a_are(String offense, boolean superstrike) {
    RowText earlier = conviction("1", "102001001000", "19950301", offense);
    assertThat(outcome(SALE, earlier) == Outcome.NOT_ELIGIBLE).isEqualTo(superstrike);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DISM/1203.4 PC", "SET ASIDE", "RESENTENCED 11361.8 HS"})
  void prior_relief_is_seen(String comment) {
    RowText relieved = SALE.with(DojColumn.COMMENT_TEXT, comment);
    assertThat(determination(relieved).reason()).isEqualTo("Already relieved");
    assertThat(outcome(relieved)).isEqualTo(Outcome.REVIEW);
  }

  /** What DOJ notes as a cycle of its own, a petition that was granted, the tools passed over. */
  @ParameterizedTest
  @CsvSource({
    "CR-1, 11359 HS, RESENTENCED 11361.8 HS",
    "CR-1, '',       SET ASIDE 1203.4 PC",
    "'',   11359 HS, SET ASIDE",
    "'',   '',       11361.8 HS GRANTED",
  })
  void prior_relief_that_another_cycle_tells_of_is_seen(
      String caseNumber, String offense, String disposition) {
    RowText granted =
        step("1", "107001001000", "COURT ACTION", offense)
            .with(DojColumn.STP_EVENT_DATE, "20190301")
            .with(DojColumn.OFN, caseNumber)
            .with(DojColumn.DISP_DESCR, disposition);
    assertThat(determination(SALE.with(DojColumn.OFN, "CR-1"), granted).reason())
        .isEqualTo("Already relieved");
  }

  @ParameterizedTest
  @ValueSource(strings = {"4060 BP-POSSESS", "4060  BP-POSSESS", "4060BP-POSSESS", "4060(A) BP"})
  void section_4060_is_reviewed_in_san_joaquin_however_it_is_written(String offense) {
    RowText related = conviction("1", "101001000000", "20100301", offense);
    assertThat(determination(SAN_JOAQUIN, related, SALE).reason()).isEqualTo("4060 BP");
    assertThat(determination(SAN_JOAQUIN, related).reason()).isEqualTo("No Related Prop64 Charges");
  }

  @Test
  void section_11357_5_makes_no_other_charge_related() {
    RowText related = conviction("1", "101001001000", "20100301", "148 PC-RESIST");
    RowText synthetic = conviction("1", "101001002000", "20100301", "11357.5 HS-SELL SYNTHETIC");
    assertThat(determination(SAN_JOAQUIN, related, synthetic).outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination(SAN_JOAQUIN, related, synthetic).reason())
        .isEqualTo("No Related Prop64 Charges");
  }

  /** Ten years of 365.25 days end half a day before or after the tenth anniversary. */
  @ParameterizedTest
  @CsvSource({"20141111, DISMISS", "20141112, REVIEW"})
  void calendar_years_decide_an_anniversary(String date, Outcome outcome) {
    RowText young = SALE.with(DojColumn.STP_EVENT_DATE, date).with(DojColumn.PRI_DOB, "19850101");
    RowText before =
        conviction("1", "102001001000", "20050301", "459 PC-BURGLARY")
            .with(DojColumn.PRI_DOB, "19850101");
    assertThat(outcome(young, before)).isEqualTo(outcome);
  }

  @Test
  void a_policy_that_does_not_decide_says_so() {
    RowText young =
        SALE.with(DojColumn.STP_EVENT_DATE, "20160301").with(DojColumn.PRI_DOB, "19850101");
    RowText before =
        conviction("1", "102001001000", "20150301", "459 PC-BURGLARY")
            .with(DojColumn.PRI_DOB, "19850101");
    Determination determination = determination(young, before);
    assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination.reason()).isNotBlank();
    assertThat(determination.explanation()).isNotBlank();
  }

  private static Outcome outcome(RowText... rows) {
    return determination(rows).outcome();
  }

  private static Determination determination(RowText... rows) {
    return determination(LOS_ANGELES, rows);
  }

  private static Determination determination(HeldPolicy policy, RowText... rows) {
    return policy.of(FactNames.of(candidates(rows).get(0)));
  }

  private static List<Facts> candidates(RowText... rows) {
    History history = history(rows);
    var finding = new FactFinding(history, AS_OF);
    return history.candidates("ALDER").stream().map(finding::of).toList();
  }

  private static History history(RowText... rows) {
    return History.of(RowText.kept(rows), true);
  }
}
