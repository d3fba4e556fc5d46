package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.clearance.domain.law.jurisdiction.LawReading.Condition;
import org.clearance.domain.law.policy.PolicyDifference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A law's table as a person reads it. */
class LawReadingTest {
  private static final LocalDate DAY = LocalDate.of(2027, 1, 1);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "true | yes",
        "false | no",
        "null | not known",
        "\"UP_TO\" | UP TO",
        "\"A\", \"B\", null | A, B or not known",
        "not(\"550/4\", null) | none of 550/4, not known",
        "not(\"X\") | not X",
        ">= 2 | 2 or more",
        "< 30 | less than 30",
        "<= 30 | 30 at most",
        "> 30 | more than 30",
        "30 | 30",
        "< date(\"1986-01-01\") | before Jan 1, 1986",
        "> date(\"1986-01-01\") | after Jan 1, 1986",
        "<= date(\"1986-01-01\") | on Jan 1, 1986 or before",
        ">= date(\"1986-01-01\") | on Jan 1, 1986 or later",
        "date(\"1986-01-01\") | on Jan 1, 1986",
        "starts with(?, \"a, b\") | starts with(?, \"a, b\")"
      })
  void a_condition_is_said_in_words_and_as_it_is_written_where_there_are_none(
      String test, String words) {
    assertThat(ConditionWords.ofTest(test)).hasToString(words);
  }

  @Test
  void every_condition_of_the_laws_that_ship_has_words() {
    for (String id : Jurisdictions.SHIPPED) {
      Jurisdiction jurisdiction = Jurisdictions.shipped(id);
      jurisdiction
          .tables()
          .flatMap(table -> table.reading(jurisdiction).rules().stream())
          .flatMap(rule -> rule.conditions().stream())
          .map(condition -> condition.is().toString())
          .forEach(words -> assertThat(words).doesNotContain("\"", "(", "null", "="));
    }
  }

  @Test
  void a_rule_says_what_it_asks_and_gives_and_on_what_it_rests() {
    LawReading.Rule rule = rule("us-va/sealing-2021", "V1");
    assertThat(rule.conditions())
        .extracting(Condition::of, condition -> condition.is().toString())
        .contains(tuple("Level", "FELONY"), tuple("Disposition", "DISMISSED"));
    assertThat(rule.tracks()).containsExactly(Track.PETITION);
    assertThat(Objects.requireNonNull(rule.statute()).title()).isNotEmpty();
  }

  @Test
  void a_rule_that_has_relief_wait_says_from_when_in_words() {
    assertThat(
            reading("us-va/sealing-2021").rules().stream()
                .map(each -> each.from().toString())
                .filter(from -> !from.isEmpty()))
        .isNotEmpty()
        .noneMatch(from -> from.contains("facts."));
  }

  @Test
  void a_rule_that_leads_on_to_another_table_names_it() {
    assertThat(reading("us-il/cannabis-cook-2019").rules())
        .map(LawReading.Rule::decidedBy)
        .filteredOn(Objects::nonNull)
        .allSatisfy(table -> assertThat(table.name()).startsWith("us-il/cannabis-"));
  }

  @Test
  void a_table_in_anothers_place_tells_which_worked_cases_it_answers_otherwise_and_which_rules() {
    LawReading.Since since = Objects.requireNonNull(reading("us-va/sealing-2026").since());
    assertThat(since.before().name()).isEqualTo("us-va/sealing-2021");
    assertThat(since.cases())
        .allSatisfy(one -> assertThat(one.now().isLike(one.before())).isFalse());
    assertThat(since.left()).as("those without a date, which the later law asks for").isPositive();
    assertThat(since.rules())
        .extracting(PolicyDifference.Rule::kind)
        .contains(PolicyDifference.Kind.ADDED, PolicyDifference.Kind.REMOVED);
    assertThat(reading("us-va/sealing-2021").since()).isNull();
  }

  @Test
  void a_policys_rules_stand_in_the_order_in_which_they_decide_with_what_the_office_chose() {
    List<LawReading.Rule> rules = reading("us-ca/prop64-standard-2019").rules();
    assertThat(rules)
        .extracting(LawReading.Rule::name)
        .containsExactly(
            "already-relieved",
            "history-incomplete",
            "related-review",
            "not-a-felony",
            "dismiss-section",
            "under-21",
            "age",
            "years-since",
            "only-prop64",
            "deceased",
            "level-unknown",
            "age-at-conviction-unknown",
            "age-unknown",
            "years-since-unknown",
            "only-prop64-unknown",
            "reduce-section",
            "no-rule");
    assertThat(said("us-ca/prop64-standard-2019", "dismiss-section"))
        .containsExactly("Section: 11357 or 11358");
    assertThat(said("us-ca/prop64-standard-2019", "age")).containsExactly("Age: 57 or more");
    assertThat(said("us-ca/prop64-standard-2019", "deceased")).containsExactly("Deceased: yes");
    assertThat(said("us-ca/prop64-standard-2019", "age-unknown")).containsExactly("Age: not known");
    LawReading.Rule reduce = rule("us-ca/prop64-standard-2019", "reduce-section");
    assertThat(reduce.outcome()).isEqualTo("RELIEF");
    assertThat(reduce.relief()).isEqualTo("REDESIGNATED_MISDEMEANOR");
    assertThat(reduce.tracks()).containsExactly(Track.PROSECUTOR);
    assertThat(reduce.confidence()).isEqualTo(Confidence.HIGH);
    assertThat(reduce.cases()).contains("S20", "S21");
  }

  private static List<String> said(String table, String name) {
    return rule(table, name).conditions().stream()
        .map(condition -> condition.of() + ": " + condition.is())
        .toList();
  }

  private static LawReading reading(String name) {
    Jurisdiction jurisdiction = Jurisdictions.shipped(name.substring(0, name.indexOf('/')));
    return Jurisdictions.table(jurisdiction, name, DAY).orElseThrow().reading(jurisdiction);
  }

  private static LawReading.Rule rule(String table, String name) {
    List<LawReading.Rule> rules = reading(table).rules();
    return rules.stream().filter(rule -> rule.name().equals(name)).findFirst().orElseThrow();
  }
}
