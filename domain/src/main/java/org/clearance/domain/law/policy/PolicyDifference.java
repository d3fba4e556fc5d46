package org.clearance.domain.law.policy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.clearance.domain.ground.text.Text;
import org.jspecify.annotations.Nullable;

/**
 * The difference between a policy and an earlier one.
 *
 * @param parameters of the standard table that have another value; empty if either policy has a
 *     table of its own
 * @param rules that are added, removed or changed
 * @param otherOrder whether rules that both have stand in another order: the first that matches
 *     decides
 * @param otherFile whether their tables are different files; what no rule by itself shows, such as
 *     the question of a column, may then differ too
 * @param otherTable whether one is the standard table under parameters and the other is not, so
 *     that rule by rule nothing can be compared
 */
public record PolicyDifference(
    List<Parameter> parameters,
    List<Rule> rules,
    boolean otherOrder,
    boolean otherFile,
    boolean otherTable) {

  /** A parameter, and its value before and now. */
  public record Parameter(String name, Text before, Text now) {}

  /** The kind of change to a rule. */
  public enum Kind {
    ADDED,
    REMOVED,
    CHANGED
  }

  /**
   * A rule that differs.
   *
   * @param rule the rule as it is now; a removed rule as it was
   * @param changes of a changed one: which column, what before, what now
   */
  public record Rule(Kind kind, TableRule rule, List<Change> changes) {}

  /** A cell's text before and now; an empty one asks for nothing. */
  public record Change(String column, String before, String now) {}

  /** Whether the policies are the same. */
  public boolean isEmpty() {
    return parameters.isEmpty() && !otherFile && !otherTable;
  }

  /** Compares two policies. */
  public static PolicyDifference between(Policy before, Policy now) {
    boolean standard = now instanceof StandardPolicy;
    if (before instanceof StandardPolicy != standard) {
      return new PolicyDifference(List.of(), List.of(), false, true, true);
    }
    List<Parameter> parameters =
        before instanceof StandardPolicy was && now instanceof StandardPolicy is
            ? parameters(was.parameters(), is.parameters())
            : List.of();
    if (before.table().sha256().equals(now.table().sha256())) {
      return new PolicyDifference(parameters, List.of(), false, false, false);
    }
    Map<String, TableRule> were = byLabel(before.table().rules());
    Map<String, TableRule> are = byLabel(now.table().rules());
    return new PolicyDifference(parameters, rules(were, are), otherOrder(were, are), true, false);
  }

  /** The rules that differ between two tables, by their labels. */
  public static List<Rule> between(List<TableRule> before, List<TableRule> now) {
    return rules(byLabel(before), byLabel(now));
  }

  /** Whether rules that two tables have both stand in another order. */
  public static boolean otherOrder(List<TableRule> before, List<TableRule> now) {
    return otherOrder(byLabel(before), byLabel(now));
  }

  private static boolean otherOrder(Map<String, TableRule> were, Map<String, TableRule> are) {
    return !inOrder(were, are).equals(inOrder(are, were));
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

  private static Text word(@Nullable Object value) {
    if (value instanceof List<?> list) {
      return list.isEmpty()
          ? Text.of("none")
          : Text.asWritten(String.join(", ", list.stream().map(String::valueOf).toList()));
    }
    if (value instanceof Boolean yes) {
      return yes ? Text.of("yes") : Text.of("no");
    }
    // The value is a word of the file, off or review; numbers are not translated.
    return new Text(String.valueOf(value), List.of());
  }

  /** The names of the rules that both tables have, in the order of the first. */
  private static List<String> inOrder(Map<String, TableRule> rules, Map<String, TableRule> others) {
    return rules.keySet().stream().filter(others::containsKey).toList();
  }

  private static List<Rule> rules(Map<String, TableRule> were, Map<String, TableRule> are) {
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
