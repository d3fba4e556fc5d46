package org.clearance.engine.decision;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.camunda.bpm.model.dmn.instance.Definitions;
import org.camunda.dmn.Audit;
import org.camunda.dmn.DmnEngine;
import org.camunda.dmn.parser.FeelExpression;
import org.camunda.dmn.parser.ParsedDecision;
import org.camunda.dmn.parser.ParsedDecisionTable;
import org.camunda.dmn.parser.ParsedDmn;
import org.camunda.dmn.parser.ParsedInput;
import org.camunda.dmn.parser.ParsedOutput;
import org.camunda.dmn.parser.ParsedRule;
import org.camunda.feel.syntaxtree.Val;
import org.camunda.feel.syntaxtree.ValError;
import org.camunda.feel.valuemapper.ValueMapper;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.StorageLimits;
import org.clearance.engine.store.Xml;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** A decision model, parsed by the DMN engine of Camunda 8. */
public final class DecisionModel {

  private static final DmnEngine ENGINE = new DmnEngine.Builder().build();
  private static final ValueMapper VALUES = ValueMapper.defaultValueMapper();

  private static final int LONGEST_INPUT_NAME = 30;

  private final ParsedDmn parsed;

  private DecisionModel(ParsedDmn parsed) {
    this.parsed = parsed;
  }

  /** Thrown for a model that cannot be used; the message says why. */
  public static final class Unusable extends Exception {

    private static final long serialVersionUID = 1L;

    Unusable(String message) {
      super(message);
    }
  }

  /** A decision of the model. */
  public record Decision(String id, String name) {}

  /** An input value of a table, as JSON text. */
  public record Input(String id, String name, String value) {}

  /** An output value of a rule, as JSON text. */
  public record Output(String id, String name, String value) {}

  /** A rule that matched; the first of a table has the index 1. */
  public record Rule(String id, int index, List<Output> outputs) {}

  /**
   * A decision that was evaluated on the way, with its output as JSON text; rules and inputs where
   * it is a table.
   */
  public record Made(
      String decisionId,
      String name,
      String type,
      String output,
      List<Rule> rules,
      List<Input> inputs) {}

  /**
   * The result of an evaluation.
   *
   * @param output the decision, null where it failed
   * @param failure why it failed, null where it did not
   * @param failedDecisionId which decision failed
   * @param made all that were made, those that others need first
   */
  public record Outcome(
      @Nullable Object output,
      @Nullable String failure,
      @Nullable String failedDecisionId,
      List<Made> made) {}

  /**
   * Parses a model.
   *
   * @throws Unusable if it is no DMN, holds no decision, or an expression of it is not FEEL
   */
  public static DecisionModel of(byte[] xml) throws Unusable {
    try {
      var result = ENGINE.parse(new ByteArrayInputStream(Xml.write(Xml.read(xml))));
      if (result.isLeft()) {
        throw new Unusable(result.left().toOption().get().message());
      }
      DecisionModel model = new DecisionModel(result.toOption().get());
      model.check();
      return model;
    } catch (Xml.Unreadable e) {
      throw new Unusable(String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The engine fails on models that it does not expect, such as a requirement without a
      // target.
      throw new Unusable("it cannot be read as DMN: " + e);
    }
  }

  private void check() throws Unusable {
    if (decisions().isEmpty()) {
      throw new Unusable("it holds no decision");
    }
    if (isMissing(id()) || isMissing(name())) {
      throw new Unusable("its definitions need an id and a name");
    }
    if (decisions().stream().anyMatch(d -> isMissing(d.id()) || isMissing(d.name()))) {
      throw new Unusable("each decision needs an id and a name");
    }
    if (StorageLimits.whyNotId(id()) != null
        || decisions().stream().anyMatch(d -> StorageLimits.whyNotId(d.id()) != null)) {
      throw new Unusable("an id must not be longer than %d characters".formatted(StorageLimits.ID));
    }
  }

  private static boolean isMissing(@Nullable String text) {
    return text == null || text.isEmpty();
  }

  /** The model's id. */
  public String id() {
    return definitions().getId();
  }

  /** The model's name. */
  public String name() {
    return definitions().getName();
  }

  private Definitions definitions() {
    return parsed.model().getDefinitions();
  }

  /** The decisions of the model. */
  public List<Decision> decisions() {
    List<Decision> decisions = new ArrayList<>();
    for (ParsedDecision decision : CollectionConverters.asJava(parsed.decisions())) {
      decisions.add(new Decision(decision.id(), decision.name()));
    }
    return decisions;
  }

  /** Evaluates a decision, and those that it needs. */
  public Outcome evaluate(String decisionId, Map<String, @Nullable Object> variables) {
    try {
      return evaluated(decisionId, variables);
    } catch (RuntimeException e) {
      return new Outcome(
          null, failure(decisionId, "it cannot be evaluated: " + e), decisionId, List.of());
    }
  }

  private Outcome evaluated(String decisionId, Map<String, @Nullable Object> variables) {
    var result = ENGINE.eval(parsed, decisionId, variables);
    if (result.isLeft()) {
      DmnEngine.EvalFailure failure = result.left().toOption().get();
      List<Made> made = made(failure.auditLog());
      return new Outcome(
          null,
          failure(decisionId, failure.failure().message()),
          made.isEmpty() ? decisionId : made.get(made.size() - 1).decisionId(),
          made);
    }
    DmnEngine.EvalResult outcome = result.toOption().get();
    return new Outcome(
        outcome.isNil() ? null : java(outcome.value()), null, null, made(outcome.auditLog()));
  }

  private static String failure(String decisionId, String reason) {
    return "Expected to evaluate decision '%s', but %s".formatted(decisionId, reason);
  }

  private static List<Made> made(Audit.AuditLog log) {
    List<Made> made = new ArrayList<>();
    for (Audit.AuditLogEntry entry : CollectionConverters.asJava(log.entries())) {
      List<Rule> rules = new ArrayList<>();
      List<Input> inputs = new ArrayList<>();
      if (entry.result() instanceof Audit.DecisionTableEvaluationResult table) {
        table(table, entry, rules, inputs);
      }
      made.add(
          new Made(
              entry.id(), entry.name(), type(entry), json(entry.result().result()), rules, inputs));
    }
    return made;
  }

  private static void table(
      Audit.DecisionTableEvaluationResult table,
      Audit.AuditLogEntry entry,
      List<Rule> rules,
      List<Input> inputs) {
    for (Audit.EvaluatedInput input : CollectionConverters.asJava(table.inputs())) {
      inputs.add(new Input(input.input().id(), nameOf(input.input()), json(input.value())));
    }
    List<ParsedRule> all = new ArrayList<>();
    if (entry.decisionLogic() instanceof ParsedDecisionTable logic) {
      all.addAll(CollectionConverters.asJavaCollection(logic.rules()));
    }
    for (Audit.EvaluatedRule rule : CollectionConverters.asJava(table.matchedRules())) {
      List<Output> outputs = new ArrayList<>();
      for (Audit.EvaluatedOutput output : CollectionConverters.asJava(rule.outputs())) {
        outputs.add(
            new Output(output.output().id(), nameOf(output.output()), json(output.value())));
      }
      rules.add(new Rule(rule.rule().id(), placeOf(rule.rule(), all), outputs));
    }
  }

  /** The name of an input: its label, else the beginning of its expression. */
  private static String nameOf(ParsedInput input) {
    if (!isMissing(input.name())) {
      return input.name();
    }
    String expression =
        input.expression() instanceof FeelExpression feel ? feel.expression().text() : "";
    return expression.substring(0, Math.min(expression.length(), LONGEST_INPUT_NAME));
  }

  /** The name of an output: its label, else its name. */
  private static String nameOf(ParsedOutput output) {
    return isMissing(output.label()) ? String.valueOf(output.name()) : output.label();
  }

  /** The index of a rule, by identity: rules need no id. */
  private static int placeOf(ParsedRule rule, List<ParsedRule> all) {
    int place = 0;
    while (place < all.size() && all.get(place) != rule) {
      place++;
    }
    return place + 1;
  }

  /** Camunda's name for a kind of decision: DECISION_TABLE, LITERAL_EXPRESSION, … */
  private static String type(Audit.AuditLogEntry entry) {
    return entry
        .decisionLogic()
        .getClass()
        .getSimpleName()
        .replace("Parsed", "")
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toUpperCase(Locale.ROOT);
  }

  /** A value as JSON text; one that could not be decided is null. */
  private static String json(Val value) {
    return value instanceof ValError ? "null" : Json.write(java(VALUES.unpackVal(value)));
  }

  /** A value with Java's collections and numbers instead of Scala's. */
  private static @Nullable Object java(@Nullable Object value) {
    if (value instanceof scala.collection.Map<?, ?> map) {
      Map<String, @Nullable Object> copy = new LinkedHashMap<>();
      CollectionConverters.asJava(map)
          .forEach((key, entry) -> copy.put(String.valueOf(key), java(entry)));
      return copy;
    }
    if (value instanceof scala.collection.Iterable<?> items) {
      List<@Nullable Object> copy = new ArrayList<>();
      CollectionConverters.asJavaCollection(items).forEach(item -> copy.add(java(item)));
      return copy;
    }
    return value instanceof scala.math.BigDecimal number ? number.bigDecimal() : Json.plain(value);
  }
}
