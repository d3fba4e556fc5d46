package org.clearance.domain.law.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kie.dmn.api.core.DMNMessage;
import org.kie.dmn.api.core.DMNMessageType;
import org.kie.dmn.validation.DMNValidator.Validation;
import org.kie.dmn.validation.DMNValidatorFactory;

/** The engine's own validator, and ours, on every table that ships. */
class ShippedTablesTest {
  /** The validator's findings for every table that ships, and why we accept them. */
  private static final Map<DMNMessageType, String> INTENDED =
      Map.of(
          DMNMessageType.DECISION_TABLE_HITPOLICY_RECOMMENDER,
          "recommends PRIORITY; the first rule that matches decides, in the order of the policy's text",
          DMNMessageType.DECISION_TABLE_1STNFVIOLATION,
          "warns of FIRST for the same reason; duplicates among the rules are errors",
          DMNMessageType.DECISION_TABLE_GAP,
          "skips gaps in columns of texts; there are none, since the last rule asks for nothing");

  @ParameterizedTest
  @ValueSource(strings = {"standard", "los-angeles-2019", "san-joaquin-2019", "sacramento-2019"})
  void have_no_finding_but_those_that_are_intended(String name) {
    List<DMNMessage> findings =
        DMNValidatorFactory.newValidator()
            .validateUsing(
                Validation.VALIDATE_SCHEMA,
                Validation.VALIDATE_MODEL,
                Validation.VALIDATE_COMPILATION,
                Validation.ANALYZE_DECISION_TABLE)
            .theseModels(new StringReader(DecisionTable.shipped(name).text()));
    assertThat(findings)
        .filteredOn(finding -> !isIntended(name, finding))
        .extracting(DMNMessage::getText)
        .isEmpty();
  }

  /**
   * Relief in the standard table compares with parameters, of which the analysis knows nothing;
   * that each of its rules decides something is what {@link StandardPolicyTest} shows.
   */
  private static boolean isIntended(String name, DMNMessage finding) {
    return finding.getSeverity() == DMNMessage.Severity.WARN
        && (INTENDED.containsKey(finding.getMessageType())
            || (name.equals("standard")
                && finding.getMessageType() == DMNMessageType.DECISION_TABLE_ANALYSIS_ERROR
                && finding.getText().contains("list contains(policy.dismissSections, ?)")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"los-angeles-2019", "san-joaquin-2019", "sacramento-2019"})
  void would_be_taken_from_an_office(String name) {
    assertThat(CheckingTable.problems(DecisionTable.shipped(name).text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = "standard")
  void leave_nothing_over_and_have_no_rule_that_cannot_decide(String name) {
    assertThat(
            CheckingTable.problems(
                DecisionTable.shipped(name).text(),
                TableVocabulary.ofPolicies(Set.of("facts", "policy"))))
        .isEmpty();
  }
}
