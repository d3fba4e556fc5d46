package org.clearance.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class StandardPolicyTest {
  private static final DecisionTables TABLES = new DecisionTables();

  /**
   * What each fact may be where a record does not tell. Ages and years stand on both sides of every
   * threshold.
   */
  private static final Map<String, List<Object>> POSSIBLE =
      Map.of(
          "level", List.of("FELONY", "MISDEMEANOR", "INFRACTION"),
          "ageAtConviction", numbers(15, 20, 21, 60),
          "age", numbers(20, 39, 40, 56, 57, 65, 90),
          "yearsSinceConviction", numbers(-1, 0, 5, 9, 10, 15, 40),
          "crimeFreeYears", numbers(-1, 0, 4, 5, 9, 10, 15),
          "superstrikeBefore", List.of(true, false),
          "pc290Before", List.of(true, false),
          "twoPriors", List.of(true, false),
          "occurredAfterEffectiveDate", List.of(true, false),
          "sentencesCompleted", List.of(true, false));

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
    Map<String, Object> facts = facts();
    facts.put("section", section);
    facts.put("level", level);
    facts.put("age", BigDecimal.valueOf(age));
    facts.put("ageAtConviction", BigDecimal.valueOf(ageThen));
    facts.put("yearsSinceConviction", BigDecimal.valueOf(years));
    facts.put("onlyProp64", only);
    facts.put("deceased", dead);
    Determination determination = TABLES.under(Policy.STANDARD_2019).of(facts);
    assertThat(determination.outcome()).isEqualTo(outcome);
    assertThat(determination.reason()).isEqualTo(reason);
    assertThat(determination.explanation()).endsWith(".");
  }

  @ParameterizedTest
  @CsvSource({"5, 5, DISMISS", "5, 4, REVIEW", "15, 15, DISMISS"})
  void crime_free_years_dismiss_from_the_threshold_on(int threshold, int years, Outcome outcome) {
    Map<String, Object> facts = facts();
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
    Determination determination = under(Map.of()).of(facts());
    assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination.rule()).isEqualTo("no-rule");
    assertThat(determination.reason()).isEqualTo("No rule of the policy decides");
  }

  @Test
  void what_was_relieved_before_is_never_listed_as_new() {
    Map<String, Object> facts = facts();
    facts.put("section", "11357");
    facts.put("alreadyRelieved", true);
    for (Policy preset : Policy.PRESETS) {
      assertThat(TABLES.under(preset).of(facts).outcome()).isEqualTo(Outcome.REVIEW);
    }
  }

  @Test
  void an_incomplete_history_is_reviewed() {
    Map<String, Object> facts = facts();
    facts.put("historyComplete", false);
    for (Policy preset : Policy.PRESETS) {
      assertThat(TABLES.under(preset).of(facts).rule()).isEqualTo("history-incomplete");
    }
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
    Map<String, Object> holds = facts();
    holds.put(fact, holding);
    holds.put("section", "11357");
    Map<String, Object> unknown = unknown(holds, fact);
    for (var setting :
        Map.of(
                "flag only",
                Outcome.DISMISS,
                "review",
                Outcome.REVIEW,
                "not eligible",
                Outcome.NOT_ELIGIBLE)
            .entrySet()) {
      Determining policy =
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
    Map<String, Object> facts = facts();
    facts.put("section", section);
    assertThat(TABLES.under(Policy.preset(preset).orElseThrow()).of(facts).outcome())
        .isEqualTo(outcome);
  }

  @Test
  void a_related_charge_is_dismissed_only_where_the_policy_says_so() {
    Map<String, Object> facts = facts();
    facts.put("section", "148 PC");
    facts.put("related", true);
    assertThat(TABLES.under(Policy.DISMISS_PROP64_AND_RELATED).of(facts).reason())
        .isEqualTo("Dismiss all Prop 64 and related charges");
    assertThat(TABLES.under(Policy.DISMISS_PROP64).of(facts).outcome()).isEqualTo(Outcome.REVIEW);
  }

  @Test
  void what_is_unknown_is_named() {
    Determination determination = TABLES.under(Policy.STANDARD_2019).of(unknown(facts(), "age"));
    assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
    assertThat(determination.reason()).isEqualTo("Unknown thing that age needs");
  }

  /**
   * Sound: what is decided stands whatever the unknown facts turn out to be. And no more careful
   * than that.
   */
  @ParameterizedTest
  @MethodSource("policies")
  void an_unknown_fact_is_reviewed_exactly_where_it_could_change_the_outcome(
      Map<String, Object> parameters) {
    Determining policy = under(parameters);
    Random random = new Random(parameters.hashCode());
    for (int i = 0; i < 250; i++) {
      Map<String, Object> facts = randomFacts(random);
      List<String> unknown = new ArrayList<>(POSSIBLE.keySet().stream().sorted().toList());
      java.util.Collections.shuffle(unknown, random);
      unknown = unknown.subList(0, 1 + random.nextInt(2));
      Map<String, Object> asked = facts;
      for (String name : unknown) {
        asked = unknown(asked, name);
      }
      Determination determination = policy.of(asked);
      var outcomes = replaced(facts, unknown).map(f -> policy.of(f).outcome()).distinct().toList();
      if (outcomes.size() == 1) {
        assertThat(determination.outcome())
            .as("%s of %s under %s: %s", unknown, facts, parameters, determination)
            .isEqualTo(outcomes.get(0));
      } else {
        assertThat(determination.outcome())
            .as("%s of %s under %s: %s", unknown, facts, parameters, determination)
            .isEqualTo(Outcome.REVIEW);
      }
    }
  }

  static Stream<Map<String, Object>> policies() {
    Random random = new Random(64);
    return Stream.concat(
        Policy.PRESETS.stream().map(p -> PolicyParameterReading.write(p.parameters())),
        Stream.generate(() -> randomParameters(random)).limit(25));
  }

  private static Map<String, Object> randomParameters(Random random) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dismissSections", random.nextBoolean() ? List.of("11357") : List.of("11357", "11358"));
    map.put("reduceSections", random.nextBoolean() ? List.of() : List.of("11359"));
    map.put("under21", random.nextBoolean());
    map.put("ageThreshold", random.nextBoolean() ? "off" : 40 + random.nextInt(26));
    map.put("yearsSinceThreshold", random.nextBoolean() ? "off" : 1 + random.nextInt(15));
    map.put("crimeFreeThreshold", random.nextBoolean() ? "off" : 1 + random.nextInt(15));
    map.put("onlyProp64", random.nextBoolean());
    map.put("deceased", random.nextBoolean());
    for (String name :
        List.of(
            "superstrikeBefore",
            "pc290Before",
            "twoPriors",
            "afterEffectiveDate",
            "sentenceNotCompleted")) {
      map.put(
          name, List.of("flag only", "flag only", "review", "not eligible").get(random.nextInt(4)));
    }
    return map;
  }

  private static Map<String, Object> randomFacts(Random random) {
    Map<String, Object> facts = facts();
    facts.put("section", List.of("11357", "11358", "11359", "11360").get(random.nextInt(4)));
    facts.put("onlyProp64", random.nextInt(4) == 0);
    facts.put("deceased", random.nextInt(6) == 0);
    POSSIBLE.forEach((name, values) -> facts.put(name, values.get(random.nextInt(values.size()))));
    return facts;
  }

  private static Stream<Map<String, Object>> replaced(
      Map<String, Object> facts, List<String> names) {
    Stream<Map<String, Object>> all = Stream.of(facts);
    for (String name : names) {
      all =
          all.flatMap(
              f ->
                  POSSIBLE.get(name).stream()
                      .map(
                          value -> {
                            Map<String, Object> with = new HashMap<>(f);
                            with.put(name, value);
                            return with;
                          }));
    }
    return all;
  }

  private static Map<String, Object> unknown(Map<String, Object> facts, String name) {
    Map<String, Object> with = new HashMap<>(facts);
    with.put(name, null);
    Map<String, Object> missing = new HashMap<>((Map<String, Object>) facts.get("missing"));
    missing.put(name, "thing that " + name + " needs");
    with.put("missing", missing);
    return with;
  }

  private static Determining under(Map<String, Object> parameters) {
    var read = (PolicyParameterReading.Result.Read) PolicyParameterReading.read(parameters);
    return TABLES.under(new Policy("test", Policy.STANDARD_TABLE, read.parameters()));
  }

  /** A felony that no rule of the 2019 policy dismisses. */
  private static Map<String, Object> facts() {
    Map<String, Object> facts = new HashMap<>();
    facts.put("section", "11359");
    facts.put("subsection", "");
    facts.put("related", false);
    facts.put("level", "FELONY");
    facts.put("age", BigDecimal.valueOf(40));
    facts.put("ageAtConviction", BigDecimal.valueOf(30));
    facts.put("yearsSinceConviction", BigDecimal.valueOf(5));
    facts.put("crimeFreeYears", BigDecimal.valueOf(2));
    facts.put("crimeFreeYearsAtMost", BigDecimal.valueOf(15));
    facts.put("onlyProp64", false);
    facts.put("superstrikeBefore", false);
    facts.put("pc290Before", false);
    facts.put("twoPriors", false);
    facts.put("occurredAfterEffectiveDate", false);
    facts.put("sentencesCompleted", true);
    facts.put("deceased", false);
    facts.put("alreadyRelieved", false);
    facts.put("historyComplete", true);
    facts.put("missing", Map.of());
    return facts;
  }

  private static List<Object> numbers(int... values) {
    return java.util.Arrays.stream(values).mapToObj(v -> (Object) BigDecimal.valueOf(v)).toList();
  }
}
