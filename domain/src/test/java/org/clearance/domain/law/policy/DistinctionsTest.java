package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.law.fact.FactFinding;
import org.clearance.domain.law.fact.FactNames;
import org.clearance.domain.record.history.History;
import org.clearance.domain.record.layout.GeneratedPeople;
import org.clearance.domain.record.layout.HistoryRow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.kie.dmn.core.internal.utils.DMNRuntimeBuilder;
import org.kie.internal.io.ResourceFactory;

class DistinctionsTest {
  private static final int ROWS = 20_000;

  static List<Policy> presets() {
    return Policy.presets();
  }

  @ParameterizedTest
  @MethodSource("presets")
  void what_is_remembered_is_what_the_table_says(Policy policy) {
    HeldPolicy determining = new DecisionTables().under(policy);
    List<Map<String, @Nullable Object>> candidates = candidates();
    assertThat(candidates).hasSizeGreaterThan(1_000);
    for (Map<String, @Nullable Object> facts : candidates) {
      assertThat(determining.of(facts)).as("%s", facts).isEqualTo(determining.evaluate(facts));
    }
  }

  /** The candidates of a generated county, odd ones included, related charges too. */
  private static List<Map<String, @Nullable Object>> candidates() {
    List<Map<String, @Nullable Object>> candidates = new ArrayList<>();
    for (List<HistoryRow> rows : GeneratedPeople.of(ROWS, 11361, "ALDER").values()) {
      History history = History.of(rows, rows.size() % 7 != 0);
      FactFinding finding = new FactFinding(history, LocalDate.of(2024, 11, 11));
      history
          .candidates("ALDER")
          .forEach(candidate -> candidates.add(FactNames.of(finding.of(candidate))));
    }
    return candidates;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "facts.age     | >= 50           | 57 | 58 | true",
        "facts.age     | >= 50           | 49 | 58 | false",
        "facts.age     | [21..50]        | 21 | 22 | false",
        "facts.age     | [21..50]        | 23 | 22 | true",
        "facts.age     | ? = null        | 23 | 22 | true",
        "facts.age     | modulo(?, 2) = 1 | 23 | 22 | false",
        "facts.age     | ? + 1 > 50      | 60 | 70 | false",
        "facts.age + 1 | > 50            | 60 | 70 | false",
        "facts.age     | >= facts.ageAtConviction + 20 | 60 | 70 | false",
        "facts.other   | >= 50           | 57 | 58 | true",
        "facts.other   | get value(facts, \"age\") > 50 | 57 | 58 | false",
        "[facts][item.age > 57][1].other | - | 57 | 58 | false",
      })
  void numbers_are_told_apart_where_the_table_may_do_so(
      String column, String test, int one, int other, boolean alike) {
    var distinctions = new Distinctions(table(column, test, "\"x\""), Map.of());
    assertThat(distinctions.key(age(one)).equals(distinctions.key(age(other)))).isEqualTo(alike);
  }

  @Test
  void a_number_matters_to_the_fact_that_is_compared_with_it_alone() {
    var distinctions =
        new Distinctions(
            table("facts.age", ">= policy.ageThreshold", "\"x\""),
            Map.of("ageThreshold", BigDecimal.valueOf(50), "another", BigDecimal.valueOf(55)));
    assertThat(distinctions.key(age(49))).isNotEqualTo(distinctions.key(age(50)));
    assertThat(distinctions.key(age(54))).isEqualTo(distinctions.key(age(58)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"review\"                     | true",
        "\"review\", \"not eligible\" | true",
        "\"off\"                        | false",
        "\"review\", \"off\"          | false",
        "not(\"review\")                | false",
        "-                                | false",
      })
  void a_fact_is_no_difference_where_the_policy_rules_out_each_rule_that_asks_for_it(
      String test, boolean alike) {
    var distinctions =
        new Distinctions(
            tableOf(
                """
                <input><inputExpression><text>policy.setting</text></inputExpression></input>
                <input><inputExpression><text>facts.age</text></inputExpression></input>\
                """,
                "<inputEntry><text>%s</text></inputEntry><inputEntry><text>>= 50</text></inputEntry>"
                    .formatted(test),
                "\"x\""),
            Map.of("setting", "off"));
    assertThat(distinctions.key(age(49)).equals(distinctions.key(age(50)))).isEqualTo(alike);
  }

  @Test
  void why_a_fact_is_unknown_is_a_difference_only_where_the_words_of_a_rule_tell() {
    Map<String, @Nullable Object> one = age(57);
    one.put("missing", Map.of("age", "date of birth"));
    Map<String, @Nullable Object> other = age(57);
    other.put("missing", Map.of("age", "date of conviction"));
    var telling = new Distinctions(table("facts.age", "null", "facts.missing.age"), Map.of());
    assertThat(telling.key(one)).isNotEqualTo(telling.key(other));
    var tellingAll =
        new Distinctions(table("facts.age", "null", "string(facts.missing)"), Map.of());
    assertThat(tellingAll.key(one)).isNotEqualTo(tellingAll.key(other));
    var silent = new Distinctions(table("facts.age", "null", "\"x\""), Map.of());
    assertThat(silent.key(one)).isEqualTo(silent.key(other));
  }

  @Test
  void what_the_words_of_a_rule_show_is_told_apart() {
    var distinctions =
        new Distinctions(table("facts.age", ">= 50", "string(facts.age) + \" years\""), Map.of());
    assertThat(distinctions.key(age(57))).isEqualTo(distinctions.key(age(58)));
    assertThat(distinctions.shown("old", age(57))).isNotEqualTo(distinctions.shown("old", age(58)));
  }

  @Test
  void the_order_in_which_facts_come_is_no_difference() {
    var distinctions =
        new Distinctions(table("count(get entries(facts))", "> 1", "\"x\""), Map.of());
    Map<String, @Nullable Object> one = new LinkedHashMap<>();
    one.put("attempt", true);
    one.put("related", false);
    Map<String, @Nullable Object> same = new LinkedHashMap<>();
    same.put("related", false);
    same.put("attempt", true);
    Map<String, @Nullable Object> other = new LinkedHashMap<>();
    other.put("related", true);
    other.put("attempt", false);
    assertThat(distinctions.key(same)).isEqualTo(distinctions.key(one));
    assertThat(distinctions.key(other)).isNotEqualTo(distinctions.key(one));
  }

  private static Map<String, @Nullable Object> age(int age) {
    Map<String, @Nullable Object> facts = new LinkedHashMap<>();
    facts.put("age", BigDecimal.valueOf(age));
    facts.put("missing", Map.of());
    return facts;
  }

  private static org.kie.dmn.model.api.Definitions table(String column, String test, String words) {
    return tableOf(
        "<input><inputExpression><text><![CDATA[%s]]></text></inputExpression></input>"
            .formatted(column),
        "<inputEntry><text><![CDATA[%s]]></text></inputEntry>".formatted(test),
        words);
  }

  private static org.kie.dmn.model.api.Definitions tableOf(
      String inputs, String entries, String words) {
    String xml =
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" name="t" namespace="t">
          <inputData name="facts"><variable name="facts"/></inputData>
          <decision name="determination">
            <variable name="determination"/>
            <informationRequirement><requiredInput href="#facts"/></informationRequirement>
            <decisionTable hitPolicy="FIRST">
              %s
              <output name="rule"/><output name="explanation"/>
              <rule>%s
                <outputEntry><text>"old"</text></outputEntry>
                <outputEntry><text><![CDATA[%s]]></text></outputEntry></rule>
            </decisionTable>
          </decision>
        </definitions>
        """
            .formatted(inputs, entries, words);
    return DMNRuntimeBuilder.fromDefaults()
        .buildConfiguration()
        .fromResources(
            new ArrayList<>(
                List.of(
                    ResourceFactory.newByteArrayResource(xml.getBytes(StandardCharsets.UTF_8)))))
        .getOrElseThrow(IllegalStateException::new)
        .getModels()
        .get(0)
        .getDefinitions();
  }
}
