package org.clearance.engine.decision;

import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.Keys;
import org.clearance.engine.web.Input;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.SearchQuery;
import org.clearance.engine.web.SearchQuery.Field;
import org.clearance.engine.web.SearchQuery.Type;
import org.clearance.engine.web.Tenants;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Serves {@code /v2/decision-definitions}. */
@RestController
@RequestMapping("/v2/decision-definitions")
public final class DecisionController {

  private static final Map<String, Field> FIELDS =
      Map.of(
          "decisionDefinitionKey", new Field("d.key", Type.KEY),
          "decisionDefinitionId", new Field("d.decision_id", Type.TEXT),
          "name", new Field("d.name", Type.TEXT),
          "version", new Field("d.version", Type.INTEGER),
          "decisionRequirementsId", new Field("r.requirements_id", Type.TEXT),
          "decisionRequirementsKey", new Field("r.key", Type.KEY),
          "decisionRequirementsName", new Field("r.name", Type.TEXT),
          "decisionRequirementsVersion", new Field("r.version", Type.INTEGER));

  private static final Map<String, SearchQuery.Special> SPECIALS =
      Map.of("isLatestVersion", SearchQuery.latest("#decision_definition", "decision_id"));

  private static final List<Field> TIE_BREAK = List.of(Field.required("d.key", Type.KEY));

  private static final String COLUMNS =
      "d.*, r.requirements_id, r.name as requirements_name, r.version as requirements_version";

  private static final String DEFINITIONS =
      "from #decision_definition d join #decision_requirements r on r.key = d.requirements_key";

  /** The key for a business knowledge model, which is evaluated on the way and is no decision. */
  private static final String NOT_DEPLOYED = "-1";

  private final EngineSql sql;
  private final Keys keys;
  private final Decisions decisions;

  public DecisionController(EngineSql sql, Keys keys, Decisions decisions) {
    this.sql = sql;
    this.keys = keys;
    this.decisions = decisions;
  }

  record DefinitionResult(
      String decisionDefinitionKey,
      String decisionDefinitionId,
      String name,
      int version,
      String decisionRequirementsId,
      String decisionRequirementsKey,
      String decisionRequirementsName,
      int decisionRequirementsVersion,
      String tenantId) {

    static DefinitionResult of(ResultSet row, int number) throws SQLException {
      return new DefinitionResult(
          row.getString("key"),
          row.getString("decision_id"),
          row.getString("name"),
          row.getInt("version"),
          row.getString("requirements_id"),
          row.getString("requirements_key"),
          row.getString("requirements_name"),
          row.getInt("requirements_version"),
          Tenants.DEFAULT);
    }
  }

  @PostMapping("/search")
  SearchQuery.Page<DefinitionResult> search(
      @RequestBody(required = false) @Nullable JsonNode request) {
    return SearchQuery.of(request, FIELDS, SPECIALS)
        .run(sql, COLUMNS, DEFINITIONS, TIE_BREAK, DefinitionResult::of);
  }

  @GetMapping("/{key}")
  DefinitionResult get(@PathVariable long key) {
    return sql.sql("select " + COLUMNS + " " + DEFINITIONS + " where d.key = ?")
        .param(key)
        .query(DefinitionResult::of)
        .optional()
        .orElseThrow(() -> noSuchDefinition(key));
  }

  @GetMapping("/{key}/xml")
  ResponseEntity<byte[]> xml(@PathVariable long key) {
    Decisions.Definition definition = decisions.byKey(key);
    if (definition == null) {
      throw noSuchDefinition(key);
    }
    return ResponseEntity.ok()
        .contentType(MediaType.TEXT_XML)
        .body(decisions.xml(definition.requirementsKey()).getBytes(StandardCharsets.UTF_8));
  }

  private static Problem noSuchDefinition(long key) {
    return Problem.notFound("Decision Definition with key '%d' not found".formatted(key));
  }

  record EvaluationRequest(
      @Nullable String decisionDefinitionId,
      @Nullable String decisionDefinitionKey,
      @Nullable Map<String, @Nullable Object> variables,
      @Nullable String tenantId) {}

  record EvaluatedInput(String inputId, String inputName, String inputValue) {}

  record EvaluatedOutput(
      String outputId, String outputName, String outputValue, String ruleId, int ruleIndex) {}

  record MatchedRule(String ruleId, int ruleIndex, List<EvaluatedOutput> evaluatedOutputs) {}

  record EvaluatedDecision(
      String decisionDefinitionId,
      String decisionDefinitionKey,
      String decisionDefinitionName,
      int decisionDefinitionVersion,
      String decisionDefinitionType,
      String output,
      String tenantId,
      List<MatchedRule> matchedRules,
      List<EvaluatedInput> evaluatedInputs,
      String decisionEvaluationInstanceKey) {}

  record EvaluationResult(
      String decisionDefinitionId,
      String decisionDefinitionKey,
      String decisionDefinitionName,
      int decisionDefinitionVersion,
      String decisionRequirementsId,
      String decisionRequirementsKey,
      String decisionEvaluationKey,
      String decisionInstanceKey,
      @Nullable String output,
      @Nullable String failedDecisionDefinitionId,
      @Nullable String failureMessage,
      String tenantId,
      List<EvaluatedDecision> evaluatedDecisions) {}

  /** Evaluates a decision; a failure is an answer, too. Nothing is kept of it. */
  @PostMapping("/evaluation")
  EvaluationResult evaluate(@RequestBody EvaluationRequest request) {
    Tenants.check(request.tenantId(), "Evaluate Decision");
    Decisions.Definition definition = definition(request);
    DecisionModel.Outcome outcome =
        decisions.evaluate(
            definition, request.variables() == null ? Map.of() : request.variables());
    String key = Long.toString(keys.next());
    return new EvaluationResult(
        definition.decisionId(),
        Long.toString(definition.key()),
        definition.name(),
        definition.version(),
        definition.requirementsId(),
        Long.toString(definition.requirementsKey()),
        key,
        key,
        outcome.failure() == null ? Json.write(outcome.output()) : null,
        outcome.failedDecisionId(),
        outcome.failure(),
        Tenants.DEFAULT,
        made(definition, outcome, key));
  }

  private Decisions.Definition definition(EvaluationRequest request) {
    String key = request.decisionDefinitionKey();
    String id = request.decisionDefinitionId();
    if (key == null && id == null) {
      throw Problem.invalid(
          "At least one of [decisionDefinitionId, decisionDefinitionKey] is required.");
    }
    if (key != null && id != null) {
      throw Problem.invalid(
          "Only one of [decisionDefinitionId, decisionDefinitionKey] is allowed.");
    }
    Decisions.Definition definition =
        key == null
            ? decisions.latest(String.valueOf(id))
            : decisions.byKey(Input.key(key, "decisionDefinitionKey"));
    if (definition == null) {
      throw Problem.notFound(
          "EVALUATE",
          key == null
              ? "Expected to evaluate decision '%s', but no decision found for id '%s'"
                  .formatted(id, id)
              : "Expected to evaluate decision with key '%s', but no decision found for key '%s'"
                  .formatted(key, key));
    }
    return definition;
  }

  private List<EvaluatedDecision> made(
      Decisions.Definition definition, DecisionModel.Outcome outcome, String key) {
    Map<String, Decisions.Definition> known = new HashMap<>();
    decisions.besides(definition).forEach(other -> known.put(other.decisionId(), other));
    List<EvaluatedDecision> made = new ArrayList<>();
    for (DecisionModel.Made decision : outcome.made()) {
      Decisions.Definition of = known.get(decision.decisionId());
      made.add(
          new EvaluatedDecision(
              decision.decisionId(),
              of == null ? NOT_DEPLOYED : Long.toString(of.key()),
              decision.name(),
              of == null ? -1 : of.version(),
              decision.type(),
              decision.output(),
              Tenants.DEFAULT,
              decision.rules().stream().map(DecisionController::rule).toList(),
              decision.inputs().stream()
                  .map(input -> new EvaluatedInput(input.id(), input.name(), input.value()))
                  .toList(),
              key + "-" + (made.size() + 1)));
    }
    return made;
  }

  private static MatchedRule rule(DecisionModel.Rule rule) {
    return new MatchedRule(
        rule.id(),
        rule.index(),
        rule.outputs().stream()
            .map(
                output ->
                    new EvaluatedOutput(
                        output.id(), output.name(), output.value(), rule.id(), rule.index()))
            .toList());
  }
}
