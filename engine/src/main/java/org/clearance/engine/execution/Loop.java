package org.clearance.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.clearance.engine.feel.FeelScope;
import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * Camunda 8's multi-instance: one instance for each item of the input collection. Results are
 * collected in the items' order, whatever the order in which instances end; when one has ended and
 * the completion condition holds, the others are canceled.
 */
record Loop(
    FeelText inputCollection,
    @Nullable String inputElement,
    @Nullable String outputCollection,
    @Nullable FeelText outputElement,
    @Nullable FeelText completionCondition) {

  private static final String LOOP_COUNTER = MultiInstanceActivityBehavior.LOOP_COUNTER;
  private static final String COUNTER = JsonVariables.hidden(LOOP_COUNTER);
  private static final String INSTANCES =
      JsonVariables.hidden(MultiInstanceActivityBehavior.NUMBER_OF_INSTANCES);
  private static final String ACTIVE =
      JsonVariables.hidden(MultiInstanceActivityBehavior.NUMBER_OF_ACTIVE_INSTANCES);
  private static final String COMPLETED =
      JsonVariables.hidden(MultiInstanceActivityBehavior.NUMBER_OF_COMPLETED_INSTANCES);
  private static final String OVER = JsonVariables.hidden("over");

  List<?> items(EngineExpressions expressions, VariableScope scope) {
    Object value = expressions.evaluate(inputCollection, scope);
    if (value instanceof List<?> list) {
      return list;
    }
    throw expressions.unexpected(inputCollection, scope, "ARRAY", value);
  }

  /** Makes room for the results, in the scope of the whole multi-instance. */
  void begin(ActivityExecution body, int instances) {
    if (outputCollection != null) {
      body.setVariableLocal(
          outputCollection, new ArrayList<>(Collections.nCopies(instances, null)));
    }
  }

  /**
   * Gives one instance its item; the counter starts at 1. The variable from which its result is
   * taken is local, so that it is neither another instance's nor left behind.
   */
  void enter(ActivityExecution instance, int index, List<?> items) {
    String result = outputElement == null ? null : outputElement.variable();
    if (result != null) {
      instance.setVariableLocal(result, null);
    }
    if (inputElement != null) {
      instance.setVariableLocal(inputElement, items.get(index));
    }
    instance.setVariableLocal(LOOP_COUNTER, index + 1);
  }

  /**
   * Takes the result of an instance that completes, while its variables exist, and evaluates
   * whether it was the last one wanted.
   *
   * @throws ElementFailure if the instance cannot complete
   */
  void complete(Feel feel, AbstractVariableScope instance) {
    AbstractVariableScope body = bodyOf(instance);
    try {
      collect(feel, instance, body);
      if (completionCondition != null && isEnough(feel, completionCondition, instance, body)) {
        body.setVariableLocal(OVER, true);
      }
    } catch (FeelException e) {
      throw ElementFailure.completing(IncidentType.EXTRACT_VALUE_ERROR, instance, e.reason());
    }
  }

  /** Whether the completion condition held for the instance that has just completed. */
  static boolean isOver(VariableScope body) {
    return body.hasVariableLocal(OVER);
  }

  private static AbstractVariableScope bodyOf(AbstractVariableScope instance) {
    AbstractVariableScope scope = instance.getParentVariableScope();
    while (!scope.hasVariableLocal(INSTANCES)) {
      scope = scope.getParentVariableScope();
    }
    return scope;
  }

  private void collect(Feel feel, AbstractVariableScope instance, AbstractVariableScope body) {
    if (outputCollection == null || outputElement == null) {
      return;
    }
    Object result = feel.evaluate(outputElement, new VariableScopeView(instance));
    int index = ((Number) instance.getVariable(COUNTER)).intValue();
    if (!(body.getVariableLocal(outputCollection) instanceof List<?> list)
        || index >= list.size()) {
      throw ElementFailure.completing(
          IncidentType.EXTRACT_VALUE_ERROR,
          instance,
          "Unable to update item %d of the output collection '%s': something else has been written to the variable."
              .formatted(index + 1, outputCollection));
    }
    List<@Nullable Object> results = new ArrayList<>(list);
    results.set(index, result);
    body.setVariableLocal(outputCollection, results);
  }

  private static boolean isEnough(
      Feel feel, FeelText condition, AbstractVariableScope instance, AbstractVariableScope body) {
    // The completing instance is already counted; instances are never terminated one by one.
    int active = count(body, ACTIVE) - 1;
    int completed = count(body, COMPLETED) + 1;
    Map<String, @Nullable Object> numbers = new HashMap<>();
    numbers.put("numberOfInstances", active + completed);
    numbers.put("numberOfActiveInstances", active);
    numbers.put("numberOfCompletedInstances", completed);
    numbers.put("numberOfTerminatedInstances", 0);
    FeelScope seen = FeelScope.overlay(numbers, new VariableScopeView(instance));
    Object value = feel.evaluate(condition, seen);
    if (value instanceof Boolean enough) {
      return enough;
    }
    throw ElementFailure.completing(
        IncidentType.EXTRACT_VALUE_ERROR,
        instance,
        EngineExpressions.expectation(feel, condition, seen, "BOOLEAN", value));
  }

  private static int count(AbstractVariableScope body, String number) {
    return ((Number) body.getVariableLocal(number)).intValue();
  }

  /** Passes all results to the scope around the multi-instance. */
  void end(ActivityExecution body) {
    if (outputCollection != null) {
      ((AbstractVariableScope) body)
          .getParentVariableScope()
          .setVariable(outputCollection, body.getVariableLocal(outputCollection));
    }
  }
}
