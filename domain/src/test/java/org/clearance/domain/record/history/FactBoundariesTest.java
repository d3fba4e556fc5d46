package org.clearance.domain.record.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.record.layout.RowText.conviction;
import static org.clearance.domain.record.layout.RowText.step;

import java.time.LocalDate;
import java.time.Period;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.fact.ConvictionFact;
import org.clearance.domain.law.fact.Fact;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.fact.Facts;
import org.clearance.domain.law.fact.PersonFact;
import org.clearance.domain.record.layout.DojColumn;
import org.clearance.domain.record.layout.HistoryRow;
import org.clearance.domain.record.layout.RowText;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Facts on both sides of every line that the law or the file draws. */
class FactBoundariesTest {
  private static final String COUNT = "101002001000";
  private static final LocalDate AS_OF = LocalDate.of(2020, 3, 1);
  private static final RowText CANDIDATE = conviction("1", COUNT, "20100301", "11359 HS-SALE");

  @ParameterizedTest
  @CsvSource({
    "19700301, 2020-03-01, 50",
    "19700302, 2020-03-01, 49",
    "19700228, 2020-03-01, 50",
    "19720229, 2019-02-28, 46",
    "19720229, 2019-03-01, 47",
    "19720229, 2020-02-28, 47",
    "19720229, 2020-02-29, 48",
    "20100301, 2020-03-01, 10",
  })
  void the_birthday_counts_and_29_february_s_is_the_first_of_march(
      String birth, LocalDate asOf, int age) {
    assertThat(facts(asOf, CANDIDATE.with(DojColumn.PRI_DOB, birth)).get(PersonFact.AGE))
        .isEqualTo(Fact.known(age));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20200302", "19700000", "19700015", ""})
  void an_age_is_unknown_without_a_day_of_birth_in_the_past(String birth) {
    Facts facts = facts(CANDIDATE.with(DojColumn.PRI_DOB, birth));
    assertThat(facts.get(PersonFact.AGE)).isEqualTo(Fact.unknown("date of birth"));
    assertThat(facts.get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.unknown("date of birth"));
  }

  @ParameterizedTest
  @CsvSource({"20100301, 0", "20090301, 1"})
  void a_person_may_be_born_on_the_day_of_a_conviction_as_far_as_dates_tell(String birth, int age) {
    assertThat(
            facts(CANDIDATE.with(DojColumn.PRI_DOB, birth)).get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.known(age));
  }

  @Test
  void a_conviction_before_birth_shows_that_a_date_is_wrong() {
    assertThat(
            facts(CANDIDATE.with(DojColumn.PRI_DOB, "20100302"))
                .get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.unknown("date of birth that fits the date of conviction"));
  }

  @Test
  void no_age_follows_at_any_conviction_from_a_birth_that_another_conviction_contradicts() {
    Facts facts =
        facts(
            CANDIDATE.with(DojColumn.PRI_DOB, "19900101"),
            other("19850101", "503 VC").with(DojColumn.PRI_DOB, "19900101"));
    assertThat(facts.get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.unknown("date of birth that fits the date of conviction"));
  }

  @ParameterizedTest
  @CsvSource({
    "290 PC-REGISTRATION, true",
    "290(B) PC, true",
    "290.011 PC-TRANSIENT, true",
    "2900 PC, false",
    "11590 HS-REGISTRATION, false",
  })
  void a_registration_is_under_pc_290_and_the_sections_that_go_on_with_it(
      String offense, boolean registered) {
    assertThat(
            history(CANDIDATE, step("1", "103001001000", "REGISTRATION", offense))
                .pc290Registration())
        .isEqualTo(registered);
  }

  @Test
  void the_first_date_of_birth_that_is_known_to_the_day_is_taken() {
    RowText vague = step("1", "101001001000", "ARREST/DETAINED/CITED", "11359 HS");
    assertThat(history(vague.with(DojColumn.PRI_DOB, "19700000"), CANDIDATE).dateOfBirth())
        .isEqualTo(PartialDate.of(LocalDate.of(1970, 6, 15)));
    assertThat(
            history(
                    vague.with(DojColumn.PRI_DOB, "19700000"),
                    CANDIDATE.with(DojColumn.PRI_DOB, ""))
                .dateOfBirth())
        .isEqualTo(new PartialDate(null, 1970));
  }

  @Test
  void rows_with_different_dates_of_birth_tell_no_age_whichever_comes_first() {
    RowText old = CANDIDATE.with(DojColumn.PRI_DOB, "19500101");
    RowText young =
        step("1", "101001001000", "ARREST/DETAINED/CITED", "11359 HS")
            .with(DojColumn.PRI_DOB, "19900101");
    assertThat(facts(young, old).get(PersonFact.AGE)).isEqualTo(Fact.unknown("date of birth"));
    assertThat(facts(old, young).get(PersonFact.AGE)).isEqualTo(Fact.unknown("date of birth"));
  }

  @Test
  void an_age_is_unknown_where_a_conviction_was_before_the_birth() {
    assertThat(facts(CANDIDATE.with(DojColumn.PRI_DOB, "20100302")).get(PersonFact.AGE))
        .isEqualTo(Fact.unknown("date of birth that fits the date of conviction"));
  }

  @ParameterizedTest
  @CsvSource({
    "18500101, true",
    "18491231, false",
    "21991231, true",
    "22000101, false",
    "20000229, true",
    "19000229, false",
    "20010431, false",
    "2000022:, false",
    "2000022/, false",
    "20000A29, false",
    "200002299, false",
    "2000229, false"
  })
  void a_day_is_known_if_it_was_ever_a_day_of_a_californian_calendar(String text, boolean known) {
    assertThat(PartialDate.of(text).known().isPresent()).isEqualTo(known);
  }

  @ParameterizedTest
  @CsvSource({"19000229, 1900", "18490000, ", "22000000, ", "18500000, 1850", "21990000, 2199"})
  void a_year_is_kept_where_the_day_is_unknown(String text, @Nullable Integer year) {
    assertThat(PartialDate.of(text)).isEqualTo(new PartialDate(null, year));
  }

  @Test
  void a_date_known_to_the_day_knows_its_year() {
    assertThat(PartialDate.of("20000229"))
        .isEqualTo(PartialDate.of(LocalDate.of(2000, 2, 29)))
        .isEqualTo(new PartialDate(LocalDate.of(2000, 2, 29), 2000));
  }

  @ParameterizedTest
  @CsvSource({
    "20130301, false",
    "20130302, true",
    "20130228, false",
    "20200301, true",
    "20200302, false",
    "20191231, true"
  })
  void the_last_seven_years_begin_the_day_after_the_anniversary_and_end_on_the_day(
      String date, boolean recent) {
    Facts facts = facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date));
    assertThat(facts.get(ConvictionFact.POSSIBLY_IN_LAST_7_YEARS)).isEqualTo(recent);
    assertThat(facts.get(PersonFact.IN_LAST_7_YEARS)).isEqualTo(recent ? 1 : 0);
    assertThat(facts.get(PersonFact.UNDATED)).isZero();
  }

  @Test
  void a_conviction_without_a_day_may_be_of_the_last_seven_years() {
    Facts facts = facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "19980000"));
    assertThat(facts.get(ConvictionFact.POSSIBLY_IN_LAST_7_YEARS)).isTrue();
    assertThat(facts.get(PersonFact.IN_LAST_7_YEARS)).isZero();
    assertThat(facts.get(PersonFact.UNDATED)).isEqualTo(1);
    assertThat(facts.get(PersonFact.LATEST_CONVICTION))
        .isEqualTo(Fact.unknown("date of another conviction"));
    assertThat(facts.get(PersonFact.CRIME_FREE_YEARS_AT_MOST)).isEqualTo(Integer.MAX_VALUE);
    assertThat(facts.get(PersonFact.YEARS_SINCE_LATEST_CONVICTION_AT_MOST))
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void felonies_and_those_that_may_be_are_counted_apart() {
    Facts person =
        facts(
            CANDIDATE,
            other("20050101", "503 VC").with(DojColumn.CONV_STAT_DESCR, "MISDEMEANOR"),
            again("103002001000", "20060101", "11357 HS").with(DojColumn.CONV_STAT_DESCR, "OTHER"),
            again("104002001000", "20070101", "11360 HS"));
    assertThat(person.get(PersonFact.FELONIES)).isEqualTo(2);
    assertThat(person.get(PersonFact.OF_UNKNOWN_LEVEL)).isEqualTo(1);
    assertThat(person.get(PersonFact.CONVICTIONS)).isEqualTo(4);
    assertThat(person.get(PersonFact.PROP64_BY_SECTION)).containsExactly(1, 0, 1, 1);
    assertThat(person.get(PersonFact.ONLY_PROP64)).isEqualTo(Fact.known(false));
    assertThat(person.get(PersonFact.LATEST_CONVICTION))
        .isEqualTo(Fact.known(LocalDate.of(2010, 3, 1)));
  }

  @Test
  void a_level_that_the_file_does_not_tell_is_unknown() {
    assertThat(facts(CANDIDATE.with(DojColumn.CONV_STAT_DESCR, "OTHER")).get(ConvictionFact.LEVEL))
        .isEqualTo(Fact.unknown("level"));
    assertThat(facts(CANDIDATE).get(ConvictionFact.LEVEL)).isEqualTo(Fact.known(Level.FELONY));
  }

  @ParameterizedTest
  @CsvSource({
    "11358 HS, 11360 HS, true",
    "11358 HS, 503 VC, false",
    "'', 11360 HS, offense of another conviction",
    "'', MURDER, offense of another conviction",
    "'', 503 VC, false",
  })
  void whether_there_is_nothing_but_proposition_64_is_unknown_where_a_conviction_names_no_section(
      String one, String two, String only) {
    Facts facts = facts(CANDIDATE, other("20050101", one), again("103002001000", "20060101", two));
    assertThat(facts.get(PersonFact.ONLY_PROP64)).isEqualTo(yesNoOr(only));
    assertThat(FactNames.read(FactNames.of(facts))).isEqualTo(facts);
  }

  @Test
  void facts_of_an_earlier_version_have_no_convictions_without_a_section() {
    Map<String, @Nullable Object> kept = new HashMap<>(FactNames.of(facts(CANDIDATE)));
    kept.remove("ofUnknownSection");
    assertThat(FactNames.read(kept).get(PersonFact.ONLY_PROP64)).isEqualTo(Fact.known(true));
  }

  @ParameterizedTest
  @CsvSource({
    "11359 HS,     true",
    "664/11359 HS, true",
    "11359(B) HS, true",
    "11359 PC, false",
    "11358 HS,     false",
    "11359.5 HS, false"
  })
  void a_prior_is_of_the_same_section_attempted_or_not_whatever_the_subsection(
      String offense, boolean prior) {
    assertThat(facts(CANDIDATE, other("20050101", offense)).get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(Fact.known(prior ? 1 : 0));
  }

  @ParameterizedTest
  @CsvSource({"20100228, 1", "20100301, 0", "20100302, 0"})
  void a_prior_is_of_a_strictly_earlier_day(String date, int priors) {
    assertThat(facts(CANDIDATE, other(date, "11359 HS")).get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(Fact.known(priors));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the conviction's own date, two others of its section, whether there are two priors
        "20100301 | 20050101 | 20060101 | true",
        "20100301 | 20050101 | 20050101 | false",
        "20100301 | 20050101 | 20100301 | false",
        "20100301 | 20050101 | 20110101 | false",
        "20100301 | 20050101 | 20060000 | date of another conviction",
        "20100301 | 20110101 | 20060000 | false",
        "20100301 | 20050000 | 20060000 | date of another conviction",
        "20100000 | 20050101 | 20060101 | date of conviction",
        "20100000 | 20050101 | 20050101 | false",
        "20100000 | 20050101 | 20060000 | date of conviction",
      })
  void two_priors_may_be_certain_or_out_of_the_question_although_a_date_is_unknown(
      String date, String one, String two, String expected) {
    Facts facts =
        facts(
            CANDIDATE.with(DojColumn.STP_EVENT_DATE, date),
            other(one, "11359 HS"),
            again("103002001000", two, "11359 HS"));
    assertThat(facts.get(ConvictionFact.TWO_PRIORS)).isEqualTo(yesNoOr(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // the day of a conviction that names no section, the number of priors, whether two
        "20060101 | offense of another conviction | offense of another conviction",
        "''       | offense of another conviction | offense of another conviction",
        "20050101 | 1 | false",
        "20100301 | 1 | false",
      })
  void a_conviction_that_names_no_section_may_be_a_prior_of_any(
      String date, String priors, String two) {
    Facts facts = facts(CANDIDATE, other("20050101", "11359 HS"), again("103002001000", date, ""));
    assertThat(facts.get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(priors.equals("1") ? Fact.known(1) : Fact.unknown(priors));
    assertThat(facts.get(ConvictionFact.TWO_PRIORS)).isEqualTo(yesNoOr(two));
  }

  @Test
  void priors_are_unknown_where_a_date_is() {
    assertThat(
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, ""), other("20050101", "11359 HS"))
                .get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(Fact.unknown("date of conviction"));
    assertThat(
            facts(CANDIDATE, other("20050000", "11359 HS")).get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(Fact.unknown("date of another conviction"));
    assertThat(
            facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, ""))
                .get(ConvictionFact.PRIORS_OF_SECTION))
        .isEqualTo(Fact.known(0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20100301 | 187 PC | 20100228 | true",
        "20100301 | 187 PC | 20100301 | false",
        "20100301 | 288 PC | 20100228 | subsection of a possible superstrike",
        "20100301 | 288 PC | 20100301 | false",
        "20100301 | 187 PC | 20100000 | date of a superstrike",
        "20100301 | 288 PC | 20100000 | date of a superstrike",
        "20100000 | 187 PC | 20050101 | date of conviction",
        "20100000 | 459 PC | 20050101 | false",
        "20100301 | MURDER | 20100228 | offense of another conviction",
        "20100301 | ''     | 20100000 | offense of another conviction",
        "20100301 | ''     | 20100301 | false",
      })
  void what_is_missing_to_know_an_earlier_superstrike_is_said(
      String date, String offense, String earlier, String expected) {
    Facts facts = facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, date), other(earlier, offense));
    assertThat(facts.get(ConvictionFact.SUPERSTRIKE_BEFORE)).isEqualTo(yesNoOr(expected));
  }

  @Test
  void one_certain_earlier_superstrike_is_enough_whatever_is_unknown_of_others() {
    Facts facts =
        facts(
            CANDIDATE,
            other("", "187 PC"),
            again("103002001000", "20050101", "288 PC"),
            again("104002001000", "20060101", "187 PC"));
    assertThat(facts.get(ConvictionFact.SUPERSTRIKE_BEFORE)).isEqualTo(Fact.known(true));
    assertThat(facts.get(PersonFact.SUPERSTRIKE_SECTIONS)).containsExactly("187 PC", "187 PC");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "187 PC | true | false",
        "288 PC | subsection of a possible superstrike | true",
        "647.6 PC | false | true",
        "314 PC | false | subsection of a possible PC 290 offence",
        "459 PC | false | false",
        "'' | offense of another conviction | offense of another conviction",
        "SEE COMMENT FOR CHARGE | offense of another conviction | offense of another conviction",
      })
  void whether_a_superstrike_or_a_pc_290_offence_is_on_record_at_all(
      String offense, String superstrike, String pc290) {
    Facts person = facts(CANDIDATE, other("20150101", offense));
    assertThat(person.get(PersonFact.SUPERSTRIKE)).isEqualTo(yesNoOr(superstrike));
    assertThat(person.get(PersonFact.PC290)).isEqualTo(yesNoOr(pc290));
    assertThat(person.get(PersonFact.SUPERSTRIKE_SECTIONS))
        .isEqualTo(superstrike.equals("true") ? List.of(offense) : List.of());
    assertThat(person.get(PersonFact.PC290_SECTIONS))
        .isEqualTo(pc290.equals("true") ? List.of(offense) : List.of());
  }

  @ParameterizedTest
  @CsvSource({"20100228, true", "20100301, false"})
  void a_pc_290_offence_before_is_strictly_earlier(String date, boolean before) {
    assertThat(facts(CANDIDATE, other(date, "647.6 PC")).get(ConvictionFact.PC290_BEFORE))
        .isEqualTo(Fact.known(before));
  }

  @Test
  void a_related_section_is_named_with_its_code_where_the_record_has_one() {
    History history =
        history(
            CANDIDATE,
            conviction("1", "101002002000", "20100301", "148(A)(1) PC-RESIST"),
            conviction("1", "101002003000", "20100301", "664/32 PC-ATT ACCESSORY"));
    FactFinding finding = new FactFinding(history, AS_OF);
    assertThat(history.candidates("ALDER"))
        .extracting(candidate -> finding.of(candidate).get(ConvictionFact.SECTION))
        .containsExactly("11359", "148 PC", "32 PC");
    assertThat(history.candidates("ALDER"))
        .extracting(candidate -> finding.of(candidate).get(ConvictionFact.ATTEMPT))
        .containsExactly(false, false, true);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // step of the enhancement, where its text is, what it says, whether 246 PC is a superstrike
        "101002002000 | OFFENSE_DESCR | 186.22(B)(4) PC-GANG | YES",
        "101002002000 | COMMENT_TEXT  | WITH 186.22 (b) (4) PC | YES",
        "101002002000 | OFFENSE_DESCR | 186.22(B)(1) PC-GANG | NO",
        "101002002000 | COMMENT_TEXT  | 186.22 PC            | NO",
        "101003001000 | OFFENSE_DESCR | 186.22(B)(4) PC-GANG | NO",
        "102002001000 | OFFENSE_DESCR | 186.22(B)(4) PC-GANG | NO",
      })
  void a_gang_enhancement_counts_for_the_counts_of_its_own_case(
      String count, DojColumn column, String text, Listed superstrike) {
    History history =
        history(
            CANDIDATE.with(DojColumn.OFFENSE_DESCR, "246 PC-SHOOT AT DWELLING"),
            step("1", count, "COURT ACTION", "999 PC").with(column, text));
    assertThat(history.convictions().get(0).superstrike()).isEqualTo(superstrike);
  }

  @Test
  void what_is_no_gang_offence_does_not_become_a_superstrike_by_the_enhancement() {
    History history =
        history(CANDIDATE, step("1", "101002002000", "COURT ACTION", "186.22(B)(4) PC-GANG"));
    assertThat(history.convictions().get(0).superstrike()).isEqualTo(Listed.NO);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "1203.4 PC GRANTED        | true",
        "PER 1203.4A              | true",
        "1203.41                  | true",
        "1203.42                  | true",
        "RELIEF GRANTED 1203.425  | true",
        "1203.43                  | true",
        "1203.45                  | true",
        "1203.49                  | true",
        "1203.46                  | false",
        "1203.2 PC PROB REVOKED   | false",
        "1170.18 PC GRANTED       | true",
        "11701.18                 | false",
        "11203.4                  | false",
        "9.1203.4                 | false",
        "11361.8 HS               | true",
        "11361.81                 | false",
        "111361.8                 | false",
        "set aside                | true",
        "CONV SET-ASIDE           | true",
        "CONV SETASIDE            | true",
        "JUDGMENT VACATED         | true",
        "WARRANT VACATED          | false",
        "HEARING DATE VACATED     | false",
        "CONVICTION EXPUNGED      | true",
        "RECALLED AND RESENTENCED | true",
        "REDESIGNATED MISD        | true",
        "reduced to misdemeanor   | true",
        "NOTHING OF THE KIND      | false",
      })
  void relief_in_a_later_step_is_what_cannot_be_mistaken(String text, boolean relieved) {
    for (DojColumn column : List.of(DojColumn.DISP_DESCR, DojColumn.COMMENT_TEXT)) {
      RowText later =
          step("1", "101005001000", "COURT ACTION", "11359 HS")
              .with(DojColumn.STP_EVENT_DATE, "20190301")
              .with(column, text);
      assertThat(history(CANDIDATE, later).convictions().get(0).relieved())
          .as(column.name())
          .isEqualTo(relieved);
    }
  }

  @Test
  void a_later_step_that_names_no_charge_relieves_the_convictions_of_its_cycle() {
    RowText later =
        step("1", "101005001000", "COURT ACTION", "")
            .with(DojColumn.STP_EVENT_DATE, "20190301")
            .with(DojColumn.DISP_DESCR, "SET ASIDE");
    History history = history(CANDIDATE, other("20050101", "11359 HS"), later);
    assertThat(history.convictions())
        .extracting(RecordedConviction::relieved)
        .containsExactly(true, false);
  }

  @ParameterizedTest
  @CsvSource({
    "dism/furtherance, true",
    "DISM, true",
    "NOT DISM/, true",
    "REDUCED PER 17(B), true",
    "MISD 17(B) PC, true",
    "117(B), false",
    "RELIEF GRANTED, true",
    "REDUCED, true",
    "NOTHING OF THE KIND, false"
  })
  void words_that_may_mean_relief_are_relief_in_the_own_count(String comment, boolean relieved) {
    assertThat(
            history(CANDIDATE.with(DojColumn.COMMENT_TEXT, comment))
                .convictions()
                .get(0)
                .relieved())
        .isEqualTo(relieved);
  }

  @ParameterizedTest
  @CsvSource({
    "JAIL,    6,     M, P6M",
    "JAIL,    6,    m, P6M",
    "JAIL,  180,   D, P180D",
    "PRISON, 2, Y, P2Y",
    "FINE,    '',   '', P0D",
    "JAIL,    9999, D, P9999D",
    "JAIL,  10000,  D, ",
    "JAIL,  '', M, ",
    "LIFE,    '',   '', ",
    "life w/o parole, 25, Y, ",
    "JAIL,    6,    W, ",
    "JAIL, 6, '', ",
    "JAIL,    6:,   D, ",
    "JAIL,    6/,   D, ",
    "JAIL,    0,    D, P0D",
    "JAIL,    '',   '', ",
    "PRISON,  '',   '', ",
    "probation, '', '', ",
    "DEATH,  '',   '', ",
    "JAIL SS, '',   '', P0D",
    "PRISON SUSPENDED, '', '', P0D",
    "'',   '',   '', P0D",
  })
  void a_term_is_read_or_unknown_and_a_fine_takes_no_time(
      String location, String length, String unit, @Nullable String term) {
    assertThat(new SentencePart("1", location, length, unit).term())
        .isEqualTo(term == null ? null : Period.parse(term));
  }

  @Test
  void parts_run_one_after_another_by_the_calendar() {
    LocalDate begin = LocalDate.of(2000, 1, 31);
    SentencePart month = new SentencePart("1", "JAIL", "1", "M");
    SentencePart day = new SentencePart("2", "JAIL", "1", "D");
    SentencePart life = new SentencePart("3", "LIFE", "", "");
    assertThat(SentencePart.end(begin, List.of())).isEqualTo(begin);
    assertThat(SentencePart.end(begin, List.of(month))).isEqualTo("2000-02-29");
    assertThat(SentencePart.end(begin, List.of(month, day))).isEqualTo("2000-03-01");
    assertThat(SentencePart.end(begin, List.of(month, life))).isNull();
  }

  @Test
  void equal_parts_without_a_number_are_several_and_with_one_are_the_same() {
    RowText year =
        CANDIDATE
            .with(DojColumn.SENT_LOC_DESCR, "JAIL")
            .with(DojColumn.SENT_LENGTH, "1")
            .with(DojColumn.SENT_TIME_CODE, "Y");
    assertThat(end(year, year.with(DojColumn.OFN, "B"))).isEqualTo(LocalDate.of(2012, 3, 1));
    RowText first = year.with(DojColumn.SENT_ORDER, "1");
    assertThat(end(first, first.with(DojColumn.OFN, "B"))).isEqualTo(LocalDate.of(2011, 3, 1));
    assertThat(end(first, year.with(DojColumn.SENT_ORDER, "2")))
        .isEqualTo(LocalDate.of(2012, 3, 1));
    assertThat(end(CANDIDATE, CANDIDATE.with(DojColumn.OFN, "B")))
        .isEqualTo(LocalDate.of(2010, 3, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "FINE, '', '', true",
    "JAIL, '', '', unknown",
    "JAIL, 5, W, unknown",
    "LIFE, '', '', unknown",
    "JAIL, 2, D, true",
  })
  void a_running_sentence_of_another_conviction_decides_and_a_fine_never_does(
      String location, String length, String unit, String completed) {
    RowText undated =
        other("", "503 VC")
            .with(DojColumn.SENT_LOC_DESCR, location)
            .with(DojColumn.SENT_LENGTH, length)
            .with(DojColumn.SENT_TIME_CODE, unit);
    boolean timed = !unit.isEmpty() || !location.equals("FINE");
    assertThat(facts(CANDIDATE, undated).get(PersonFact.SENTENCES_COMPLETED))
        .isEqualTo(timed ? Fact.unknown("end of a sentence") : Fact.known(true));
    assertThat(facts(CANDIDATE, undated.with(DojColumn.STP_EVENT_DATE, "20050101")))
        .extracting(found -> found.get(PersonFact.SENTENCES_COMPLETED))
        .isEqualTo(
            completed.equals("unknown") ? Fact.unknown("end of a sentence") : Fact.known(true));
    RowText running =
        again("103002001000", "20200229", "459 PC")
            .with(DojColumn.SENT_LENGTH, "2")
            .with(DojColumn.SENT_TIME_CODE, "D");
    assertThat(facts(CANDIDATE, undated, running).get(PersonFact.SENTENCES_COMPLETED))
        .isEqualTo(Fact.known(false));
  }

  @ParameterizedTest
  @CsvSource({
    "CONVICTED, true",
    "convicted-probation, true",
    "CONVICTED-SENTENCE SUSPENDED, true",
    "NOT CONVICTED, false",
    "CONVICT, false",
    "DISMISSED, false",
    "'', false"
  })
  void a_conviction_is_what_the_disposition_begins_with(String disposition, boolean convicted) {
    assertThat(history(CANDIDATE.with(DojColumn.DISP_DESCR, disposition)).convictions())
        .hasSize(convicted ? 1 : 0);
  }

  @Test
  void a_count_without_a_conviction_hides_none_of_another_count() {
    History history =
        history(
            step("1", "101001001000", "COURT ACTION", "11359 HS")
                .with(DojColumn.DISP_DESCR, "DISMISSED"),
            CANDIDATE);
    assertThat(history.convictions())
        .extracting(RecordedConviction::countOrder)
        .containsExactly(COUNT);
    assertThat(history.convictions().get(0).courtCase()).isEqualTo("101002");
    assertThat(history.convictions().get(0).cycle()).isEqualTo("101");
  }

  @Test
  void who_a_person_is_stands_in_the_history() {
    History history =
        history(CANDIDATE.with(DojColumn.GENDER, "M").with(DojColumn.RACE_DESCR, "UNKNOWN"));
    assertThat(history.subjectId()).isEqualTo("1");
    assertThat(history.ciiNumber()).isEqualTo("A1");
    assertThat(history.name()).isEqualTo("DOE,JAN 1");
    assertThat(history.gender()).isEqualTo("M");
    assertThat(history.race()).isEqualTo("UNKNOWN");
    assertThat(history.deceased()).isFalse();
    assertThat(history.pc290Registration()).isFalse();
    assertThat(history.complete()).isTrue();
    assertThat(History.of(List.of(CANDIDATE.kept(1)), false).complete()).isFalse();
  }

  @Test
  void a_history_needs_a_row() {
    assertThatThrownBy(() -> History.of(List.of(), true)).hasMessage("a history needs a row");
  }

  @Test
  void a_row_that_says_the_same_again_is_kept_once_and_one_that_says_more_is_kept() {
    RowText more = CANDIDATE.with(DojColumn.COMMENT_TEXT, "MORE");
    assertThat(History.inOrderAndOnce(RowText.kept(CANDIDATE, more, CANDIDATE, more)))
        .extracting(HistoryRow::line)
        .containsExactly(1L, 2L);
    RowText death = step("1", "", "DECEASED", "");
    assertThat(History.inOrderAndOnce(RowText.kept(death, CANDIDATE, death))).hasSize(2);
  }

  @Test
  void a_case_number_is_taken_from_a_court_s_row_alone() {
    assertThat(
            history(
                    CANDIDATE.with(DojColumn.OFN, ""),
                    CANDIDATE.with(DojColumn.OFN, "null"),
                    CANDIDATE
                        .with(DojColumn.STP_TYPE_DESCR, "PROBATION")
                        .with(DojColumn.OFN, "P-1"))
                .convictions()
                .get(0)
                .caseNumbers())
        .isEmpty();
  }

  @Test
  void a_known_fact_says_so_and_what_follows_from_an_unknown_one_is_unknown_for_the_same_reason() {
    assertThat(Fact.known(1).isKnown()).isTrue();
    assertThat(Fact.known(1).map(n -> n + 1)).isEqualTo(Fact.known(2));
    assertThat(Fact.<Integer>unknown("age").map(n -> n + 1)).isEqualTo(Fact.unknown("age"));
  }

  @Test
  void kept_facts_that_are_no_facts_are_refused_by_name() {
    Map<String, @Nullable Object> kept = new HashMap<>(FactNames.of(facts(CANDIDATE)));
    kept.put("caseNumbers", "one");
    assertThatThrownBy(() -> FactNames.read(kept)).hasMessage("the fact caseNumbers is no list");
    kept.remove("section");
    assertThatThrownBy(() -> FactNames.read(kept)).hasMessage("the fact section is not there");
    kept.put("age", null);
    kept.put("section", "11359");
    assertThatThrownBy(() -> FactNames.read(kept))
        .hasMessage("the fact age is neither known nor missing");
  }

  @ParameterizedTest
  @CsvSource({
    "11357(A) HS, 11357(C), true", "11357(B) HS, 11357(D), true", "11357(D) HS, 11357(A), true",
    "11357(C) HS, 11357(D), false", "11357(A) HS, 11357(E), false", "11357(E) HS, 11357(A), false",
  })
  void the_groups_of_11357_are_a_and_b_and_c_and_d(String offense, String comment, boolean other) {
    assertThat(Charge.possibleOtherProp64(offense, comment)).isEqualTo(other ? comment : "");
  }

  @Test
  void a_conviction_of_a_day_that_has_not_come_has_no_known_date() {
    Facts today = facts(CANDIDATE.with(DojColumn.STP_EVENT_DATE, "20200301"));
    assertThat(today.get(ConvictionFact.YEARS_SINCE_CONVICTION)).isEqualTo(Fact.known(0));
    Facts tomorrow =
        facts(
            CANDIDATE
                .with(DojColumn.STP_EVENT_DATE, "20200302")
                .with(DojColumn.SENT_LOC_DESCR, "JAIL")
                .with(DojColumn.SENT_LENGTH, "1")
                .with(DojColumn.SENT_TIME_CODE, "Y"));
    assertThat(tomorrow.get(ConvictionFact.YEARS_SINCE_CONVICTION))
        .isEqualTo(Fact.unknown("date of conviction"));
    assertThat(tomorrow.get(ConvictionFact.AGE_AT_CONVICTION))
        .isEqualTo(Fact.unknown("date of conviction"));
    assertThat(tomorrow.get(PersonFact.SENTENCES_COMPLETED))
        .isEqualTo(Fact.unknown("end of a sentence"));
  }

  @Test
  void another_conviction_of_a_day_that_has_not_come_may_be_of_any_day() {
    Facts facts = facts(CANDIDATE, other("20200302", "187 PC"));
    assertThat(facts.get(PersonFact.CRIME_FREE_YEARS))
        .isEqualTo(Fact.unknown("date of another conviction"));
    assertThat(facts.get(ConvictionFact.SUPERSTRIKE_BEFORE))
        .isEqualTo(Fact.unknown("date of a superstrike"));
  }

  private static Fact<Boolean> yesNoOr(String expected) {
    return switch (expected) {
      case "true" -> Fact.known(true);
      case "false" -> Fact.known(false);
      default -> Fact.unknown(expected);
    };
  }

  private static LocalDate end(RowText... rows) {
    return history(rows).convictions().get(0).sentenceEnd().orElseThrow();
  }

  private static RowText other(String date, String offense) {
    return again("102002001000", date, offense);
  }

  private static RowText again(String count, String date, String offense) {
    return conviction("1", count, date, offense);
  }

  private static Facts facts(RowText... rows) {
    return facts(AS_OF, rows);
  }

  /** The facts of the first candidate. */
  private static Facts facts(LocalDate asOf, RowText... rows) {
    History history = history(rows);
    return new FactFinding(history, asOf).of(history.candidates("ALDER").get(0));
  }

  private static History history(RowText... rows) {
    return History.of(RowText.kept(rows), true);
  }
}
