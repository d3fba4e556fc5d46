package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.record.history.CodeSection;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Properties of every policy that ships, and of the standard table under any parameters. */
class EveryPolicyTest {
  private static final DecisionTables TABLES = new DecisionTables();

  @Test
  void the_policies_that_ship_are_in_the_order_in_which_they_are_shown() {
    assertThat(Policy.presets())
        .extracting(Policy::name)
        .containsExactly(
            "standard-2019",
            "los-angeles-2019",
            "san-joaquin-2019",
            "sacramento-2019",
            "dismiss-prop64",
            "dismiss-prop64-and-related");
  }

  @Test
  void three_of_them_have_a_table_of_their_own_and_the_others_parameters_of_the_standard_table() {
    assertThat(Policy.presets())
        .extracting(policy -> policy.table().name())
        .containsExactly(
            "standard",
            "los-angeles-2019",
            "san-joaquin-2019",
            "sacramento-2019",
            "standard",
            "standard");
    assertThat(Policy.presets()).filteredOn(StandardPolicy.class::isInstance).hasSize(3);
  }

  @Test
  void the_two_yardsticks_dismiss_every_section_and_one_of_them_related_charges_too() {
    PolicyParameters all =
        PolicyParameters.NONE.with(Parameter.DISMISS_SECTIONS, CodeSection.PROP_64);
    assertThat(ShippedPolicies.DISMISS_PROP64).isEqualTo(new StandardPolicy("dismiss-prop64", all));
    assertThat(ShippedPolicies.DISMISS_PROP64_AND_RELATED)
        .isEqualTo(
            new StandardPolicy(
                "dismiss-prop64-and-related",
                all.with(Parameter.RELATED_CHARGES, RelatedCharges.DISMISS)));
  }

  @ParameterizedTest
  @MethodSource("presets")
  void what_was_relieved_before_is_never_listed_as_new(Policy policy) {
    Random random = new Random(1);
    for (int i = 0; i < 200; i++) {
      Map<String, Object> facts = PolicyFacts.random(random);
      facts.put("alreadyRelieved", true);
      Determination determination = TABLES.under(policy).of(facts);
      assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
      assertThat(determination.reason()).isEqualTo("Already relieved");
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void an_incomplete_history_is_reviewed(Policy policy) {
    Random random = new Random(2);
    for (int i = 0; i < 200; i++) {
      Map<String, Object> facts = PolicyFacts.random(random);
      facts.put("alreadyRelieved", false);
      facts.put("historyComplete", false);
      Determination determination = TABLES.under(policy).of(facts);
      assertThat(determination.outcome()).isEqualTo(Outcome.REVIEW);
      assertThat(determination.reason()).isEqualTo("History incomplete");
    }
  }

  /** A conviction may be in clearance because another policy asked for it. */
  @ParameterizedTest
  @MethodSource("presets")
  void a_related_charge_that_a_policy_does_not_ask_for_gets_no_relief(Policy policy) {
    Random random = new Random(3);
    for (int i = 0; i < 500; i++) {
      Map<String, Object> facts = PolicyFacts.random(random);
      boolean inCycle = Boolean.TRUE.equals(facts.get("prop64InCycle"));
      if (Boolean.TRUE.equals(facts.get("related"))
          && !(inCycle ? policy.scope().relatedOfTheCycle() : policy.scope().allRelated())) {
        assertThat(TABLES.under(policy).of(facts).outcome()).isEqualTo(Outcome.REVIEW);
      }
    }
  }

  /**
   * Sound: what is decided stands whatever the unknown facts turn out to be. And no more careful
   * than that.
   */
  @ParameterizedTest
  @MethodSource("presetsAndOthers")
  void an_unknown_fact_is_reviewed_exactly_where_it_could_change_the_outcome(Policy preset) {
    HeldPolicy policy = TABLES.under(preset);
    Random random = new Random(preset.name().hashCode());
    for (int i = 0; i < 400; i++) {
      Map<String, Object> facts = PolicyFacts.random(random);
      List<String> unknown = someOf(PolicyFacts.POSSIBLE.keySet(), 1 + random.nextInt(3), random);
      Determination determination = policy.of(unknown(facts, unknown));
      List<Outcome> outcomes =
          PolicyFacts.replaced(facts, unknown).map(f -> policy.of(f).outcome()).distinct().toList();
      assertThat(determination.outcome())
          .as("%s of %s under %s: %s", unknown, facts, preset.name(), determination)
          .isEqualTo(outcomes.size() == 1 ? outcomes.get(0) : Outcome.REVIEW);
    }
  }

  @ParameterizedTest
  @MethodSource("presets")
  void what_could_change_the_outcome_is_named(Policy preset) {
    HeldPolicy policy = TABLES.under(preset);
    Random random = new Random(preset.name().hashCode());
    for (int i = 0; i < 400; i++) {
      Map<String, Object> facts = PolicyFacts.random(random);
      List<String> unknown = someOf(PolicyFacts.POSSIBLE.keySet(), 1, random);
      Set<Outcome> outcomes =
          PolicyFacts.replaced(facts, unknown)
              .map(f -> policy.of(f).outcome())
              .collect(Collectors.toSet());
      if (outcomes.size() > 1) {
        Determination determination = policy.of(unknown(facts, unknown));
        assertThat(determination.reason()).isEqualTo("Unknown thing that %s needs", unknown.get(0));
        assertThat(determination.explanation()).contains("thing that " + unknown.get(0) + " needs");
        assertThat(determination.uses()).contains(unknown.get(0));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("tablesOfTheirOwn")
  void every_rule_of_a_table_decides_something(Policy preset) {
    HeldPolicy policy = TABLES.under(preset);
    Random random = new Random(4);
    Set<String> rules =
        Pattern.compile("<rule id=\"([^\"]+)\">")
            .matcher(preset.table().text())
            .results()
            .map(match -> match.group(1))
            .collect(Collectors.toCollection(TreeSet::new));
    rules.remove("otherwise");
    Set<String> fired = new TreeSet<>();
    for (int i = 0; i < 300_000 && !fired.equals(rules); i++) {
      fired.add(
          policy
              .of(
                  unknown(
                      PolicyFacts.random(random),
                      someOf(PolicyFacts.POSSIBLE.keySet(), random.nextInt(3), random)))
              .rule());
    }
    assertThat(fired).isEqualTo(rules);
  }

  @ParameterizedTest
  @MethodSource("presets")
  void a_determination_uses_facts_that_there_are_and_explains_itself_in_sentences(Policy preset) {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      Determination determination = TABLES.under(preset).of(PolicyFacts.random(random));
      assertThat(FactNames.ALL).containsAll(determination.uses());
      assertThat(determination.explanation()).endsWith(".");
      assertThat(determination.reason()).isNotBlank();
    }
  }

  static List<Policy> presets() {
    return Policy.presets();
  }

  static Stream<Policy> tablesOfTheirOwn() {
    return Policy.presets().stream().filter(TablePolicy.class::isInstance);
  }

  static Stream<Policy> presetsAndOthers() {
    Random random = new Random(64);
    return Stream.concat(
        Policy.presets().stream(), Stream.generate(() -> randomPolicy(random)).limit(25));
  }

  private static Policy randomPolicy(Random random) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("dismissSections", random.nextBoolean() ? List.of("11357") : List.of("11357", "11358"));
    map.put("reduceSections", random.nextBoolean() ? List.of() : List.of("11359"));
    map.put("under21", random.nextBoolean());
    map.put("ageThreshold", random.nextBoolean() ? "off" : 40 + random.nextInt(26));
    map.put("yearsSinceThreshold", random.nextBoolean() ? "off" : 1 + random.nextInt(15));
    map.put("crimeFreeThreshold", random.nextBoolean() ? "off" : 1 + random.nextInt(15));
    map.put("onlyProp64", random.nextBoolean());
    map.put("deceased", random.nextBoolean());
    map.put("relatedCharges", List.of("off", "dismiss", "review").get(random.nextInt(3)));
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
    var read =
        (PolicyParameterReading.ParameterReadingResult.Read) PolicyParameterReading.read(map);
    return new StandardPolicy("random " + random.nextInt(1000), read.parameters());
  }

  private static List<String> someOf(Set<String> names, int many, Random random) {
    List<String> some = new ArrayList<>(names.stream().sorted().toList());
    Collections.shuffle(some, random);
    return some.subList(0, many);
  }

  private static Map<String, Object> unknown(Map<String, Object> facts, List<String> names) {
    Map<String, Object> asked = facts;
    for (String name : names) {
      asked = PolicyFacts.unknown(asked, name);
    }
    return asked;
  }
}
