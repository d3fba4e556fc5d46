package org.clearance.engine.execution;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.bpmn.behavior.MultiInstanceActivityBehavior;
import org.operaton.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * Camunda 8's multi-instance: one instance for each item of the input collection; what each gives
 * is collected, in the items' order, whatever the order they end in.
 */
record Loop(
    FeelText inputCollection,
    @Nullable String inputElement,
    @Nullable String outputCollection,
    @Nullable FeelText outputElement) {

  private static final String COUNTER =
      Variables.hidden(MultiInstanceActivityBehavior.LOOP_COUNTER);

  List<?> items(EngineExpressions expressions, VariableScope scope) {
    Object value = expressions.evaluate(inputCollection, scope);
    if (value instanceof List<?> list) {
      return list;
    }
    throw EngineExpressions.unexpected(inputCollection, scope, "ARRAY", value);
  }

  /** Makes room for the results, in the scope of the whole. */
  void begin(ActivityExecution body, int instances) {
    if (outputCollection != null) {
      body.setVariableLocal(
          outputCollection, new ArrayList<>(Collections.nCopies(instances, null)));
    }
  }

  /** Gives one instance its item; the counter starts at 1. */
  void enter(ActivityExecution instance, int index, List<?> items) {
    if (inputElement != null) {
      instance.setVariableLocal(inputElement, items.get(index));
    }
    instance.setVariableLocal(MultiInstanceActivityBehavior.LOOP_COUNTER, index + 1);
  }

  /** Takes the result of an instance that completes. */
  void collect(Feel feel, AbstractVariableScope instance) {
    if (outputCollection == null || outputElement == null) {
      return;
    }
    Object result = feel.evaluate(outputElement, new VariableScopeView(instance));
    for (AbstractVariableScope scope = instance.getParentVariableScope();
        scope != null;
        scope = scope.getParentVariableScope()) {
      if (scope.hasVariableLocal(outputCollection)) {
        List<@Nullable Object> results =
            new ArrayList<>((List<?>) scope.getVariableLocal(outputCollection));
        int index = ((Number) instance.getVariable(COUNTER)).intValue();
        results.set(index, result);
        scope.setVariableLocal(outputCollection, results);
        return;
      }
    }
  }

  /** Hands all results to the scope around the whole. */
  void end(ActivityExecution body) {
    if (outputCollection != null) {
      ((AbstractVariableScope) body)
          .getParentVariableScope()
          .setVariable(outputCollection, body.getVariableLocal(outputCollection));
    }
  }
}
