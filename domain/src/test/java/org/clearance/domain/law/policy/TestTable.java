package org.clearance.domain.law.policy;

import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A small decision table of an office, for tests. */
public final class TestTable {
  private static final String TABLE =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="ours" name="ours" namespace="https://alder.example/ours">
        <inputData id="facts" name="facts"><variable id="facts_v" name="facts" typeRef="Any"/></inputData>
        <decision id="determination" name="determination">
          <variable id="determination_v" name="determination" typeRef="Any"/>
          <informationRequirement id="needs"><requiredInput href="#facts"/></informationRequirement>
          <decisionTable id="table" hitPolicy="FIRST">
            <input id="in_age" label="Age"><inputExpression id="in_age_e" typeRef="number"><text>facts.age</text></inputExpression></input>
            <output id="out_1" name="outcome" typeRef="string"/>
            <output id="out_2" name="rule" typeRef="string"/>
            <output id="out_3" name="reason" typeRef="string"/>
            <output id="out_4" name="explanation" typeRef="string"/>
            <output id="out_5" name="uses" typeRef="string"/>
      %s
          </decisionTable>
        </decision>
      </definitions>
      """;

  private static final String RULE =
      """
            <rule id="age-%1$d">
              <inputEntry id="if_%1$d"><text>%2$s</text></inputEntry>
              <outputEntry id="then_%1$d_1"><text>"%3$s"</text></outputEntry>
              <outputEntry id="then_%1$d_2"><text>"age-%1$d"</text></outputEntry>
              <outputEntry id="then_%1$d_3"><text>"Age %1$d"</text></outputEntry>
              <outputEntry id="then_%1$d_4"><text>%4$s</text></outputEntry>
              <outputEntry id="then_%1$d_5"><text>"age"</text></outputEntry>
            </rule>
      """;

  private TestTable() {}

  /** A table with a rule for each test of the age: {@code >= 50}; the last leaves to a person. */
  public static String of(String... ages) {
    return TABLE.formatted(
        IntStream.range(0, ages.length)
            .mapToObj(i -> rule(i + 1, ages[i], i == ages.length - 1))
            .collect(Collectors.joining()));
  }

  private static String rule(int number, String age, boolean last) {
    return RULE.formatted(
        number,
        age.replace("<", "&lt;").replace(">", "&gt;"),
        last ? "REVIEW" : "DISMISS",
        last ? "\"No rule decides.\"" : "\"The age is \" + string(facts.age) + \".\"");
  }

  /**
   * A table that can be used, and whose gaps an engine looks for in vain for hours.
   *
   * @param columns each of other ages, as the engine does not know
   * @param ranges of each column; each overlaps with the others
   */
  public static String ofOverlappingRanges(int columns, int ranges) {
    String inputs =
        IntStream.range(0, columns)
            .mapToObj(
                i ->
                    "<input id=\"in_%1$d\" label=\"Age %1$d\"><inputExpression id=\"in_%1$d_e\" typeRef=\"number\"><text>facts.age + %1$d</text></inputExpression></input>"
                        .formatted(i))
            .collect(Collectors.joining());
    String table =
        TABLE.replaceFirst("<input id=\"in_age\".*</input>", Matcher.quoteReplacement(inputs));
    return table.formatted(
        IntStream.rangeClosed(0, ranges)
            .mapToObj(
                i ->
                    rule(i + 1, "AGE", i == ranges).replace(cell(i + 1), cells(i, columns, ranges)))
            .collect(Collectors.joining()));
  }

  private static String cell(int rule) {
    return "<inputEntry id=\"if_%d\"><text>AGE</text></inputEntry>".formatted(rule);
  }

  private static String cells(int rule, int columns, int ranges) {
    return IntStream.range(0, columns)
        .mapToObj(
            column ->
                "<inputEntry id=\"if_%d_%d\"><text>%s</text></inputEntry>"
                    .formatted(
                        rule + 1,
                        column,
                        rule == ranges
                            ? "-"
                            : "[%d..%d]"
                                .formatted(
                                    rule + column, 100 - 2 * ((rule * 5 + column) % ranges))))
        .collect(Collectors.joining());
  }
}
