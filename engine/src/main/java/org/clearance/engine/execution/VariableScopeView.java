package org.clearance.engine.execution;

import java.util.LinkedHashSet;
import java.util.Set;
import org.clearance.engine.feel.FeelScope;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.VariableScope;

/** The variables that FEEL sees from an execution: its own and those of the scopes around it. */
record VariableScopeView(VariableScope scope) implements FeelScope {

  @Override
  public boolean has(String name) {
    return !JsonVariables.isHidden(name) && scope.hasVariable(name);
  }

  @Override
  public @Nullable Object value(String name) {
    return scope.getVariable(name);
  }

  @Override
  public Set<String> names() {
    Set<String> names = new LinkedHashSet<>(scope.getVariableNames());
    names.removeIf(JsonVariables::isHidden);
    return names;
  }
}
