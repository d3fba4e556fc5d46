package org.clearance.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.camunda.client.api.response.DeploymentEvent;
import io.camunda.client.api.response.EvaluateDecisionResponse;
import io.camunda.client.api.search.response.DecisionDefinition;
import io.camunda.zeebe.model.bpmn.Bpmn;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DecisionsTest {

  @RegisterExtension static final RunningEngineExtension ENGINE = new RunningEngineExtension();

  /** A fee by age, for which a class of age is decided first. */
  private static String fees(String id, String adultFee) {
    return """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s" name="Fees" namespace="test">
          <decision id="%1$s-fee" name="Fee">
            <variable name="fee" />
            <informationRequirement><requiredDecision href="#%1$s-class" /></informationRequirement>
            <decisionTable id="%1$s-table" hitPolicy="FIRST">
              <input id="in" label="class"><inputExpression typeRef="string"><text>class</text></inputExpression></input>
              <output id="out" name="fee" typeRef="number" />
              <rule id="r1"><inputEntry><text>"child"</text></inputEntry><outputEntry><text>0</text></outputEntry></rule>
              <rule id="r2"><inputEntry><text>"adult"</text></inputEntry><outputEntry><text>%2$s</text></outputEntry></rule>
            </decisionTable>
          </decision>
          <decision id="%1$s-class" name="Class of age">
            <variable name="class" />
            <literalExpression id="%1$s-expression"><text>if age &lt; 18 then "child" else "adult"</text></literalExpression>
          </decision>
        </definitions>
        """
        .formatted(id, adultFee);
  }

  private static DeploymentEvent deploy(String id, String text) {
    return ENGINE
        .client()
        .newDeployResourceCommand()
        .addResourceBytes(text.getBytes(StandardCharsets.UTF_8), id + ".dmn")
        .send()
        .join();
  }

  private static EvaluateDecisionResponse evaluate(String id, Map<String, Object> variables) {
    return ENGINE
        .client()
        .newEvaluateDecisionCommand()
        .decisionId(id)
        .variables(variables)
        .send()
        .join();
  }

  @Test
  void a_decision_is_evaluated_with_those_it_needs_and_tells_which_rule_matched() {
    deploy("asked", fees("asked", "12.50"));

    EvaluateDecisionResponse response = evaluate("asked-fee", Map.of("age", 40));

    assertThat(response.getDecisionOutput()).isEqualTo("12.50");
    assertThat(response.getFailureMessage()).isNullOrEmpty();
    assertThat(response.getEvaluatedDecisions())
        .extracting(made -> made.getDecisionId() + " " + made.getDecisionType())
        .containsExactly("asked-class LITERAL_EXPRESSION", "asked-fee DECISION_TABLE");
    var table = response.getEvaluatedDecisions().get(1);
    assertThat(table.getDecisionOutput()).isEqualTo("12.50");
    assertThat(table.getEvaluatedInputs().get(0).getInputValue()).isEqualTo("\"adult\"");
    assertThat(table.getMatchedRules())
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.getRuleId()).isEqualTo("r2");
              assertThat(rule.getRuleIndex()).isEqualTo(2);
              assertThat(rule.getEvaluatedOutputs().get(0).getOutputValue()).isEqualTo("12.50");
            });
  }

  @Test
  void a_decision_that_no_rule_makes_is_null() {
    deploy(
        "none",
        fees("none", "1").replace("\"adult\"</text></inputEntry>", "\"x\"</text></inputEntry>"));

    assertThat(evaluate("none-fee", Map.of("age", 40)).getDecisionOutput()).isEqualTo("null");
  }

  @Test
  void a_decision_that_cannot_be_made_is_answered_with_the_one_that_failed() {
    deploy(
        "failing", fees("failing", "1").replace("age &lt; 18", "assert(age, age != null) &lt; 18"));

    EvaluateDecisionResponse response = evaluate("failing-fee", Map.of());

    assertThat(response.getFailedDecisionId()).isEqualTo("failing-class");
    assertThat(response.getFailureMessage()).contains("assert");
    assertThat(response.getDecisionOutput()).isNullOrEmpty();
  }

  @Test
  void an_unknown_decision_is_not_found() {
    assertThatThrownBy(() -> evaluate("nowhere", Map.of()))
        .hasMessageContaining("no decision found for id 'nowhere'")
        .hasMessageContaining("404");
  }

  @Test
  void the_latest_version_decides_and_a_model_deployed_again_stays_as_it_is() {
    DeploymentEvent first = deploy("versions", fees("versions", "1"));
    DeploymentEvent again = deploy("versions", fees("versions", "1"));
    DeploymentEvent changed = deploy("versions", fees("versions", "2"));

    assertThat(again.getDecisions()).isEqualTo(first.getDecisions());
    assertThat(again.getDecisionRequirements()).isEqualTo(first.getDecisionRequirements());
    assertThat(changed.getDecisionRequirements().get(0).getVersion()).isEqualTo(2);
    assertThat(changed.getDecisions()).allMatch(decision -> decision.getVersion() == 2);
    assertThat(evaluate("versions-fee", Map.of("age", 40)).getDecisionOutput()).isEqualTo("2");
    assertThat(
            ENGINE
                .client()
                .newEvaluateDecisionCommand()
                .decisionKey(first.getDecisions().get(0).getDecisionKey())
                .variables(Map.of("age", 40))
                .send()
                .join()
                .getDecisionOutput())
        .isEqualTo("1");
    assertThat(
            ENGINE
                .client()
                .newDecisionDefinitionSearchRequest()
                .filter(filter -> filter.decisionDefinitionId("versions-fee"))
                .send()
                .join()
                .items())
        .extracting(DecisionDefinition::getVersion)
        .containsExactly(1, 2);
    assertThat(
            ENGINE
                .client()
                .newDecisionDefinitionGetXmlRequest(changed.getDecisions().get(0).getDecisionKey())
                .send()
                .join())
        .isEqualTo(fees("versions", "2"));
  }

  @Test
  void a_table_that_is_no_dmn_or_whose_expression_is_no_feel_is_refused() {
    assertThatThrownBy(() -> deploy("broken", "<definitions/>"))
        .hasMessageContaining("'broken.dmn'");
    assertThatThrownBy(() -> deploy("no-feel", fees("no-feel", "1 +")))
        .hasMessageContaining("'no-feel.dmn'");
  }

  private static void deployTask(String id, String decision) {
    ENGINE.deploy(
        Bpmn.createExecutableProcess(id)
            .startEvent()
            .businessRuleTask(
                "decide", task -> task.zeebeCalledDecisionId(decision).zeebeResultVariable("fee"))
            .endEvent()
            .done());
  }

  @Test
  void a_business_rule_task_takes_its_decision_into_a_variable() {
    deploy("task", fees("task", "7"));
    deployTask("task", "=\"task\" + \"-fee\"");

    long instance = ENGINE.create("task", Map.of("age", 30));

    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("fee", "7");
  }

  @Test
  void a_decision_that_is_missing_or_fails_is_an_incident_that_can_be_resolved() {
    deployTask("missing", "later-fee");
    long instance = ENGINE.create("missing", Map.of());

    var missing = ENGINE.awaitIncident(instance);
    assertThat(missing.getErrorType().name()).isEqualTo("CALLED_DECISION_ERROR");
    assertThat(missing.getErrorMessage()).contains("no decision found for id 'later-fee'");

    deploy("later", fees("later", "7").replace("age &lt; 18", "assert(age, age != null) &lt; 18"));
    ENGINE.client().newResolveIncidentCommand(missing.getIncidentKey()).send().join();
    RunningEngineExtension.eventually()
        .until(
            () ->
                ENGINE.incidents(instance).stream()
                    .anyMatch(i -> i.getErrorType().name().equals("DECISION_EVALUATION_ERROR")));

    ENGINE.client().newSetVariablesCommand(instance).variables(Map.of("age", 3)).send().join();
    ENGINE
        .client()
        .newResolveIncidentCommand(ENGINE.incidents(instance).get(0).getIncidentKey())
        .send()
        .join();
    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("fee", "0");
  }
}
