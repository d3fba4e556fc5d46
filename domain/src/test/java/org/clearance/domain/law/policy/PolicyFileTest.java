package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** An office's own table, made of Sacramento's by replacing something. */
class PolicyFileTest {
  private static final String SACRAMENTO = ShippedPolicies.SACRAMENTO_2019.table().text();

  @TempDir Path folder;

  @Test
  void an_offices_own_table_decides_by_its_rules() throws IOException {
    PolicyFile.PolicyFileResult result = read(SACRAMENTO.replace("&gt;= 10", "&gt;= 12"));
    Policy policy = ((PolicyFile.PolicyFileResult.Read) result).policy();
    assertThat(policy.name()).isEqualTo("ours");
    assertThat(policy.scope()).isEqualTo(PolicyScope.PROP_64);
    var facts = PolicyFacts.felony(java.util.Map.of("crimeFreeYears", "11"));
    assertThat(new DecisionTables().under(policy).of(facts).outcome()).isEqualTo(Outcome.REDUCE);
  }

  @Test
  void a_table_says_which_candidates_it_is_held_against() throws IOException {
    String decision =
        """
          <decision id="candidates" name="candidates">
            <variable id="candidates_variable" name="candidates" typeRef="string"/>
            <literalExpression id="candidates_is" typeRef="string"><text>"%s"</text></literalExpression>
          </decision>
          <decision id="determination"\
        """;
    String asking =
        SACRAMENTO.replace(
            "  <decision id=\"determination\"",
            decision.formatted("prop 64 and related of the cycle"));
    assertThat(((PolicyFile.PolicyFileResult.Read) read(asking)).policy().scope())
        .isEqualTo(PolicyScope.RELATED_OF_THE_CYCLE);
    assertThat(refusal(asking.replace("of the cycle\"", "of the year\"")))
        .isEqualTo(
            "candidates: it is \"prop 64 and related of the year\"; it must be one of [prop 64, prop 64 and related of the cycle, prop 64 and all related].");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"Unknown \" + facts.missing.level | \"Unknown \" + (facts.missing.level | determination, rule 9 (level-unknown-of-several), reason: \"Unknown \" + (facts.missing.level is no FEEL: no viable alternative at input",
        "<text>&gt;= 10</text> | <text>&gt;= (10</text> | determination, rule 8 (ten-years), Crime-free years: >= (10 is no FEEL:",
        "starts with(facts | starts wth(facts | determination, Subsection (b): starts wth(facts.subsection, \"(B)\") is no FEEL: no viable alternative at input 'wth'",
        "name=\"determination\" | name=\"decision\" | There is no decision named determination.",
        "name=\"uses\" | name=\"used\" | determination: it has no output named uses.",
        "<text>\"DISMISS\"</text> | <text>\"DISMIS\"</text> | determination, rule 6 (not-a-felony), outcome: \"DISMIS\" is not one of [DISMISS, REDUCE, NOT_ELIGIBLE, REVIEW].",
        "<text>facts.level</text> | <text>facts.grade</text> | determination, Level: there is no fact named grade.",
        "facts.missing.crimeFreeYears | facts.missing.crimefree | determination, rule 10 (crime-free-unknown), reason: there is no fact named crimefree.",
        "<text>\"level\"</text> | <text>\"grade\"</text> | determination, rule 6 (not-a-felony), uses: there is no fact named grade.",
        "<text>\"MISDEMEANOR\", \"INFRACTION\"</text> | <text>-</text> | determination, rule 7 (hs-11357-b): it can never decide, since rule 6 does.",
        "<text>facts.level</text> | <text>get value(facts, \"level\")</text> | determination, Level: facts are asked one by one, as facts.age.",
        "hitPolicy=\"FIRST\" | hitPolicy=\"UNIQUE\" | determination: its hit policy must be FIRST.",
        "</decisionTable> | '' | must be terminated by the matching end-tag",
        "<inputData | <!DOCTYPE x><inputData | It has a document type declaration, which no DMN file needs.",
        "name=\"facts\" | name=\"person\" | Unknown variable 'facts'",
      })
  void what_is_wrong_is_refused_with_its_place(String what, String wrong, String refusal)
      throws IOException {
    assertThat(SACRAMENTO).contains(what);
    assertThat(refusal(SACRAMENTO.replace(what, wrong))).contains(refusal);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "hit policy FIRST", "<policy/>", "<definitions/>"})
  void what_is_no_dmn_is_refused(String text) throws IOException {
    assertThat(refusal(text)).isNotBlank();
  }

  @Test
  void something_that_no_rule_asks_for_must_not_be_left_over() throws IOException {
    int last = SACRAMENTO.indexOf("<rule id=\"sentence-not-completed\">");
    String cell = "<inputEntry><text>-</text></inputEntry>";
    String text =
        SACRAMENTO.substring(0, last)
            + SACRAMENTO
                .substring(last)
                .replaceFirst(java.util.regex.Pattern.quote(cell), cell.replace("-", "false"));
    assertThat(refusal(text))
        .contains(
            "determination: its last rule must have - in each condition, so that nothing is left over.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-               | >= 10            | true",
        "-               | -                | true",
        ">= 10           | -                | false",
        ">= 10           | >= 10            | true",
        ">= 10           | >= 11            | true",
        ">= 10           | > 10             | true",
        "> 10            | >= 10            | false",
        "> 10            | > 10             | true",
        ">= 10           | 10               | true",
        "> 10            | 10               | false",
        ">= 10           | <= 10            | false",
        "<= 10           | < 10             | true",
        "< 10            | <= 9.5           | true",
        "'\"A\", \"B\"'  | '\"B\"'          | true",
        "'\"B\"'         | '\"A\", \"B\"'   | false",
        "'\"A, B\"'      | '\"A\"'          | false",
        "'\"A\",\"B\"'   | '\"B\" ,  \"A\"' | true",
        "true            | true             | true",
        "true            | null             | false",
        "'not(\"A\",\"B\")' | 'not(\"A\",\"B\")' | true",
        "'not(\"A\",\"B\")' | '\"C\"'       | false",
      })
  void a_condition_covers_another(String condition, String other, boolean covers) {
    assertThat(RuleCondition.of(condition).covers(RuleCondition.of(other))).isEqualTo(covers);
  }

  private String refusal(String text) throws IOException {
    String message = ((PolicyFile.PolicyFileResult.Refused) read(text)).message();
    assertThat(message).startsWith("The policy " + folder.resolve("ours.dmn") + " cannot be used.");
    return message.substring(message.indexOf("cannot be used. ") + "cannot be used. ".length());
  }

  private PolicyFile.PolicyFileResult read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("ours.dmn"), text);
    return new PolicyFile(JsonMapper.shared()).read(file);
  }
}
