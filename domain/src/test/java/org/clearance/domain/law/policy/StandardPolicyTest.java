package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandardPolicyTest {
  private static final DecisionTables TABLES = new DecisionTables();

  @ParameterizedTest
  @CsvSource({
    "11357, FELONY,      40, 30, 2,  false, false, DISMISS, Dismiss all HS 11357 convictions",
    "11359, MISDEMEANOR, 40, 30, 2,  false, false, DISMISS, Misdemeanor or Infraction",
    "11359, INFRACTION,  40, 30, 2,  false, false, DISMISS, Misdemeanor or Infraction",
    "11359, FELONY,      40, 20, 2,  false, false, DISMISS, 21 years or younger",
    "11359, FELONY,      40, 21, 2,  false, false, REDUCE,  Reduce all HS 11359 convictions",
    "11360, FELONY,      57, 30, 2,  false, false, DISMISS, 57 years or older",
    "11360, FELONY,      56, 30, 2,  false, false, REDUCE,  Reduce all HS 11360 convictions",
    "11359, FELONY,      40, 30, 10, false, false, DISMISS, Conviction occurred 10 or more years ago",
    "11359, FELONY,      40, 30, 9,  false, false, REDUCE,  Reduce all HS 11359 convictions",
    "11359, FELONY,      40, 30, 9,  true,  false, DISMISS, Only has 11357-60 charges",
    "11359, FELONY,      40, 30, 9,  false, true,  DISMISS, Individual is deceased",
  })
  void standard_2019_decides_as_the_tools_of_its_time_did(
      String section,
      String level,
      int age,
      int ageThen,
      int years,
      boolean only,
      boolean dead,
      Outcome outcome,
      String reason) {
    Map<String, Object> facts = PolicyFacts.felony();
    facts.put("section", section);
    facts.put("level", level);
    facts.put("age", BigDecimal.valueOf(age));
    facts.put("ageAtConviction", BigDecimal.valueOf(ageThen));
    facts.put("yearsSinceConviction", BigDecimal.valueOf(years));
    facts.put("onlyProp64", only);
    facts.put("deceased", dead);
    Determination determination = TABLES.under(ShippedPolicies.STANDARD_2019).of(facts);
    assertThat(determination.outcome()).isEqualTo(outcome);
    assertThat(determination.reason()).isEqualTo(reason);
    assertThat(determination.explanation()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({"5, 5, DISMISS", "5, 4, REVIEW", "15, 15, DISMISS"})
  void crime_free_years_dismiss_from_the_threshold_on(int threshold, int years, Outcome outcome) {
    Map<String, Object> facts = PolicyFacts.felony();
    facts.put("crimeFreeYears", BigDecimal.valueOf(years));
    Determination determination = under(Map.of("crimeFreeThreshold", threshold)).of(facts);
    assertThat(determination.outcome()).isEqualTo(outcome);
    assertThat(determination.reason())
        .isEqualTo(
            outcome == Outcome.DISMISS
                ? "No convictions in the past " + threshold + " years"
                : "No rule of the policy decides");
  }

  @Test
  void a_policy_that_does_not_decide_says_so() {
    Determination determination = under(Map.of()).of(PolicyFacts.felony());
    assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination.rule()).isEqualTo("no-rule");
    assertThat(determination.reason()).isEqualTo("No rule of the policy decides");
  }

  @ParameterizedTest
  @CsvSource({
    "superstrikeBefore, superstrikeBefore, true",
    "pc290Before, pc290Before, true",
    "twoPriors, twoPriors, true",
    "afterEffectiveDate, occurredAfterEffectiveDate, true",
    "sentenceNotCompleted, sentencesCompleted, false",
  })
  void a_disqualifier_does_what_it_is_set_to(String parameter, String fact, boolean holding) {
    Map<String, Object> holds = PolicyFacts.felony();
    holds.put(fact, holding);
    holds.put("section", "11357");
    Map<String, Object> unknown = PolicyFacts.unknown(holds, fact);
    for (var setting :
        Map.of(
                "flag only",
                Outcome.DISMISS,
                "review",
                Outcome.REVIEW,
                "not eligible",
                Outcome.NOT_ELIGIBLE)
            .entrySet()) {
      HeldPolicy policy =
          under(Map.of("dismissSections", List.of("11357"), parameter, setting.getKey()));
      assertThat(policy.of(holds).outcome()).isEqualTo(setting.getValue());
      assertThat(policy.of(unknown).outcome())
          .isEqualTo(setting.getValue() == Outcome.DISMISS ? Outcome.DISMISS : Outcome.REVIEW);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "dismiss-prop64, 11360, DISMISS",
    "dismiss-prop64-and-related, 11360, DISMISS",
    "standard-2019, 11360, REDUCE"
  })
  void presets_decide_a_felony(String preset, String section, Outcome outcome) {
    Map<String, Object> facts = PolicyFacts.felony();
    facts.put("section", section);
    assertThat(TABLES.under(Policy.preset(preset).orElseThrow()).of(facts).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_related_charge_is_dismissed_only_where_the_policy_says_so() {
    Map<String, Object> facts = PolicyFacts.felony();
    facts.put("section", "148 PC");
    facts.put("related", true);
    assertThat(TABLES.under(ShippedPolicies.DISMISS_PROP64_AND_RELATED).of(facts).reason())
        .isEqualTo("Dismiss all Prop 64 and related charges");
    assertThat(TABLES.under(ShippedPolicies.DISMISS_PROP64).of(facts).outcome())
        .isEqualTo(Outcome.REVIEW);
    facts.put("prop64InCycle", false);
    assertThat(TABLES.under(ShippedPolicies.DISMISS_PROP64_AND_RELATED).of(facts).explanation())
        .isEqualTo(
            "A related charge in a cycle without a Proposition 64 charge; a person decides.");
  }

  @Test
  void what_is_unknown_is_named() {
    Determination determination =
        TABLES
            .under(ShippedPolicies.STANDARD_2019)
            .of(PolicyFacts.unknown(PolicyFacts.felony(), "age"));
    assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination.reason()).isEqualTo("Unknown thing that age needs");
  }

  private static HeldPolicy under(Map<String, Object> parameters) {
    var read =
        (PolicyParameterReading.ParameterReadingResult.Read)
            PolicyParameterReading.read(parameters);
    return TABLES.under(new StandardPolicy("test", read.parameters()));
  }
}
