package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.domain.law.jurisdiction.Screened.Found;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A person's whole record is held against all of California's tables at once. */
class ScreeningTest {
  private static final LocalDate AS_OF = LocalDate.of(2026, 12, 1);

  private static final Map<String, String> CLEAR =
      Map.of(
          "historyComplete",
          "true",
          "chargedNow",
          "false",
          "servingNow",
          "false",
          "supervisionNow",
          "NONE",
          "registrant",
          "false",
          "superstrike",
          "false",
          "dateOfBirth",
          "1970-05-05");

  private final Screening screening =
      Objects.requireNonNull(Jurisdictions.shipped("us-ca").screening());
  private final Map<String, @Nullable String> person = new HashMap<>(CLEAR);
  private final List<RecordEntry> entries = new ArrayList<>();

  @Test
  void a_fulfilled_probation_is_dismissed_and_the_court_has_to() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    assertThat(plan()).containsExactly("1203.4 MANDATORY");
  }

  @Test
  void a_reduction_is_filed_before_the_dismissal_that_it_opens() {
    conviction("section", "496(a) PC", "level", "F", "judgmentDate", "2010-02-01");
    add("probationGranted", "false", "custody", "PRISON", "value", "400");
    add("sentenceComplied", "true", "sentenceCompletedOn", "2012-01-01");
    assertThat(plan()).containsExactly("1170.18 MANDATORY", "1203.4a MANDATORY");
  }

  @Test
  void proposition_47_asks_what_the_record_has_whatever_is_said_of_the_person() {
    conviction("section", "11377(a) HS", "level", "F", "judgmentDate", "2008-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    assertThat(answer("1170.18", 0).rule()).isEqualTo("K10-7");
    conviction("section", "243.4(a) PC", "level", "F", "judgmentDate", "1995-05-10");
    add("custody", "PRISON", "resultedInRegistration", "true");
    assertThat(answer("1170.18", 0).rule()).as("was registered once").isEqualTo("K10-3-290-record");
    entries.remove(1);
    conviction("section", "288 PC", "level", "F", "judgmentDate", "1992");
    assertThat(answer("1170.18", 0).outcome())
        .as("perhaps a superstrike")
        .isEqualTo(OutcomeKind.REVIEW);
    entries.remove(1);
    conviction("section", "187(a) PC", "level", "F", "judgmentDate", "1990");
    assertThat(answer("1170.18", 0).rule()).as("none is said").isEqualTo("K10-3-record");
    assertThat(plan()).doesNotContain("1170.18 MANDATORY");
    person.put("superstrike", "true");
    assertThat(outcome("1170.18", 0)).isEqualTo("NOT_ELIGIBLE");
  }

  @Test
  void proposition_47_sees_an_offense_for_a_gang_on_the_record() {
    conviction("section", "11377(a) HS", "level", "F", "judgmentDate", "2008-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    conviction("section", "246 PC", "level", "F", "judgmentDate", "2009-05-10");
    assertThat(answer("1170.18", 0).rule()).as("for no gang").isEqualTo("K10-7");
    conviction("section", "186.22(b)(4) PC", "level", "F", "judgmentDate", "2009-05-10");
    assertThat(answer("1170.18", 0).rule()).isEqualTo("K10-3-gang");
  }

  @Test
  void what_the_reduction_would_leave_open_is_asked_before_it_is_filed() {
    conviction("section", "496(a) PC", "level", "F", "judgmentDate", "2010-02-01");
    add("probationGranted", "false", "custody", "PRISON", "value", "400");
    assertThat(plan()).containsExactly("1170.18 MANDATORY");
    assertThat(questions()).contains("sentenceComplied");
  }

  @Test
  void a_reduction_that_the_court_has_to_give_goes_before_a_dismissal_that_it_may_give() {
    conviction("section", "496(a) PC", "level", "F", "judgmentDate", "2010-02-01");
    add("probationGranted", "false", "custody", "PRISON", "value", "400");
    add("sentenceCompletedOn", "2012-01-01", "resultedInRegistration", "false");
    assertThat(outcome("1203.41", 0)).isEqualTo("RELIEF");
    assertThat(plan()).containsExactly("1170.18 MANDATORY");
    assertThat(questions()).contains("sentenceComplied");
  }

  @Test
  void a_reduction_that_would_cost_the_dismissal_is_not_asked_for() {
    conviction("section", "12500 VC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    add("infractionable", "YES", "consent", "true");
    assertThat(plan()).containsExactly("1203.4 MANDATORY");
  }

  @Test
  void what_only_an_unsigned_list_says_is_asked_of_an_attorney() {
    conviction("section", "459 PC", "level", "F", "judgmentDate", "2010-02-01");
    add("probationGranted", "true", "custody", "MISD_JAIL", "probationOutcome", "FULFILLED");
    assertThat(questions()).contains("wobbler");
    add("wobbler", "YES");
    assertThat(questions()).doesNotContain("wobbler");
    assertThat(plan()).containsExactly("17b DISCRETIONARY", "1203.4 MANDATORY");
  }

  @Test
  void what_has_to_wait_says_its_day_and_the_next_day_of_the_record_is_the_first_of_them() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2025-12-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2026-06-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    assertThat(outcome("1203.4a", 0)).isEqualTo("NOT_YET 2026-12-02");
    assertThat(outcome("1203.4a", 1)).isEqualTo("NOT_YET 2027-06-02");
    assertThat(screened().next()).contains(LocalDate.of(2026, 12, 2));
  }

  @Test
  void the_next_day_is_also_one_of_what_a_planned_reduction_opens() {
    conviction("section", "11377(a) HS", "level", "F", "judgmentDate", "2010-05-10");
    add("probationGranted", "true", "probationOutcome", "REVOKED_SENTENCED");
    add("sentencePronouncedOn", "2026-03-01", "custody", "MISD_JAIL", "sentenceComplied", "true");
    assertThat(plan()).containsExactly("1170.18 MANDATORY");
    assertThat(screened().next()).contains(LocalDate.of(2027, 3, 2));
  }

  @Test
  void a_later_conviction_on_the_record_leaves_it_to_the_court() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-12-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    add("caseNumber", "15CR1");
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2016", "caseNumber", "16CR1");
    assertThat(answer("1203.4a", 0).standard()).isEqualTo(Standard.DISCRETIONARY);
    entries.remove(1);
    assertThat(answer("1203.4a", 0).standard()).isEqualTo(Standard.MANDATORY);
  }

  @Test
  void a_conviction_between_the_grant_of_probation_and_the_sentence_is_not_one_since() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("caseNumber", "15CR1", "probationGranted", "true", "probationOutcome", "REVOKED_SENTENCED");
    add("sentencePronouncedOn", "2016-07-01", "custody", "MISD_JAIL", "sentenceComplied", "true");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2016-05-01");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-13");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2017-05-01");
    add("caseNumber", "17CR1");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
  }

  @Test
  void a_later_judgment_of_the_same_case_is_asked_about() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "FINE", "sentenceComplied", "true");
    add("caseNumber", "15CR1");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-02-10");
    add("caseNumber", "15CR1");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-same-case");
    assertThat(questions()).contains("newConvictionSince", "laterJudgmentIsNew");
    entries.set(0, with(entries.get(0), "newConvictionSince", "false"));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-same-case");
    entries.set(0, with(entries.get(0), "newConvictionSince", null));
    add("caseNumber", "15CR2");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
  }

  /** K2-11: the number alone does not say whether it is a new conviction, and an attorney does. */
  @Test
  void an_attorney_says_whether_a_later_judgment_of_the_same_case_is_a_new_conviction() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "FINE", "sentenceComplied", "true");
    add("caseNumber", "15CR1", "laterJudgmentIsNew", "false");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-02-10");
    add("caseNumber", "15CR1");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-13");
    entries.set(0, with(entries.get(0), "laterJudgmentIsNew", "true"));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
    entries.set(0, with(entries.get(0), "laterJudgmentIsNew", "false"));
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2016-02-10");
    assertThat(answer("1203.4a", 0).rule()).as("which case is not told").isEqualTo("K2-11-case");
    add("caseNumber", "16CR2");
    assertThat(answer("1203.4a", 0).rule()).as("of another case").isEqualTo("K2-11");
  }

  /** One word is said of all of them: that one is a new conviction does not say which. */
  @Test
  void a_word_of_several_later_judgments_of_a_case_says_nothing_of_what_became_of_the_new_one() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "FINE", "sentenceComplied", "true");
    add("caseNumber", "15CR1", "laterJudgmentIsNew", "true");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-02-10");
    add("caseNumber", "15CR1", "reliefSoFar", "COURT");
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2016-02-10");
    add("caseNumber", "15CR1");
    assertThat(answer("1203.4a", 0).outcome()).as("dismissed or not").isEqualTo(OutcomeKind.REVIEW);
    entries.set(1, with(entries.get(1), "reliefSoFar", "NONE"));
    assertThat(answer("1203.4a", 0).rule()).as("whichever it is").isEqualTo("K2-11");
    entries.set(0, with(entries.get(0), "laterJudgmentIsNew", "false"));
    assertThat(answer("1203.4a", 0).rule()).as("none of them").isEqualTo("K2-13");
  }

  /** K11-11: a later judgment of the case may be no new felony, and an attorney says it. */
  @Test
  void a_later_felony_of_the_same_case_is_a_new_one_where_an_attorney_says_so() {
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "JAIL_STRAIGHT", "registrable", "false");
    add("sentenceCompletedOn", "2016-01-10", "blockingPetition", "false", "caseNumber", "15CR1");
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2017-01-10");
    add("caseNumber", "15CR1");
    assertThat(answer("automatic-1203.425", 0).outcome()).isEqualTo(OutcomeKind.REVIEW);
    entries.set(0, with(entries.get(0), "laterJudgmentIsNew", "false"));
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-10");
    entries.set(0, with(entries.get(0), "laterJudgmentIsNew", "true"));
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-11");
  }

  /** K2-11: what was read does not tell whether a judgment of the same case is a new conviction. */
  @Test
  void a_later_conviction_that_says_no_case_may_be_of_the_same_one() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "FINE", "sentenceComplied", "true");
    add("caseNumber", "15CR1");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2016-02-10");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-case");
    assertThat(questions()).contains("newConvictionSince");
    add("caseNumber", "-");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-case");
    entries.set(0, with(entries.get(0), "honestUpright", "false"));
    assertThat(answer("1203.4a", 0).standard())
        .as("the court may dismiss, whichever case it is of")
        .isEqualTo(Standard.DISCRETIONARY);
    entries.set(0, with(entries.get(0), "honestUpright", null));
    add("caseNumber", "16CR2");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
    entries.set(0, with(entries.get(0), "caseNumber", null));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-case");
    entries.set(0, with(entries.get(0), "newConvictionSince", "false"));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-case");
    entries.set(0, with(entries.get(0), "newConvictionSince", "true"));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
  }

  /** K4: a prior or current serious or violent felony bars PC 1203.42 (PC 1170(h)(3)). */
  @Test
  void a_prison_felony_that_says_no_case_says_what_is_missing_beside_a_violent_one() {
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2009-05-10");
    add("probationGranted", "false", "custody", "PRISON", "sentenceCompletedOn", "2013-05-10");
    add("h1170Barred", "false", "h1170Eligible", "YES", "resultedInRegistration", "false");
    assertThat(answer("1203.42", 0).rule()).isEqualTo("K4-9");
    conviction("section", "211 PC", "level", "F", "judgmentDate", "2015-02-10", "caseNumber", "A1");
    assertThat(answer("1203.42", 0).rule()).isEqualTo("K4-barred-beside-unknown");
    assertThat(answer("1203.42", 0).reason()).contains("number of each case");
    entries.set(0, with(entries.get(0), "caseNumber", "B1"));
    assertThat(answer("1203.42", 0).rule()).isEqualTo("K4-9");
    entries.set(0, with(entries.get(0), "caseNumber", "a-1"));
    assertThat(answer("1203.42", 0).rule()).isEqualTo("K4-barred-beside");
  }

  /** K2-12: of an arrest without a number no case came, so that it is apart from the conviction. */
  @Test
  void a_later_arrest_that_says_no_case_is_of_none() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-01-10");
    add("probationGranted", "false", "custody", "FINE", "sentenceComplied", "true");
    add("caseNumber", "15CR1");
    entries.add(new RecordEntry("1", "ARREST", Map.of("arrestDate", "2016-02-10")));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-12");
  }

  @Test
  void a_conviction_that_may_be_later_or_earlier_decides_nothing() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-12-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2015");
    assertThat(answer("1203.4a", 0).outcome()).isEqualTo(OutcomeKind.REVIEW);
  }

  @Test
  void nothing_follows_from_what_is_not_on_a_record_that_may_lack_something() {
    person.put("historyComplete", "false");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-12-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    assertThat(screened().entries().get(0).asked())
        .allSatisfy(found -> assertThat(found.answer().outcome()).isEqualTo(OutcomeKind.REVIEW));
    person.put("historyComplete", null);
    assertThat(questions()).startsWith("historyComplete").doesNotContain("newConvictionSince");
  }

  @Test
  void early_end_of_probation_says_what_it_would_open() {
    person.put("supervisionNow", "PROBATION");
    person.put("supervisionUntil", "2027-03-01");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    assertThat(outcome("1203.4", 0)).isEqualTo("NOT_YET 2027-03-02");
    assertThat(screened().entries().get(0).early())
        .extracting(found -> found.table().table().place())
        .containsExactly("petition-1203.4");
  }

  @Test
  void early_end_of_the_probation_of_one_case_opens_another() {
    person.put("supervisionNow", "PROBATION");
    person.put("supervisionUntil", "2027-03-01");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "caseNumber", "CR 1");
    conviction("section", "602 PC", "level", "M", "judgmentDate", "2026-03-01");
    add("probationGranted", "true", "probationOutcome", "ONGOING", "caseNumber", "CR 2");
    assertThat(screened().entries())
        .allSatisfy(
            entry ->
                assertThat(entry.early())
                    .extracting(found -> found.table().table().place())
                    .containsExactly("petition-1203.4"));
  }

  @Test
  void early_end_of_probation_opens_what_waits_for_its_scheduled_end() {
    person.put("supervisionNow", "PROBATION");
    person.put("supervisionUntil", "2028-05-10");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "caseNumber", "CR 1");
    conviction("section", "602 PC", "level", "M", "judgmentDate", "2025-05-10");
    add("probationGranted", "true", "probationEndScheduled", "2028-05-10", "caseNumber", "CR 2");
    assertThat(screened().entries().get(0).early())
        .extracting(found -> found.table().table().place())
        .containsExactly("petition-1203.4");
  }

  @Test
  void early_end_of_mandatory_supervision_begins_the_wait_and_opens_nothing_at_once() {
    person.put("supervisionNow", "MAND_SUPERVISION");
    person.put("supervisionUntil", "2027-06-01");
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2021-01-15");
    add("probationGranted", "false", "custody", "JAIL_SPLIT", "consecutive", "false");
    add("sentenceLength", "00300000", "resultedInRegistration", "false");
    assertThat(outcome("1203.41", 0)).isEqualTo("NOT_YET 2027-06-02");
    assertThat(outcome("1203.3", 0)).isEqualTo("RELIEF");
    assertThat(screened().entries().get(0).early()).isEmpty();
  }

  @Test
  void an_excluded_offense_is_not_asked_about_for_the_sake_of_what_excludes_it() {
    conviction("section", "288(a) PC", "level", "F", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "custody", "JAIL", "blockingPetition", "false");
    assertThat(outcome("1203.4", 0)).isEqualTo("NOT_ELIGIBLE");
    assertThat(screened().questions())
        .flatExtracting(Screened.Question::decides)
        .extracting(decided -> decided.table().table().place())
        .doesNotContain("petition-1203.4");
  }

  @Test
  void a_question_is_asked_only_while_it_can_change_an_answer() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true");
    assertThat(questions()).startsWith("probationOutcome");
    add("probationOutcome", "FULFILLED", "probationEndScheduled", "2021-05-10");
    add("blockingPetition", "false");
    assertThat(questions()).isEmpty();
  }

  @Test
  void what_settles_most_is_asked_first() {
    person.remove("chargedNow");
    for (int year = 2010; year < 2015; year++) {
      conviction("section", "484 PC", "level", "M", "judgmentDate", year + "-05-10");
      add("probationGranted", "true", "probationOutcome", "FULFILLED");
    }
    conviction("section", "11377(a) HS", "level", "F", "judgmentDate", "2016-05-10");
    assertThat(questions()).startsWith("chargedNow");
    assertThat(screened().questions().get(0).decides()).hasSizeGreaterThan(4);
  }

  @Test
  void nobody_is_asked_about_trafficking_and_what_is_volunteered_opens_its_tables() {
    conviction("section", "647(b) PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true");
    assertThat(questions())
        .doesNotContain("traffickingVolunteered", "victim", "participationCertified");
    assertThat(places()).doesNotContain("petition-1203.49", "petition-236.14");
    add("victim", "true", "traffickingVolunteered", "true");
    assertThat(places()).contains("petition-1203.49", "petition-236.14");
  }

  @Test
  void an_arrest_is_asked_about_sealing_and_not_about_dismissal() {
    entries.add(
        new RecordEntry(
            "1",
            "ARREST",
            Map.of("arrestDate", "2015-01-01", "level", "M", "arrestOutcome", "NEVER_CHARGED")));
    add("limitationsRun", "true", "noLimitation", "false", "abuseArrest", "false");
    assertThat(plan()).containsExactly("851.91 MANDATORY");
    assertThat(screened().entries().get(0).byState())
        .extracting(found -> found.answer().outcome())
        .containsExactly(OutcomeKind.RELIEF);
  }

  @Test
  void an_arrest_beside_a_conviction_of_its_day_or_case_is_not_sealed_before_somebody_is_asked() {
    for (String[] beside :
        List.of(new String[] {"arrestDate", "2015-01-01"}, new String[] {"caseNumber", "CR 12"})) {
      entries.clear();
      dismissedArrest();
      add(beside);
      conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-06-01");
      assertThat(plan()).as("the conviction tells neither").containsExactly("851.91 MANDATORY");
      add(beside);
      assertThat(answer("851.91", 0).rule()).isEqualTo("K13-1-record");
      assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("K12-2-record");
      assertThat(questions()).contains("convictionOfSameArrest");
      assertThat(withArrestFact("true", "851.91")).isEqualTo("NOT_ELIGIBLE");
      assertThat(withArrestFact("false", "851.91")).isEqualTo("RELIEF");
    }
  }

  @Test
  void a_line_in_the_place_of_a_case_number_is_none() {
    dismissedArrest();
    add("caseNumber", "-");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-06-01");
    add("caseNumber", "–");
    assertThat(plan()).containsExactly("851.91 MANDATORY");
  }

  @Test
  void a_case_is_asked_about_once_however_its_number_is_written() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-06-01");
    add("caseNumber", "CR-12");
    conviction("section", "602 PC", "level", "M", "judgmentDate", "2015-06-01");
    add("caseNumber", "cr 12");
    assertThat(questions()).containsOnlyOnce("probationGranted");
    assertThat(screened().entries().get(1).of().facts()).containsEntry("caseNumber", "cr 12");
  }

  @Test
  void an_arrest_of_which_the_sheet_tells_a_conviction_is_not_sealed() {
    dismissedArrest();
    add("convictionOfArrest", "true");
    assertThat(answer("851.91", 0).rule()).isEqualTo("K13-1");
    assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("K12-2");
    add("convictionOfArrest", null);
    assertThat(outcome("851.91", 0)).isEqualTo("REVIEW");
    assertThat(questions()).contains("convictionOfArrest");
  }

  @Test
  void the_length_of_one_term_bounds_nothing_where_another_may_run_after_it() {
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2023-07-15");
    add("probationGranted", "false", "custody", "JAIL_STRAIGHT", "sentenceLength", "00016000");
    add("caseNumber", "CR 1");
    assertThat(answer("1203.41", 0).rule()).isEqualTo("K3-9");
    conviction("section", "496(a) PC", "level", "F", "judgmentDate", "2023-07-15");
    add("probationGranted", "false", "custody", "JAIL_STRAIGHT", "sentenceLength", "00008000");
    add("caseNumber", "CR 1");
    assertThat(rulesOfBoth("1203.41")).containsExactly("K3-7-terms", "K3-7-terms");
    assertThat(questions()).contains("consecutive", "sentenceCompletedOn");
    add("custody", null);
    assertThat(answer("1203.41", 0).rule()).as("perhaps a term").isEqualTo("K3-7-terms");
    add("custody", "JAIL_STRAIGHT", "consecutive", "true", "caseNumber", "CR 2");
    assertThat(rulesOfBoth("1203.41")).as("another case").containsOnly("K3-7-terms");
    add("consecutive", "false");
    assertThat(rulesOfBoth("1203.41")).containsExactly("K3-9", "K3-9");
  }

  @Test
  void the_day_of_the_sentence_is_asked_only_where_that_of_the_conviction_may_be_too_early() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2025-11-25");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    assertThat(outcome("1203.4a", 0)).isEqualTo("RELIEF");
    add("judgmentOfConviction", "true", "sentenceCompletedOn", "2026-01-10");
    assertThat(outcome("1203.4a", 0)).isEqualTo("REVIEW");
    assertThat(questions()).contains("sentencePronouncedOn");
    add("sentencePronouncedOn", "2026-01-10");
    assertThat(outcome("1203.4a", 0)).isEqualTo("NOT_YET 2027-01-11");
    add("judgmentDate", "2024-11-25", "sentencePronouncedOn", null);
    assertThat(outcome("1203.4a", 0)).isEqualTo("RELIEF");
    assertThat(questions()).doesNotContain("sentencePronouncedOn");
  }

  @Test
  void a_later_conviction_that_a_court_dismissed_is_an_attorneys_where_no_other_one_stands() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-05-10");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    add("caseNumber", "CR 1");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "caseNumber", "CR 2");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
    add("reliefSoFar", "COURT");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-dismissed");
    conviction("section", "602 PC", "level", "M", "judgmentDate", "2019-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "caseNumber", "CR 3");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11");
  }

  @Test
  void a_new_felony_of_the_record_is_seen_by_what_doj_does_by_itself() {
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2015-05-10");
    add("probationGranted", "false", "custody", "PRISON", "sentenceCompletedOn", "2018-05-10");
    add("registrable", "false", "blockingPetition", "false", "caseNumber", "15CR1");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-10");
    conviction("section", "496(a) PC", "level", "M", "judgmentDate", "2020-05-10");
    add("caseNumber", "20CR1");
    assertThat(answer("automatic-1203.425", 0).rule()).as("a misdemeanor").isEqualTo("K11-10");
    add("level", "F");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-11");
    add("judgmentDate", "2022-05-11");
    assertThat(answer("automatic-1203.425", 0).rule()).as("four years later").isEqualTo("K11-10");
    add("judgmentDate", "2022");
    assertThat(answer("automatic-1203.425", 0).outcome()).isEqualTo(OutcomeKind.REVIEW);
  }

  @Test
  void what_somebody_says_against_the_record_is_for_a_person() {
    conviction("section", "11378 HS", "level", "F", "judgmentDate", "2015-05-10");
    add("probationGranted", "false", "custody", "PRISON", "sentenceCompletedOn", "2018-05-10");
    add("registrable", "false", "blockingPetition", "false", "newFelonySince", "false");
    add("caseNumber", "15CR1");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-10");
    conviction("section", "496(a) PC", "level", "F", "judgmentDate", "2020-05-10");
    add("caseNumber", "20CR1");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-11-record");
    assertThat(answer("automatic-1203.425", 0).outcome()).isEqualTo(OutcomeKind.REVIEW);
    add("level", "M", "section", "647.6 PC");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-3-record");
    assertThat(answer("automatic-1203.425", 0).outcome()).isEqualTo(OutcomeKind.REVIEW);
    add("section", "484 PC");
    assertThat(answer("automatic-1203.425", 0).rule()).isEqualTo("K11-10");
  }

  @Test
  void a_later_conviction_or_arrest_of_the_record_is_held_against_what_is_said_of_it() {
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2015-05-10");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    add("caseNumber", "CR 1", "newConvictionSince", "false", "laterArrest", "false");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-13");
    entries.add(
        new RecordEntry(
            "arrest", "ARREST", Map.of("arrestDate", "2019-05-10", "caseNumber", "CR 3")));
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-12-record");
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "caseNumber", "CR 2");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-record");
    add("reliefSoFar", "COURT");
    assertThat(answer("1203.4a", 0).rule()).isEqualTo("K2-11-record");
  }

  private List<String> rulesOfBoth(String table) {
    return List.of(answer(table, 0).rule(), answer(table, 1).rule());
  }

  private void dismissedArrest() {
    entries.add(
        new RecordEntry(
            "1",
            "ARREST",
            Map.of("arrestDate", "2015-01-01", "level", "M", "arrestOutcome", "DISMISSED")));
    add("refilable", "false", "noLimitation", "false", "abuseArrest", "false");
  }

  /** The outcome where somebody says whether the conviction beside the arrest is of it. */
  private String withArrestFact(String ofSameArrest, String table) {
    RecordEntry arrest = entries.get(0);
    Map<String, @Nullable String> all = new HashMap<>(arrest.facts());
    all.put("convictionOfSameArrest", ofSameArrest);
    List<RecordEntry> said = new ArrayList<>(entries);
    said.set(0, new RecordEntry(arrest.id(), arrest.kind(), all));
    return screening.screen(person, said, AS_OF).entries().get(0).answers().stream()
        .filter(found -> name(found).equals(table))
        .findFirst()
        .orElseThrow()
        .answer()
        .outcome()
        .name();
  }

  @Test
  void the_state_should_have_noted_a_completed_probation_by_itself() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    add("probationEndScheduled", "2021-05-10", "blockingPetition", "false");
    assertThat(screened().entries().get(0).byState())
        .extracting(found -> found.answer().rule())
        .containsExactly("K11-7");
  }

  @Test
  void a_certificate_is_asked_about_only_where_all_else_fails() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED");
    assertThat(places()).doesNotContain("petition-4852.01");
    entries.clear();
    conviction("section", "288(a) PC", "level", "F", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "custody", "PRISON", "resultedInRegistration", "true");
    add("wobbler", "NO", "infractionable", "NO");
    assertThat(places()).contains("petition-4852.01");
  }

  @Test
  void a_certificate_is_asked_about_once_the_offense_is_dismissed() {
    person.putAll(
        Map.of("registrant", "true", "residentNow", "true", "residenceSince", "2001-01-01"));
    person.putAll(Map.of("military", "false", "felonyProbationElsewhere", "false"));
    conviction("section", "243.4(a) PC", "level", "F", "judgmentDate", "2005-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "custody", "MISD_JAIL");
    add("registrable", "true", "deathOrMandatoryLife", "false", "lifeOffense", "false");
    add("consecutive", "false", "imprisonedSince", "false", "releaseDate", "2006-01-01");
    assertThat(plan()).containsExactly("1203.4 MANDATORY");
    add("reliefSoFar", "COURT");
    assertThat(outcome("17b", 0)).isEqualTo("REVIEW");
    assertThat(outcome("1170.18", 0)).as("not of Proposition 47").isEqualTo("NOT_ELIGIBLE");
    assertThat(plan()).containsExactly("4852.01 DISCRETIONARY");
  }

  @Test
  void two_values_that_hold_at_once_are_said_by_one_and_no_others_are() {
    assertThat(screening.together("reliefSoFar", List.of("REDUCED", "AUTO_NOTE")))
        .contains("NOTED_REDUCED");
    assertThat(screening.together("reliefSoFar", List.of("NOTED_REDUCED", "REDUCED")))
        .contains("NOTED_REDUCED");
    assertThat(screening.together("reliefSoFar", List.of("COURT", "COURT"))).contains("COURT");
    assertThat(screening.together("reliefSoFar", List.of("COURT", "AUTO_NOTE"))).isEmpty();
    assertThat(screening.together("reliefSoFar", List.of("REDUCED", "AUTO_NOTE", "NONE")))
        .isEmpty();
    assertThat(screening.together("reliefSoFar", List.of("COURT", "NOTED_REDUCED")))
        .contains("COURT_REDUCED");
    assertThat(screening.says("reliefSoFar", "COURT_REDUCED", "COURT")).isTrue();
    assertThat(screening.together("level", List.of("FELONY", "MISDEMEANOR"))).isEmpty();
    assertThat(screening.says("reliefSoFar", "NOTED_REDUCED", "AUTO_NOTE")).isTrue();
    assertThat(screening.says("reliefSoFar", "REDUCED", "AUTO_NOTE")).isFalse();
  }

  @Test
  void a_reduction_of_what_the_state_has_noted_leaves_the_note_for_what_is_asked_after_it() {
    conviction("section", "459 PC", "level", "F", "judgmentDate", "2018-05-10");
    add("probationGranted", "true", "probationOutcome", "FULFILLED", "custody", "MISD_JAIL");
    add("wobbler", "YES", "reliefSoFar", "AUTO_NOTE");
    assertThat(plan()).containsExactly("17b DISCRETIONARY");
    add("reasonForPetition", "REDUCTION");
    assertThat(plan()).containsExactly("17b DISCRETIONARY", "1203.4 MANDATORY");
  }

  @Test
  void what_is_not_a_value_of_a_fact_is_not_read() {
    assertThat(screening.read("judgmentDate", "20180510")).contains("2018-05-10");
    assertThat(screening.read("judgmentDate", "5/7/2018")).contains("2018-05-07");
    assertThat(screening.read("judgmentDate", "5/2018")).contains("2018-05");
    assertThat(screening.read("judgmentDate", "13/40/2018")).isEmpty();
    assertThat(screening.read("judgmentDate", "May")).isEmpty();
    assertThat(screening.read("judgmentDate", "3/5/98")).isEmpty();
    assertThat(screening.read("judgmentDate", "3/5/0098")).isEmpty();
    assertThat(screening.read("judgmentDate", "0098")).isEmpty();
    assertThat(screening.read("judgmentDate", "03051998")).isEmpty();
    assertThat(screening.read("chargedNow", "perhaps")).isEmpty();
    assertThat(screening.read("dateOfBirth", "0070-05-05")).isEmpty();
    for (String amount :
        List.of("$400", "400 dollars", "one ounce", "28.5 grams", "1,000", "4OO")) {
      assertThat(screening.read("value", amount)).as(amount).isEmpty();
    }
    assertThat(screening.read("level", "f")).contains("FELONY");
    assertThat(screening.read("noSuchFact", "1")).isEmpty();
  }

  @Test
  void a_section_with_a_letter_behind_it_is_not_taken_for_one_that_no_list_has() {
    for (String section : List.of("HS11350A", "11377A HS", "484A PC")) {
      entries.clear();
      conviction("section", section, "level", "F", "judgmentDate", "2008-05-10", "value", "80");
      add("probationGranted", "true", "probationOutcome", "FULFILLED");
      assertThat(outcome("1170.18", 0)).as(section).isEqualTo("REVIEW");
    }
    for (String section : List.of("288A(C) PC", "286C PC", "23152A VC", "459/460 PC", "594BPC")) {
      entries.clear();
      conviction("section", section, "level", "F", "judgmentDate", "2008-05-10");
      add("probationGranted", "true", "probationOutcome", "FULFILLED");
      assertThat(outcome("1203.4", 0)).as(section).isIn("REVIEW", "NOT_ELIGIBLE");
    }
  }

  @Test
  void the_length_of_a_sentence_is_read_as_people_write_it() {
    assertThat(screening.read("sentenceLength", "2 years 6 months")).contains("00206000");
    assertThat(screening.read("sentenceLength", "180 days")).contains("00000180");
    assertThat(screening.read("sentenceLength", "2 años, 6 meses")).contains("00206000");
    assertThat(screening.read("sentenceLength", "2y 6m 0d")).contains("00206000");
    assertThat(screening.read("sentenceLength", "00206000")).contains("00206000");
    for (String no : new String[] {"", " , ", "2", "two years", "6 months 2 years"}) {
      assertThat(screening.read("sentenceLength", no)).as(no).isEmpty();
    }
  }

  @Test
  void all_that_it_says_to_people_is_told_for_the_catalogs_of_other_languages() {
    assertThat(screening.texts())
        .contains(
            "Conviction",
            "Reduction to a misdemeanor",
            "Penal Code 1203.4",
            "Relief is noted already.",
            "probation granted",
            "Jail for a misdemeanor",
            "Is this the person’s whole record?",
            "It does not give back the right to own or have a firearm.",
            "Dismissed by a court",
            "The count is dismissed, and the court finds that the petitioner was a victim of human"
                + " trafficking",
            "Fine for an infraction",
            "WIC")
        .doesNotContain("");
  }

  /** WIC 203: it is no conviction; where only the record says that it may be one, a person does. */
  @Test
  void what_the_juvenile_court_found_is_no_new_conviction_since() {
    person.put("dateOfBirth", "1999-03-01");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2016-12-01");
    add("probationGranted", "false", "sentenceComplied", "true", "custody", "FINE");
    add("caseNumber", "16CR1", "juvenileCourt", "false");
    for (String section : List.of("602 WI", "484 PC")) {
      conviction("section", section, "level", "M", "judgmentDate", "2017-02-28");
      add("caseNumber", "J17");
      assertThat(answer("1203.4a", 0).rule()).as(section).isEqualTo("K2-11-case");
      assertThat(answer("1203.4a", 0).reason()).contains("juvenile court");
      assertThat(asked("juvenileCourt")).containsExactly("1");
      add("juvenileCourt", "true");
      assertThat(answer("1203.4a", 0).rule()).as(section).isEqualTo("K2-13");
      add("juvenileCourt", "false");
      assertThat(answer("1203.4a", 0).rule()).as(section).isEqualTo("K2-11");
      entries.remove(1);
    }
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2017-03-01");
    add("caseNumber", "17CR1");
    assertThat(answer("1203.4a", 0).rule()).as("eighteen that day").isEqualTo("K2-11");
  }

  /** K16: PC 851.7 and WIC 781 seal what a minor was arrested for; whoever knows says which. */
  @Test
  void an_arrest_of_a_minor_is_asked_about_where_it_names_no_section() {
    dismissedArrest();
    person.put("dateOfBirth", "1997-01-01");
    assertThat(answer("851.91", 0).rule()).as("eighteen that day").isEqualTo("K13-8");
    person.put("dateOfBirth", "1997-01-02");
    assertThat(answer("851.91", 0).rule()).isEqualTo("P-minor");
    assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("P-minor");
    assertThat(plan()).isEmpty();
    assertThat(asked("juvenileCourt")).containsExactly("1");
    add("juvenileCourt", "false");
    assertThat(plan()).containsExactly("851.91 MANDATORY");
    add("juvenileCourt", "true");
    assertThat(answer("851.91", 0).rule()).isEqualTo("P-juvenile");
    person.put("dateOfBirth", null);
    assertThat(answer("851.91", 0).rule()).as("the record says it").isEqualTo("P-juvenile");
  }

  /** K12-3 and K14-1 turn on the same thing. */
  @Test
  void how_a_program_ended_is_asked_once_for_what_the_court_seals_and_what_doj_notes() {
    entries.add(new RecordEntry("0", "ARREST", Map.of("arrestOutcome", "DIVERTED")));
    add("level", "M", "arrestDate", "2015-01-10", "diversionProgram", "DRUG");
    assertThat(questions()).contains("programState").doesNotContain("diversionCompleted");
    add("programState", "COMPLETED");
    assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("K12-3");
    assertThat(answer("diversion", 0).rule()).isEqualTo("K14-3");
    add("programState", "RUNNING");
    assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("K12-6");
    add("programState", "NONE", "arrestOutcome", "DISMISSED");
    assertThat(answer("automatic-851.93", 0).rule()).isEqualTo("K12-4");
    assertThat(questions()).doesNotContain("programState");
  }

  /** A case may have a later judgment of which another one’s answer says nothing. */
  @Test
  void a_question_of_a_case_is_about_the_first_count_of_it_that_lacks_the_answer() {
    conviction("section", "484 PC", "level", "M", "judgmentDate", "2015-05-10");
    add("caseNumber", "15CR1", "probationGranted", "true", "probationOutcome", "FULFILLED");
    conviction("section", "415 PC", "level", "M", "judgmentDate", "2016-05-10");
    add("caseNumber", "15CR1", "probationGranted", "true");
    conviction("section", "594 PC", "level", "M", "judgmentDate", "2016-05-10");
    add("caseNumber", "15CR1", "probationGranted", "true");
    assertThat(asked("probationOutcome")).containsExactly("1");
    entries.set(1, with(entries.get(1), "probationOutcome", "FULFILLED"));
    assertThat(asked("probationOutcome")).containsExactly("2");
    entries.set(0, new RecordEntry("0", "ARREST", Map.of("caseNumber", "15CR1")));
    entries.set(1, with(entries.get(1), "probationOutcome", null));
    assertThat(asked("probationOutcome")).as("of no arrest").containsExactly("1");
  }

  /** The entries of which a fact is asked. */
  private List<String> asked(String fact) {
    return screened().questions().stream()
        .filter(question -> question.of().fact().equals(fact))
        .map(question -> Objects.requireNonNull(question.entry()).id())
        .toList();
  }

  private void conviction(String... facts) {
    entries.add(new RecordEntry("" + entries.size(), "CONVICTION", Map.of()));
    add(facts);
  }

  /** Adds facts to the last entry. */
  private void add(@Nullable String... facts) {
    RecordEntry last = entries.remove(entries.size() - 1);
    Map<String, @Nullable String> all = new HashMap<>(last.facts());
    for (int i = 0; i < facts.length; i += 2) {
      all.put(facts[i], facts[i + 1]);
    }
    entries.add(new RecordEntry(last.id(), last.kind(), all));
  }

  private static RecordEntry with(RecordEntry entry, String fact, @Nullable String value) {
    Map<String, @Nullable String> all = new HashMap<>(entry.facts());
    all.put(fact, value);
    return new RecordEntry(entry.id(), entry.kind(), all);
  }

  private Screened screened() {
    return screening.screen(person, entries, AS_OF);
  }

  private List<String> plan() {
    return screened().entries().get(0).plan().stream()
        .map(found -> name(found) + " " + found.answer().standard())
        .toList();
  }

  private static String name(Found found) {
    return found.table().table().place().replaceFirst("petition-", "");
  }

  private Answer answer(String table, int place) {
    return screened().entries().get(place).answers().stream()
        .filter(found -> name(found).equals(table))
        .findFirst()
        .orElseThrow()
        .answer();
  }

  private String outcome(String table, int place) {
    Answer answer = answer(table, place);
    return answer.eligibleFrom() == null
        ? answer.outcome().name()
        : answer.outcome() + " " + answer.eligibleFrom();
  }

  private List<String> places() {
    return screened().entries().get(0).answers().stream()
        .map(found -> found.table().table().place())
        .toList();
  }

  private List<String> questions() {
    return screened().questions().stream().map(question -> question.of().fact()).toList();
  }
}
