package org.clearance.domain.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an office's file must not do, what its author is told, and how two tables differ. */
class OfficesTableTest {
  private static final String SACRAMENTO = Policy.SACRAMENTO_2019.table().text();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<inputData | <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><inputData | document type declaration",
        "encoding=\"UTF-8\" | encoding=\"UTF-16\" | It says that it is written in UTF-16. Save it as UTF-8.",
        "</decisionTable> | '' | Line 308, column 5: The element type \"decisionTable\" must be terminated",
        "<inputData | <import namespace=\"x\" name=\"x\" importType=\"x\" locationURI=\"http://localhost:9/x.dmn\"/><inputData | It imports another file",
        "\"Unknown \" + facts.missing.level | function(x) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}} | rule 9 (level-unknown-of-several), reason: it calls what is outside of the table.",
        "\"Unknown \" + facts.missing.level | /*\"*/ (function(s) external {java: {class: \"java.lang.Math\", method signature: \"abs(int)\"}})(0) /*\"*/ | rule 9 (level-unknown-of-several), reason: it calls what is outside of the table.",
      })
  void nothing_outside_of_it_is_read_or_called(String what, String wrong, String refusal) {
    assertThat(SACRAMENTO).contains(what);
    assertThat(CheckingTable.problems(SACRAMENTO.replace(what, wrong)))
        .isNotEmpty()
        .first()
        .asString()
        .contains(refusal);
  }

  @Test
  void a_function_in_java_is_refused_before_anything_is_compiled() {
    String function =
        """
          <businessKnowledgeModel id="java" name="java">
            <variable id="java_variable" name="java" typeRef="Any"/>
            <encapsulatedLogic kind="Java">
              <context>
                <contextEntry><variable name="class"/><literalExpression><text>"java.lang.Math"</text></literalExpression></contextEntry>
                <contextEntry><variable name="method signature"/><literalExpression><text>"abs(int)"</text></literalExpression></contextEntry>
              </context>
            </encapsulatedLogic>
          </businessKnowledgeModel>
          <decision id="determination"\
        """;
    assertThat(
            CheckingTable.problems(
                SACRAMENTO.replace("  <decision id=\"determination\"", function)))
        .extracting(TableProblem::toString)
        .containsExactly("java: it calls what is outside of the table.");
  }

  @Test
  void what_ships_has_nothing_to_be_told_but_that_columns_of_texts_are_not_analysed() {
    assertThat(DecisionTable.of("ours.dmn", SACRAMENTO).findings())
        .allMatch(finding -> finding.detail().endsWith("Gap analysis skipped."));
  }

  @Test
  void rules_that_mask_each_other_in_ranges_are_a_note_to_the_author() {
    String table = TestTable.of("[0..50]", "[10..20]", "> 50", "-");
    assertThat(CheckingTable.problems(table)).isEmpty();
    assertThat(DecisionTable.of("ours.dmn", table).findings())
        .anyMatch(finding -> finding.detail().toLowerCase(Locale.ROOT).contains("masked"));
  }

  @Test
  void the_difference_of_two_tables_is_told_rule_by_rule() {
    int from = SACRAMENTO.indexOf("<rule id=\"hs-11357-b\">");
    int to = SACRAMENTO.indexOf("</rule>", from) + "</rule>".length();
    String now =
        (SACRAMENTO.substring(0, from) + SACRAMENTO.substring(to))
            .replace("&gt;= 10", "&gt;= 12")
            .replace("rule id=\"not-a-felony\"", "rule id=\"lesser-offenses\"");
    PolicyDifference difference =
        PolicyDifference.between(
            Policy.SACRAMENTO_2019, new TablePolicy("ours", DecisionTable.of("ours.dmn", now)));
    assertThat(difference.rules())
        .extracting(rule -> rule.kind() + " " + rule.rule().id())
        .containsExactlyInAnyOrder(
            "ADDED lesser-offenses",
            "CHANGED ten-years",
            "CHANGED crime-free-unknown",
            "REMOVED not-a-felony",
            "REMOVED hs-11357-b");
    assertThat(difference.rules())
        .filteredOn(rule -> rule.rule().id().equals("ten-years"))
        .flatExtracting(PolicyDifference.Rule::changes)
        .containsExactly(new PolicyDifference.Change("Crime-free years", ">= 10", ">= 12"));
  }

  @Test
  void the_difference_of_two_standard_policies_is_their_parameters() {
    assertThat(PolicyDifference.between(Policy.STANDARD_2019, Policy.DISMISS_PROP64).parameters())
        .extracting(p -> p.name() + ": " + p.before() + " → " + p.now())
        .contains(
            "dismissSections: 11357, 11358 → 11357, 11358, 11359, 11360",
            "reduceSections: 11359, 11360 → none",
            "ageThreshold: 57 → off");
    assertThat(PolicyDifference.between(Policy.STANDARD_2019, Policy.STANDARD_2019).isEmpty())
        .isTrue();
    assertThat(PolicyDifference.between(Policy.STANDARD_2019, Policy.SACRAMENTO_2019).otherTable())
        .isTrue();
  }
}
