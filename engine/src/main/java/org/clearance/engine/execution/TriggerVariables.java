package org.clearance.engine.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;

/**
 * Carries variables from what triggers an event (a message, an error) to the event's element,
 * within one command.
 */
public final class TriggerVariables {

  private final ThreadLocal<@Nullable Map<String, @Nullable Object>> pending = new ThreadLocal<>();

  /** Triggers an event with variables. */
  public void trigger(Map<String, @Nullable Object> variables, Runnable event) {
    pending.set(variables);
    try {
      event.run();
    } finally {
      pending.remove();
    }
  }

  /** Gives the variables to the element that was triggered, once. */
  void arrive(ExecutionEntity execution) {
    Map<String, @Nullable Object> variables = pending.get();
    if (variables != null) {
      pending.remove();
      ElementMapping.accept(execution, variables);
    }
  }
}
