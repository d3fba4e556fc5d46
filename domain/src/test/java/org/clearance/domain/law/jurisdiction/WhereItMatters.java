package org.clearance.domain.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Whether a table leaves what is unknown to a person exactly where it matters. */
final class WhereItMatters {
  /** The reason of a rule that facts contradict each other: as what is unknown, they are not. */
  private static final String CANNOT_BE = "The class of the felony contradicts the amount.";

  private WhereItMatters() {}

  /**
   * A sure answer is what every completion of the unknown facts gives, and REVIEW stands nowhere
   * where all of them agree on another answer.
   *
   * @param space the values of each fact, null for unknown
   * @return how many sets of facts were asked of which some are unknown
   */
  static int asked(LawTable table, Map<String, List<Object>> space, LocalDate asOf) {
    List<String> facts = List.copyOf(space.keySet());
    int unknown = 0;
    for (Map<String, Object> one : combinations(space, facts, 0)) {
      boolean contradictory = "3".equals(one.get("grade")) && "UP_TO".equals(one.get("amount"));
      if (!one.containsValue(null) || contradictory) {
        continue;
      }
      unknown++;
      Answer answer = table.answer(one, asOf);
      List<Answer> completed =
          completions(one, space)
              .map(all -> table.answer(all, asOf))
              .filter(all -> !all.reason().equals(CANNOT_BE))
              .toList();
      if (completed.isEmpty()) {
        continue;
      }
      boolean agreed = completed.stream().allMatch(completed.get(0)::isLike);
      if (answer.outcome() != OutcomeKind.REVIEW) {
        assertThat(completed).as("%s", one).allMatch(answer::isLike);
      } else {
        assertThat(agreed && completed.get(0).outcome() != OutcomeKind.REVIEW)
            .as("%s is REVIEW by %s, and every completion gives %s", one, answer, completed.get(0))
            .isFalse();
      }
    }
    return unknown;
  }

  private static List<Map<String, Object>> combinations(
      Map<String, List<Object>> space, List<String> facts, int from) {
    if (from == facts.size()) {
      return List.of(new HashMap<>());
    }
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> rest : combinations(space, facts, from + 1)) {
      for (Object value : space.get(facts.get(from))) {
        Map<String, Object> one = new HashMap<>(rest);
        one.put(facts.get(from), value);
        all.add(one);
      }
    }
    return all;
  }

  private static Stream<Map<String, Object>> completions(
      Map<String, Object> one, Map<String, List<Object>> space) {
    Map<String, List<Object>> known = new TreeMap<>();
    one.forEach(
        (fact, value) ->
            known.put(
                fact,
                value == null
                    ? space.get(fact).stream().filter(some -> some != null).toList()
                    : List.of(value)));
    return combinations(known, List.copyOf(known.keySet()), 0).stream();
  }
}
