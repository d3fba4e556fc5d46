package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * An office's file must keep to the rules, its author is told of errors, and two tables are
 * compared.
 */
class OfficesTableTest {
  private static final String SACRAMENTO = ShippedPolicies.SACRAMENTO_2019.table().text();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<inputData | <!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/hostname\">]><inputData |"
            + " document type declaration",
        "encoding=\"UTF-8\" | encoding=\"UTF-16\" | It says that it is written in UTF-16. Save it"
            + " as UTF-8.",
        "</decisionTable> | '' | Line 308, column 5: The element type \"decisionTable\" must be"
            + " terminated",
        "<inputData | <import namespace=\"x\" name=\"x\" importType=\"x\""
            + " locationURI=\"http://localhost:9/x.dmn\"/><inputData | It imports another file",
        "\"Unknown \" + facts.missing.level | function(x) external {java: {class:"
            + " \"java.lang.Math\", method signature: \"abs(int)\"}} | rule 9"
            + " (level-unknown-of-several), reason: it calls what is outside of the table.",
        "\"Unknown \" + facts.missing.level | /*\"*/ (function(s) external {java: {class:"
            + " \"java.lang.Math\", method signature: \"abs(int)\"}})(0) /*\"*/ | rule 9"
            + " (level-unknown-of-several), reason: it calls what is outside of the table.",
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
  void of_what_ships_the_validator_has_nothing_to_say() {
    assertThat(findings(SACRAMENTO)).isEmpty();
  }

  @Test
  void rules_that_mask_each_other_in_ranges_are_a_note_to_the_author() {
    String table = TestTable.of("[0..50]", "[10..20]", "> 50", "-");
    assertThat(CheckingTable.problems(table)).isEmpty();
    assertThat(findings(table))
        .anyMatch(finding -> finding.detail().toLowerCase(Locale.ROOT).contains("masked"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "matches(\"aaaaaaaaaaaaaaaaaaaaaaaaaaaa!\", \"^(a+)+$\") | it calls matches",
        "replace(\"aaaa\", \"(a+)+$\", \"b\") | it calls replace",
        "split(\"aaaa\", \"(a+)+$\")[1] | it calls split",
        "([matches][1])(\"aaaa\", \"^(a+)+$\") | it calls",
        "string(count(for i in 1..1000000000 return i)) | it has a loop",
        "string(some i in 1..1000000000 satisfies i < 0) | it has a loop",
        "string(every i in 1..1000000000 satisfies i > 0) | it has a loop",
        "(function(x) x)(\"a\") | it has a loop",
        "{a: \"xx\", b: a + a}.b | it has a loop",
        "string(today()) | it calls today"
      })
  void nothing_in_a_table_can_run_for_hours(String expression, String refusal) {
    assertThat(problems(expression))
        .isNotEmpty()
        .first()
        .asString()
        .startsWith("determination, rule 9 (level-unknown-of-several), reason: ")
        .contains(refusal);
  }

  @Test
  void what_tables_need_of_the_language_they_may_use() {
    assertThat(
            problems(
                "if starts with(lower case(\"Felony\"), \"fel\") and not(facts.missing.level in"
                    + " (\"a\", \"b\")) then substring before(\"a b\", \" \") + string(max([1,"
                    + " 2][item > 0])) else \"no\""))
        .isEmpty();
  }

  @Test
  void what_would_take_all_of_a_thread_s_stack_is_refused_with_its_place() {
    assertThat(problems("(".repeat(2_000) + "1" + ")".repeat(2_000)))
        .singleElement()
        .asString()
        .matches("Line \\d+, column \\d+: a cell has 1,000 characters at most.");
    assertThat(problems("(".repeat(400) + "1" + ")".repeat(400)).get(0).toString())
        .contains("brackets are nested more than 20 deep.");
    assertThat(problems('"' + "a".repeat(30_000) + '"').get(0).toString())
        .contains("a cell has 1,000 characters at most.");
    assertThat(
            CheckingTable.problems(
                    SACRAMENTO.replace(
                        "<inputData", "<x>".repeat(20_000) + "</x>".repeat(20_000) + "<inputData"))
                .get(0)
                .toString())
        .contains("elements are nested more than 60 deep.");
    assertThat(
            CheckingTable.problems(
                    SACRAMENTO.replace(
                        "<inputData", "<x><text>-</text></x>".repeat(3_000) + "<inputData"))
                .get(0)
                .toString())
        .contains("the table has more than 3,000 cells.");
  }

  @Test
  void an_analysis_that_would_take_hours_is_given_up_and_not_begun_again() {
    var analyzing = new AnalyzingTables(Duration.ofSeconds(3));
    DecisionTable table = DecisionTable.of("ours.dmn", TestTable.ofOverlappingRanges(6, 12));
    assertThat(CheckingTable.problems(table.text())).isEmpty();
    assertThat(analyzing.findings(table))
        .isInstanceOf(AnalyzingTables.AnalyzeTableResult.TooLarge.class);
    assertThat(analyzing.findings(table)).isSameAs(analyzing.findings(table));
  }

  private static List<TableProblem> problems(String expression) {
    String there = "\"Unknown \" + facts.missing.level";
    assertThat(SACRAMENTO).contains(there);
    return CheckingTable.problems(SACRAMENTO.replace(there, expression.replace("<", "&lt;")));
  }

  private static List<TableProblem> findings(String text) {
    return ((AnalyzingTables.AnalyzeTableResult.Analyzed)
            new AnalyzingTables(Duration.ofMinutes(2)).findings(DecisionTable.of("ours.dmn", text)))
        .findings();
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
            ShippedPolicies.SACRAMENTO_2019,
            new TablePolicy("ours", DecisionTable.of("ours.dmn", now)));
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
    assertThat(
            PolicyDifference.between(ShippedPolicies.STANDARD_2019, ShippedPolicies.DISMISS_PROP64)
                .parameters())
        .extracting(p -> p.name() + ": " + p.before() + " → " + p.now())
        .contains(
            "dismissSections: 11357, 11358 → 11357, 11358, 11359, 11360",
            "reduceSections: 11359, 11360 → none",
            "ageThreshold: 57 → off");
    assertThat(
            PolicyDifference.between(ShippedPolicies.STANDARD_2019, ShippedPolicies.STANDARD_2019)
                .isEmpty())
        .isTrue();
    assertThat(
            PolicyDifference.between(ShippedPolicies.STANDARD_2019, ShippedPolicies.SACRAMENTO_2019)
                .otherTable())
        .isTrue();
  }
}
