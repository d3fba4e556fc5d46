package org.clearance.domain.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How a policy differs from an earlier one.
 *
 * @param parameters of the standard table that have another value; empty if either policy has a
 *     table of its own
 * @param rules that are added, removed or changed
 * @param otherTable whether one is the standard table under parameters and the other is not, so
 *     that rule by rule nothing can be compared
 */
public record PolicyDifference(List<Parameter> parameters, List<Rule> rules, boolean otherTable) {

  /** A parameter, and its value before and now. */
  public record Parameter(String name, String before, String now) {}

  /** What became of a rule. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A rule that is not the same.
   *
   * @param rule as it is now; of a removed one, as it was
   * @param changes of a changed one: which column, what before, what now
   */
  public record Rule(Kind kind, TableRule rule, List<Change> changes) {}

  /** A cell before and now; empty: it asks for nothing. */
  public record Change(String column, String before, String now) {}

  /** Whether both say the same. */
  public boolean isEmpty() {
    return parameters.isEmpty() && rules.isEmpty() && !otherTable;
  }

  /** Compares two policies. */
  public static PolicyDifference between(Policy before, Policy now) {
    boolean standard = now instanceof StandardPolicy;
    if (before instanceof StandardPolicy != standard) {
      return new PolicyDifference(List.of(), List.of(), true);
    }
    List<Parameter> parameters =
        before instanceof StandardPolicy was && now instanceof StandardPolicy is
            ? parameters(was.parameters(), is.parameters())
            : List.of();
    return new PolicyDifference(
        parameters,
        before.table().sha256().equals(now.table().sha256())
            ? List.of()
            : rules(before.table().rules(), now.table().rules()),
        false);
  }

  private static List<Parameter> parameters(PolicyParameters before, PolicyParameters now) {
    Map<String, Object> were = PolicyParameterReading.write(before);
    List<Parameter> changed = new ArrayList<>();
    PolicyParameterReading.write(now)
        .forEach(
            (name, value) -> {
              if (!value.equals(were.get(name))) {
                changed.add(new Parameter(name, word(were.get(name)), word(value)));
              }
            });
    return changed;
  }

  private static String word(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? "none"
          : String.join(", ", list.stream().map(String::valueOf).toList());
    }
    return value instanceof Boolean yes ? (yes ? "yes" : "no") : String.valueOf(value);
  }

  private static List<Rule> rules(List<TableRule> before, List<TableRule> now) {
    Map<String, TableRule> were = byLabel(before);
    Map<String, TableRule> are = byLabel(now);
    List<Rule> differ = new ArrayList<>();
    are.forEach(
        (label, rule) -> {
          TableRule was = were.get(label);
          List<Change> changes = was == null ? List.of() : changes(was, rule);
          if (was == null) {
            differ.add(new Rule(Kind.ADDED, rule, List.of()));
          } else if (!changes.isEmpty()) {
            differ.add(new Rule(Kind.CHANGED, rule, changes));
          }
        });
    were.forEach(
        (label, rule) -> {
          if (!are.containsKey(label)) {
            differ.add(new Rule(Kind.REMOVED, rule, List.of()));
          }
        });
    return differ;
  }

  private static Map<String, TableRule> byLabel(List<TableRule> rules) {
    Map<String, TableRule> map = new LinkedHashMap<>();
    rules.forEach(rule -> map.put(rule.decision() + " " + rule.label(), rule));
    return map;
  }

  private static List<Change> changes(TableRule before, TableRule now) {
    List<Change> changes = new ArrayList<>();
    changes(before.conditions(), now.conditions(), changes);
    changes(before.outputs(), now.outputs(), changes);
    if (!before.description().equals(now.description())) {
      changes.add(new Change("description", before.description(), now.description()));
    }
    return changes;
  }

  private static void changes(
      Map<String, String> before, Map<String, String> now, List<Change> changes) {
    var columns = new TreeSet<>(before.keySet());
    columns.addAll(now.keySet());
    for (String column : columns) {
      String was = before.getOrDefault(column, "");
      String is = now.getOrDefault(column, "");
      if (!was.equals(is)) {
        changes.add(new Change(column, was, is));
      }
    }
  }
}
