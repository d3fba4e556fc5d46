package org.clearance.domain.law.policy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clearance.domain.law.fact.FactNames;

/** Facts to hold policies against, by name. */
final class PolicyFacts {
  /**
   * The possible values of each fact where a record does not tell it. Ages and years stand on both
   * sides of every threshold. In the order of the names, so that the same seed makes the same facts
   * in every run.
   */
  static final SortedMap<String, List<Object>> POSSIBLE =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("level", List.of("FELONY", "MISDEMEANOR", "INFRACTION")),
              Map.entry("ageAtConviction", numbers(15, 20, 21, 60)),
              Map.entry("age", numbers(20, 21, 22, 39, 40, 49, 50, 56, 57, 65, 90)),
              Map.entry("yearsSinceConviction", numbers(-1, 0, 5, 9, 10, 15, 40)),
              Map.entry("crimeFreeYears", numbers(-1, 0, 4, 5, 9, 10, 15)),
              Map.entry("yearsSinceLatestConviction", numbers(-1, 0, 4, 5, 9, 10, 15)),
              Map.entry("onlyProp64", List.of(true, false)),
              Map.entry("superstrikeBefore", List.of(true, false)),
              Map.entry("pc290Before", List.of(true, false)),
              Map.entry("twoPriors", List.of(true, false)),
              Map.entry("occurredAfterEffectiveDate", List.of(true, false)),
              Map.entry("occurredOnOrAfterEffectiveDate", List.of(true, false)),
              Map.entry("sentencesCompleted", List.of(true, false)),
              Map.entry("sentenceEndedBefore", List.of(true, false))));

  private static final List<String> AT_MOST =
      List.of("crimeFreeYears", "yearsSinceLatestConviction");

  private PolicyFacts() {}

  /** A felony that no rule of any policy of 2019 dismisses. */
  static Map<String, Object> felony() {
    Map<String, Object> facts = new HashMap<>();
    facts.put("section", "11359");
    facts.put("subsection", "");
    facts.put("attempt", false);
    facts.put("related", false);
    facts.put("prop64InCycle", true);
    facts.put("level", "FELONY");
    facts.put("age", BigDecimal.valueOf(40));
    facts.put("ageAtConviction", BigDecimal.valueOf(30));
    facts.put("yearsSinceConviction", BigDecimal.valueOf(5));
    facts.put("crimeFreeYears", BigDecimal.valueOf(2));
    facts.put("crimeFreeYearsAtMost", BigDecimal.valueOf(15));
    facts.put("yearsSinceLatestConviction", BigDecimal.valueOf(3));
    facts.put("yearsSinceLatestConvictionAtMost", BigDecimal.valueOf(15));
    facts.put("convictions", BigDecimal.valueOf(2));
    facts.put("onlyProp64", false);
    facts.put("superstrikeBefore", false);
    facts.put("pc290Before", false);
    facts.put("twoPriors", false);
    facts.put("occurredAfterEffectiveDate", false);
    facts.put("occurredOnOrAfterEffectiveDate", false);
    facts.put("sentencesCompleted", true);
    facts.put("sentenceEndedBefore", true);
    facts.put("deceased", false);
    facts.put("alreadyRelieved", false);
    facts.put("historyComplete", true);
    facts.put(FactNames.MISSING, Map.of());
    return facts;
  }

  /**
   * The facts of a felony with some changed: a number as {@code 5}, {@code true}, {@code unknown},
   * or a word.
   */
  static Map<String, Object> felony(Map<String, String> others) {
    Map<String, Object> facts = felony();
    others.forEach(
        (name, value) -> {
          if (!facts.containsKey(name)) {
            throw new IllegalArgumentException("no fact " + name);
          }
          facts.put(name, value(facts.get(name), value));
        });
    Map<String, Object> asked = facts;
    for (var other : others.entrySet()) {
      if (other.getValue().equals("unknown")) {
        asked = unknown(asked, other.getKey());
      }
    }
    return asked;
  }

  private static Object value(Object before, String value) {
    if (value.equals("unknown")) {
      return before;
    }
    if (before instanceof BigDecimal) {
      return new BigDecimal(value);
    }
    return before instanceof Boolean ? Boolean.valueOf(value) : value;
  }

  static Map<String, Object> random(Random random) {
    Map<String, Object> facts = felony();
    POSSIBLE.forEach((name, values) -> facts.put(name, any(random, values)));
    for (String name : AT_MOST) {
      facts.put(name + "AtMost", any(random, POSSIBLE.get(name)));
      facts.put(name, any(random, possible(facts, name)));
    }
    facts.put("related", random.nextInt(5) == 0);
    facts.put("prop64InCycle", !related(facts) || random.nextBoolean());
    facts.put(
        "section",
        any(
            random,
            related(facts)
                ? List.of("148 PC", "4060 BP")
                : List.of("11357", "11358", "11359", "11360")));
    facts.put("subsection", any(random, List.of("", "(A)", "(B)", "(B)(1)", "(C)")));
    facts.put("convictions", any(random, numbers(1, 2, 3)));
    facts.put("onlyProp64", random.nextInt(4) == 0);
    facts.put("deceased", random.nextInt(6) == 0);
    facts.put("alreadyRelieved", random.nextInt(20) == 0);
    facts.put("historyComplete", random.nextInt(20) != 0);
    return facts;
  }

  private static boolean related(Map<String, Object> facts) {
    return Boolean.TRUE.equals(facts.get("related"));
  }

  /** The facts with every combination of what these may be in their place. */
  static Stream<Map<String, Object>> replaced(Map<String, Object> facts, List<String> names) {
    Stream<Map<String, Object>> all = Stream.of(facts);
    for (String name : names) {
      all =
          all.flatMap(
              f ->
                  possible(facts, name).stream()
                      .map(
                          value -> {
                            Map<String, Object> with = new HashMap<>(f);
                            with.put(name, value);
                            return with;
                          }));
    }
    return all;
  }

  /**
   * Where the latest date that is known is years ago, an unknown one is no longer ago than that.
   */
  private static List<Object> possible(Map<String, Object> facts, String name) {
    return AT_MOST.contains(name)
        ? POSSIBLE.get(name).stream()
            .filter(
                value ->
                    ((BigDecimal) value).compareTo((BigDecimal) facts.get(name + "AtMost")) <= 0)
            .toList()
        : POSSIBLE.get(name);
  }

  static Map<String, Object> unknown(Map<String, Object> facts, String name) {
    Map<String, Object> with = new HashMap<>(facts);
    with.put(name, null);
    Map<String, Object> missing = new HashMap<>();
    ((Map<?, ?>) facts.get(FactNames.MISSING)).forEach((n, what) -> missing.put((String) n, what));
    missing.put(name, "thing that " + name + " needs");
    with.put(FactNames.MISSING, missing);
    return with;
  }

  static List<Object> numbers(int... values) {
    return Arrays.stream(values).mapToObj(v -> (Object) BigDecimal.valueOf(v)).toList();
  }

  private static Object any(Random random, List<?> values) {
    return values.get(random.nextInt(values.size()));
  }
}
