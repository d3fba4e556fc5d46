package org.clearance.domain.policy;

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
}
