package org.clearance.domain.law.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.TestDomain;
import org.clearance.domain.TestRecords;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class ExplanationTest {
  private static final Text POLICY = Text.asWritten("Standard 2019");

  static List<String> facts() {
    return FactNames.ALL.stream().sorted().toList();
  }

  @ParameterizedTest
  @MethodSource("facts")
  void every_fact_has_words_also_where_it_is_not_known(String name) {
    assertThat(FactNames.kind(name)).isPresent();
    assertThat(FactClauses.clause(name, null, "date of birth"))
        .asString()
        .endsWith(" is not known, since the record lacks the date of birth");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ageAtConviction      | 19         | the person was 19 years old at conviction",
        "yearsSinceConviction | 1          | it was 1 year old on the day for which facts are found",
        "convictionDate       | 2009-03-09 | the conviction is of March 9, 2009",
        "superstrikeBefore    | true       | there is an earlier conviction of an offense listed in Penal Code section 667(e)(2)(C)(iv)",
        "pc290Before          | false      | there is no earlier conviction of an offense that Penal Code section 290 makes register for",
        "section              | 4060 BP    | the offense is under Business and Professions Code section 4060",
        "level                | FELONY     | the offense is a felony",
        "crimeFreeYearsAtMost | 2147483647 | no date of a conviction is known",
        "convictions          | 1          | there is 1 conviction on record",
        "felonies             | 0          | there are no felony convictions on record",
      })
  void a_fact_is_said_with_its_value(String name, String value, String clause) {
    assertThat(FactClauses.clause(name, value, "")).hasToString(clause);
  }

  @Test
  void a_dismissal_says_who_which_count_which_rule_and_which_facts() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("ageAtConviction", new BigDecimal(19));
    facts.put("convictionDate", "2009-03-09");
    assertThat(explanation(Outcome.DISMISS, "under-21", facts, Map.of()).sentence(POLICY, ""))
        .hasToString(
            "Under Standard 2019, version 2, rule “under-21”, the felony conviction of John Q"
                + " O'Neil-Doe on March 9, 2009 under Health and Safety Code section 11357(c) (case"
                + " SF1, count 1) is eligible to be dismissed and sealed under Health"
                + " and Safety Code section 11361.9, unless the prosecution challenges it, on the"
                + " facts that the person was 19 years old at conviction and that the conviction is"
                + " of March 9, 2009.");
  }

  @Test
  void what_is_left_to_a_person_says_what_the_record_lacks() {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("ageAtConviction", null);
    assertThat(
            explanation(
                    Outcome.REVIEW,
                    "age-unknown",
                    facts,
                    Map.of("ageAtConviction", "date of birth"))
                .sentence(POLICY, ""))
        .asString()
        .endsWith(
            "is left to the prosecution’s own review under Health and Safety Code section 11361.9,"
                + " on the fact that the person’s age at conviction is not known, since the record"
                + " lacks the date of birth.");
  }

  @Test
  void what_a_reviewer_changed_says_who_and_why() {
    assertThat(
            explanation(Outcome.NOT_ELIGIBLE, "override", Map.of(), Map.of())
                .sentence(POLICY, "Rita Lee"))
        .asString()
        .contains(
            "by decision of Rita Lee it is not eligible for relief without a petition under Health"
                + " and Safety Code section 11361.9; a petition under Health and Safety Code"
                + " section 11361.8 stays open, for this reason: “Because”.");
  }

  @Test
  void it_is_found_within_the_county_alone() {
    try (var context = TestDomain.of(Explanations.class)) {
      JdbcClient db = context.getBean(JdbcClient.class);
      var records = new TestRecords(db);
      long county = records.county("alder");
      long person = records.person(records.determinedDelivery(county), "A1", "DOE,JOHN");
      long conviction = records.determined(person, "11357", "FELONY", "DISMISS");
      Explanations explanations = context.getBean(Explanations.class);
      assertThat(explanations.find(county, conviction).orElseThrow())
          .returns("standard-2019", Explanation::policy)
          .returns("rule-4", Explanation::rule)
          .returns("0".repeat(64), Explanation::inputHash)
          .returns(Map.of(), Explanation::facts);
      assertThat(explanations.find(records.county("birch"), conviction)).isEmpty();
    }
  }

  @Test
  void what_a_law_said_names_its_table_and_the_charge_as_its_state_cites_it() {
    var law =
        new Explanation.ByLaw(
            "us-va/sealing-2021",
            "Va. Code § 19.2-392.6",
            "SEALED",
            "AUTOMATIC",
            LocalDate.of(2027, 3, 1),
            "0".repeat(64));
    var explanation =
        new Explanation(
            "P0001",
            "18.2-96",
            "",
            "MISDEMEANOR",
            LocalDate.of(2020, 3, 1),
            "",
            "2020-03-01 18.2-96 #1",
            Outcome.NOT_YET,
            0,
            "",
            0,
            "V9",
            "Seven years have not passed.",
            "Seven years have not passed.",
            Map.of(),
            Map.of(),
            law,
            LocalDate.of(2024, 1, 1),
            "0".repeat(64),
            Instant.EPOCH,
            "determine");
    assertThat(explanation.sentence(Text.NOTHING, ""))
        .hasToString(
            "Under us-va/sealing-2021, rule “V9”, of the misdemeanor conviction of P0001 on March 1,"
                + " 2020 under 18.2-96 (count 2020-03-01 18.2-96 #1): Seven years have not passed.");
  }

  private static Explanation explanation(
      Outcome outcome,
      String rule,
      Map<String, @Nullable Object> facts,
      Map<String, String> missing) {
    return new Explanation(
        "O'NEIL-DOE,JOHN Q",
        "11357",
        "(C)",
        "FELONY",
        LocalDate.of(2009, 3, 9),
        "SF1",
        "101001001000",
        outcome,
        7,
        "standard-2019",
        2,
        rule,
        "Because",
        "So.",
        facts,
        missing,
        null,
        LocalDate.of(2026, 11, 1),
        "0".repeat(64),
        Instant.EPOCH,
        "determine");
  }
}
