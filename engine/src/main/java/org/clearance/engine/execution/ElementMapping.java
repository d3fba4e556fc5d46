package org.clearance.engine.execution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.engine.feel.Feel;
import org.clearance.engine.feel.FeelException;
import org.clearance.engine.feel.FeelScope;
import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.core.variable.mapping.IoMapping;
import org.operaton.bpm.engine.impl.core.variable.scope.AbstractVariableScope;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * An element's input and output mappings as Camunda 8 has them: inputs become variables of the
 * element, outputs go to the scope around it; a target {@code a.b} is a member of {@code a}.
 */
final class ElementMapping extends IoMapping {

  /** One mapping: its source, and the path of its target. */
  record Mapping(FeelText source, List<String> target) {}

  private final Feel feel;
  private final List<Mapping> inputs;
  private final List<Mapping> outputs;
  private final @Nullable Loop loop;

  ElementMapping(Feel feel, List<Mapping> inputs, List<Mapping> outputs, @Nullable Loop loop) {
    this.feel = feel;
    this.inputs = inputs;
    this.outputs = outputs;
    this.loop = loop;
  }

  /**
   * Accepts variables that arrive at an element: its outputs choose from them, or its scope gets
   * them.
   */
  static void accept(ExecutionEntity execution, Map<String, @Nullable Object> variables) {
    if (variables.isEmpty()) {
      return;
    }
    if (hasOutputs(execution.getActivity())) {
      execution.setVariablesLocal(variables);
    } else {
      execution.setVariables(variables);
    }
  }

  static boolean hasOutputs(ActivityImpl activity) {
    return activity.getIoMapping() instanceof ElementMapping mapping && !mapping.outputs.isEmpty();
  }

  @Override
  public void executeInputParameters(AbstractVariableScope scope) {
    if (inputs.isEmpty()) {
      return;
    }
    try {
      evaluate(inputs, scope, false).forEach(scope::setVariableLocal);
    } catch (FeelException e) {
      throw ElementFailure.entering(IncidentType.IO_MAPPING_ERROR, scope, e.reason());
    }
  }

  @Override
  public void executeOutputParameters(AbstractVariableScope scope) {
    if (scope instanceof ExecutionEntity execution && execution.isCanceled()) {
      return;
    }
    try {
      AbstractVariableScope outer = scope.getParentVariableScope();
      evaluate(outputs, scope, true).forEach(outer::setVariable);
    } catch (FeelException e) {
      throw ElementFailure.completing(IncidentType.IO_MAPPING_ERROR, scope, e.reason());
    }
    if (loop != null) {
      loop.complete(feel, scope);
    }
  }

  /**
   * Evaluates mappings in order; a later source sees the results of earlier ones. Outputs are
   * merged into a variable that is already there, inputs replace it.
   */
  private Map<String, @Nullable Object> evaluate(
      List<Mapping> mappings, AbstractVariableScope scope, boolean merge) {
    Map<String, @Nullable Object> results = new LinkedHashMap<>();
    FeelScope seen = FeelScope.overlay(results, new VariableScopeView(scope));
    for (Mapping mapping : mappings) {
      Object value = feel.evaluate(mapping.source(), seen);
      String name = mapping.target().get(0);
      if (mapping.target().size() == 1) {
        results.put(name, value);
      } else {
        Object existing =
            results.containsKey(name) ? results.get(name) : merge ? scope.getVariable(name) : null;
        results.put(name, put(existing, mapping.target(), 1, value));
      }
    }
    return results;
  }

  private static Map<String, @Nullable Object> put(
      @Nullable Object existing, List<String> path, int at, @Nullable Object value) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    if (existing instanceof Map<?, ?> map) {
      map.forEach((key, member) -> copy.put(String.valueOf(key), member));
    }
    String name = path.get(at);
    copy.put(name, at == path.size() - 1 ? value : put(copy.get(name), path, at + 1, value));
    return copy;
  }

  static List<String> path(String target) {
    List<String> path = new ArrayList<>();
    for (String part : target.split("\\.", -1)) {
      path.add(part.strip());
    }
    return List.copyOf(path);
  }
}
