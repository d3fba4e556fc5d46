package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.core.model.CoreModelElement;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;

/**
 * Thrown where an element cannot go on: an expression, a mapping, a gateway. It undoes the
 * transaction that ran into it; {@link Commands} then repeats the command so that it stops just
 * before the element (or before its end), where the failure becomes an incident.
 *
 * <p>It has no cause, and is one of the engine's own exception types, so that Operaton does not
 * mistake it for a BPMN error that a boundary event may catch; and of its quiet ones, since it is
 * expected.
 */
public final class ElementFailure extends BadUserRequestException {

  /** The phase of the element's life in which it failed. */
  public enum Phase {
    ENTERING,
    COMPLETING,
    STARTING
  }

  private final IncidentType type;
  private final Phase phase;
  private final String reason;
  private final transient @Nullable CoreModelElement element;

  private ElementFailure(
      IncidentType type, Phase phase, @Nullable CoreModelElement element, String reason) {
    super(reason);
    this.type = type;
    this.phase = phase;
    this.element = element;
    this.reason = reason;
  }

  /** The failure of entering the element of a scope. */
  public static ElementFailure entering(IncidentType type, VariableScope scope, String message) {
    return new ElementFailure(type, Phase.ENTERING, activityOf(scope), message);
  }

  /** The failure of completing the element of a scope. */
  public static ElementFailure completing(IncidentType type, VariableScope scope, String message) {
    return new ElementFailure(type, Phase.COMPLETING, activityOf(scope), message);
  }

  /** The same failure for a process instance that cannot start. */
  ElementFailure atStartOf(ProcessDefinitionImpl process) {
    return new ElementFailure(type, Phase.STARTING, process, reason);
  }

  private static @Nullable ActivityImpl activityOf(VariableScope scope) {
    return scope instanceof ExecutionEntity execution ? execution.getActivity() : null;
  }

  public IncidentType type() {
    return type;
  }

  /**
   * The place where a repeated command has to stop for this to become an incident; null for none.
   */
  @Nullable String place() {
    return element == null ? null : Stops.place(phase, element);
  }
}
