package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Each rule of each table that ships is pinned: whatever is changed of a rule, a case of a fixed
 * set comes out differently. A case names the facts in which it differs from {@link
 * PolicyFacts#felony()}.
 */
class RulesArePinnedTest {
  /** The standard table: what the office chose, the facts, the outcome. */
  private static final List<String> STANDARD =
      List.of(
          "reduceSections=11359                   |                            | REDUCE",
          "reduceSections=11359                   | section=11360              | REVIEW",
          "reduceSections=11359                   | level=MISDEMEANOR          | DISMISS",
          "reduceSections=11359                   | level=INFRACTION           | DISMISS",
          "reduceSections=11359                   | level=unknown              | REVIEW",
          "dismissSections=11357                  | section=11357              | DISMISS",
          "dismissSections=11357                  | section=11357 level=unknown | DISMISS",
          "dismissSections=11357                  | section=11358              | REVIEW",
          "dismissSections=11357 reduceSections=11359 |                        | REDUCE",
          "reduceSections=11359 under21=true      | ageAtConviction=20         | DISMISS",
          "reduceSections=11359 under21=true      | ageAtConviction=21         | REDUCE",
          "reduceSections=11359                   | ageAtConviction=20         | REDUCE",
          "reduceSections=11359 under21=true      | ageAtConviction=unknown    | REVIEW",
          "reduceSections=11359                   | ageAtConviction=unknown    | REDUCE",
          "reduceSections=11359 ageThreshold=57   | age=57                     | DISMISS",
          "reduceSections=11359 ageThreshold=57   | age=56                     | REDUCE",
          "reduceSections=11359 ageThreshold=57   | age=unknown                | REVIEW",
          "reduceSections=11359                   | age=unknown                | REDUCE",
          "reduceSections=11359 yearsSinceThreshold=10 | yearsSinceConviction=10 | DISMISS",
          "reduceSections=11359 yearsSinceThreshold=10 | yearsSinceConviction=9 | REDUCE",
          "reduceSections=11359 yearsSinceThreshold=10 | yearsSinceConviction=unknown | REVIEW",
          "reduceSections=11359                   | yearsSinceConviction=unknown | REDUCE",
          "reduceSections=11359 crimeFreeThreshold=5 | crimeFreeYears=5        | DISMISS",
          "reduceSections=11359 crimeFreeThreshold=5 | crimeFreeYears=4        | REDUCE",
          "reduceSections=11359 crimeFreeThreshold=5 | crimeFreeYears=unknown crimeFreeYearsAtMost=5 | REVIEW",
          "reduceSections=11359 crimeFreeThreshold=5 | crimeFreeYears=unknown crimeFreeYearsAtMost=4 | REDUCE",
          "reduceSections=11359                   | crimeFreeYears=unknown     | REDUCE",
          "reduceSections=11359 onlyProp64=true   | onlyProp64=true            | DISMISS",
          "reduceSections=11359 onlyProp64=true   |                            | REDUCE",
          "reduceSections=11359                   | onlyProp64=true            | REDUCE",
          "reduceSections=11359 onlyProp64=true   | onlyProp64=unknown         | REVIEW",
          "reduceSections=11359 onlyProp64=true deceased=true | onlyProp64=unknown deceased=true | DISMISS",
          "reduceSections=11359                   | onlyProp64=unknown         | REDUCE",
          "reduceSections=11359 deceased=true     | deceased=true              | DISMISS",
          "reduceSections=11359 deceased=true     |                            | REDUCE",
          "reduceSections=11359                   | deceased=true              | REDUCE",
          "reduceSections=11359                   | alreadyRelieved=true       | REVIEW",
          "reduceSections=11359                   | historyComplete=false      | REVIEW",
          "relatedCharges=dismiss                 | related=true section=148_PC | DISMISS",
          "relatedCharges=dismiss                 | related=true section=148_PC prop64InCycle=false | REVIEW",
          "relatedCharges=review                  | related=true section=148_PC | REVIEW",
          "relatedCharges=review deceased=true    | related=true section=148_PC deceased=true | REVIEW",
          "reduceSections=11359 relatedCharges=dismiss |                       | REDUCE");

  /**
   * Cases for each circumstance that speaks against relief, when it holds, does not, or is unknown.
   */
  private static final List<String> STANDARD_DISQUALIFIER =
      List.of(
          "reduceSections=11359 %1$s=not_eligible | %2$s=%3$s                  | NOT_ELIGIBLE",
          "reduceSections=11359 %1$s=not_eligible |                            | REDUCE",
          "reduceSections=11359 %1$s=not_eligible | %2$s=unknown               | REVIEW",
          "reduceSections=11359 %1$s=review       | %2$s=%3$s                  | REVIEW",
          "reduceSections=11359 %1$s=review       |                            | REDUCE",
          "reduceSections=11359 %1$s=review       | %2$s=unknown               | REVIEW",
          "reduceSections=11359 %4$s=review       | %2$s=%3$s                  | REDUCE",
          "reduceSections=11359 %4$s=review       | %2$s=unknown               | REDUCE");

  /**
   * Changes without an effect: what is compared with a threshold that is off does not match anyway,
   * a Proposition 64 conviction's cycle always has a Proposition 64 charge, and 4060 BP is always a
   * related charge.
   */
  private static final Set<String> CHANGE_NOTHING =
      Set.of(
          "crime-free-unknown asks ? = null and facts.crimeFreeYearsAtMost >= policy.crimeFreeThreshold in column 7",
          "related-without-prop64 asks - in column 4",
          "bp-4060 asks - in column 4");

  private static final List<Case> STANDARD_CASES = standardCases();

  /**
   * @param policy the parameters, empty for a table that has none
   * @param expected as the case is written: the outcome, and for a county's table rule and reason
   */
  private record Case(
      Map<String, Object> policy, Map<String, Object> facts, List<String> expected) {
    boolean holdsIn(DecisionTable table, DecisionTables tables, boolean parameters) {
      try {
        Determination determination = determination(table, tables, parameters);
        return List.of(determination.outcome().name(), determination.rule(), determination.reason())
            .subList(0, expected.size())
            .equals(expected);
      } catch (IllegalStateException | IllegalArgumentException nothingDecided) {
        return false;
      }
    }

    String rule(DecisionTable table, DecisionTables tables, boolean parameters) {
      return determination(table, tables, parameters).rule();
    }

    private Determination determination(
        DecisionTable table, DecisionTables tables, boolean parameters) {
      Policy under =
          parameters
              ? new StandardPolicy("changed", table, parameters(policy))
              : new TablePolicy("changed", table);
      return tables.under(under).evaluate(facts);
    }
  }

  @Test
  void every_case_comes_out_as_it_is_written() {
    for (Policy policy : Policy.presets()) {
      List<Case> cases = cases(policy.table().name());
      DecisionTables tables = new DecisionTables();
      assertThat(cases)
          .isNotEmpty()
          .allMatch(c -> c.holdsIn(policy.table(), tables, isStandard(policy.table().name())));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"standard", "los-angeles-2019", "san-joaquin-2019", "sacramento-2019"})
  void any_change_of_any_single_rule_changes_a_case(String name) {
    List<RuleMutant> mutants = RuleMutant.of(DecisionTable.shipped(name).text());
    DecisionTables unchanged = new DecisionTables();
    Map<Case, String> rules = new LinkedHashMap<>();
    cases(name)
        .forEach(
            c -> rules.put(c, c.rule(DecisionTable.shipped(name), unchanged, isStandard(name))));
    assertThat(mutants.stream().filter(mutant -> isUnseen(mutant, name, rules)))
        .extracting(RuleMutant::toString)
        .isSubsetOf(CHANGE_NOTHING);
  }

  /** The cases that the rule decides are tried first: most changes show there. */
  private static boolean isUnseen(RuleMutant mutant, String name, Map<Case, String> rules) {
    DecisionTable table = DecisionTable.of(name, mutant.text());
    DecisionTables tables = new DecisionTables();
    return rules.entrySet().stream()
        .sorted(Comparator.comparing(decided -> !decided.getValue().equals(mutant.rule())))
        .allMatch(decided -> decided.getKey().holdsIn(table, tables, isStandard(name)));
  }

  private static boolean isStandard(String table) {
    return table.equals(StandardPolicy.TABLE);
  }

  private static List<Case> cases(String table) {
    return switch (table) {
      case "los-angeles-2019" -> casesOfCounty("los_angeles_2019");
      case "san-joaquin-2019" -> casesOfCounty("san_joaquin_2019");
      case "sacramento-2019" -> casesOfCounty("sacramento_2019");
      default -> STANDARD_CASES;
    };
  }

  private static List<Case> standardCases() {
    List<Disqualifying> all =
        List.of(
            new Disqualifying("superstrikeBefore", "superstrikeBefore", true),
            new Disqualifying("pc290Before", "pc290Before", true),
            new Disqualifying("twoPriors", "twoPriors", true),
            new Disqualifying("afterEffectiveDate", "occurredAfterEffectiveDate", true),
            new Disqualifying("sentenceNotCompleted", "sentencesCompleted", false));
    Stream<String> disqualified =
        all.stream()
            .flatMap(
                one ->
                    STANDARD_DISQUALIFIER.stream()
                        .map(
                            line ->
                                line.formatted(
                                    one.parameter(),
                                    one.fact(),
                                    one.holding(),
                                    all.get((all.indexOf(one) + 1) % all.size()).parameter())));
    return Stream.concat(STANDARD.stream(), disqualified)
        .map(line -> line.split("\\|"))
        .map(
            cells ->
                new Case(
                    Map.copyOf(written(cells[0])),
                    PolicyFacts.felony(written(cells[1])),
                    List.of(cells[2].strip())))
        .toList();
  }

  /** A circumstance that speaks against relief: its parameter, its fact and the fact's value. */
  private record Disqualifying(String parameter, String fact, boolean holding) {}

  /** The rows of {@link CountyPoliciesTest}. */
  private static List<Case> casesOfCounty(String method) {
    return Arrays.stream(CountyPoliciesTest.class.getDeclaredMethods())
        .filter(rows -> rows.getName().equals(method))
        .flatMap(rows -> Arrays.stream(rows.getAnnotation(CsvSource.class).value()))
        .map(line -> line.split("\\|"))
        .map(
            cells ->
                new Case(
                    Map.of(),
                    PolicyFacts.felony(written(cells[0])),
                    Arrays.stream(cells).skip(1).map(String::strip).toList()))
        .toList();
  }

  private static PolicyParameters parameters(Map<String, Object> written) {
    return ((PolicyParameterReading.ParameterReadingResult.Read)
            PolicyParameterReading.read(written))
        .parameters();
  }

  private static Map<String, String> written(String words) {
    return words.isBlank()
        ? Map.of()
        : Arrays.stream(words.strip().split(" +"))
            .map(word -> word.split("="))
            .collect(Collectors.toMap(word -> word[0], word -> word[1].replace('_', ' ')));
  }
}
