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
    assertThat(response.getFailureMessage())
        .startsWith("Expected to evaluate decision 'failing-fee', but")
        .contains("assert");
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

  private static String table(String id, String hitPolicy, String secondOutput) {
    return """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="%1$s-model" name="Table" namespace="test">
          <decision id="%1$s" name="Table">
            <decisionTable id="%1$s-table" hitPolicy="%2$s">
              <input id="in" label="n"><inputExpression typeRef="number"><text>n</text></inputExpression></input>
              <output id="out" name="first" typeRef="Any" />%3$s
              <rule id="r1"><inputEntry id="i1"><text>&gt; 0</text></inputEntry><outputEntry><text>1.5</text></outputEntry>%4$s</rule>
              <rule id="r2"><inputEntry id="i2"><text>&gt; 1</text></inputEntry><outputEntry><text>"b"</text></outputEntry>%4$s</rule>
            </decisionTable>
          </decision>
        </definitions>
        """
        .formatted(
            id,
            hitPolicy,
            secondOutput.isEmpty() ? "" : "<output id=\"out2\" name=\"second\" typeRef=\"Any\" />",
            secondOutput.isEmpty()
                ? ""
                : "<outputEntry><text>" + secondOutput + "</text></outputEntry>");
  }

  @Test
  void decisions_that_are_lists_and_contexts_are_json() {
    deploy("collected", table("collected", "COLLECT", ""));
    deploy("two", table("two", "FIRST", "[1, {a: date(\"2024-02-29\")}]"));

    assertThat(evaluate("collected", Map.of("n", 2)).getDecisionOutput()).isEqualTo("[1.5,\"b\"]");
    EvaluateDecisionResponse two = evaluate("two", Map.of("n", 2));
    assertThat(two.getDecisionOutput())
        .isEqualTo("{\"first\":1.5,\"second\":[1,{\"a\":\"2024-02-29\"}]}");
    var made = two.getEvaluatedDecisions().get(0);
    assertThat(made.getDecisionOutput()).isEqualTo(two.getDecisionOutput());
    assertThat(made.getMatchedRules().get(0).getRuleIndex()).isEqualTo(1);

    deployTask("list-task", "two");
    long instance = ENGINE.create("list-task", Map.of("n", 2));
    ENGINE.awaitCompleted(instance);
    assertThat(ENGINE.variables(instance)).containsEntry("fee", two.getDecisionOutput());
  }

  @Test
  void a_rule_is_told_by_its_place() {
    deploy("places", table("places", "RULE ORDER", ""));

    assertThat(evaluate("places", Map.of("n", 2)).getEvaluatedDecisions().get(0).getMatchedRules())
        .extracting(rule -> rule.getRuleIndex())
        .containsExactly(1, 2);
  }

  @Test
  void a_business_knowledge_model_is_evaluated_on_the_way() {
    deploy(
        "knowledge",
        """
        <definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="knowledge" name="Knowledge" namespace="test">
          <businessKnowledgeModel id="double" name="double">
            <encapsulatedLogic kind="FEEL"><formalParameter name="x" typeRef="number" /><literalExpression><text>x * 2</text></literalExpression></encapsulatedLogic>
          </businessKnowledgeModel>
          <decision id="knowing" name="Knowing">
            <knowledgeRequirement><requiredKnowledge href="#double" /></knowledgeRequirement>
            <literalExpression><text>double(21)</text></literalExpression>
          </decision>
        </definitions>
        """);

    assertThat(evaluate("knowing", Map.of()).getDecisionOutput()).isEqualTo("42");
  }

  @Test
  void what_a_table_names_elsewhere_is_not_fetched_and_what_it_lacks_is_told() throws Exception {
    try (var server = new java.net.ServerSocket(0)) {
      server.setSoTimeout(500);
      String elsewhere = "http://127.0.0.1:" + server.getLocalPort() + "/schema.xsd";
      deploy(
          "elsewhere",
          fees("elsewhere", "1")
              .replace(
                  "namespace=\"test\">",
                  "namespace=\"test\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"urn:x "
                      + elsewhere
                      + "\">"));
      assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
    }
    assertThatThrownBy(
            () ->
                deploy(
                    "no-id", fees("no-id", "1").replace("<decision id=\"no-id-fee\"", "<decision")))
        .hasMessageContaining("'no-id.dmn'")
        .hasMessageContaining("400");
    assertThatThrownBy(
            () ->
                ENGINE
                    .client()
                    .newDeployResourceCommand()
                    .addResourceBytes(
                        ("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + fees("latin", "1"))
                            .getBytes(StandardCharsets.ISO_8859_1),
                        "latin.dmn")
                    .send()
                    .join())
        .hasMessageContaining("must be encoded in UTF-8");
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
