package org.clearance.engine.execution;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.BadUserRequestException;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.core.model.CoreModelElement;
import org.operaton.bpm.engine.impl.jobexecutor.AsyncBeforeMessageJobDeclaration;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;

/**
 * An element cannot go on: an expression, a mapping, a gateway. It undoes the transaction that ran
 * into it; {@link Commands} then repeats the command so that it stops just before the element (or
 * before its end), where the failure becomes an incident.
 *
 * <p>It has no cause, and is one of the engine's own exception types, so that Operaton does not
 * mistake it for a BPMN error that a boundary event may catch; and of its quiet ones, since it is
 * expected.
 */
public final class ElementFailure extends BadUserRequestException {

  /** Where in the element's life it happened. */
  public enum Phase {
    ENTERING,
    COMPLETING,
    STARTING
  }

  /** Set on an activity whose completion has failed: it then completes in a job of its own. */
  static final String COMPLETES_LATER = "clearance.completesLater";

  /** Set on a process whose start has failed: its instances then start in a job of their own. */
  static final String STARTS_LATER = "clearance.startsLater";

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

  /** The element where the scope stands cannot be entered. */
  public static ElementFailure entering(IncidentType type, VariableScope scope, String message) {
    return new ElementFailure(type, Phase.ENTERING, activityOf(scope), message);
  }

  /** The element where the scope stands cannot complete. */
  public static ElementFailure completing(IncidentType type, VariableScope scope, String message) {
    return new ElementFailure(type, Phase.COMPLETING, activityOf(scope), message);
  }

  /** The same failure, of a process instance that cannot start. */
  ElementFailure atStartOf(ProcessDefinitionImpl process) {
    return new ElementFailure(type, Phase.STARTING, process, reason);
  }

  private static @Nullable ActivityImpl activityOf(VariableScope scope) {
    return scope instanceof ExecutionEntity execution ? execution.getActivity() : null;
  }

  public IncidentType type() {
    return type;
  }

  private static void stopBefore(ActivityImpl activity) {
    if (activity.isAsyncBefore()) {
      return;
    }
    AsyncBeforeMessageJobDeclaration job = new AsyncBeforeMessageJobDeclaration();
    job.setActivity(activity);
    job.setExclusive(true);
    // Others may look at the list while Operaton adds one of its own, as it does in sub-processes.
    activity.setProperty(
        BpmnParse.PROPERTYNAME_MESSAGE_JOB_DECLARATION, new CopyOnWriteArrayList<>(List.of(job)));
    activity.setAsyncBefore(true);
  }

  /** What tells this failure's place from another one's, within one command. */
  String place() {
    if (element == null) {
      return phase.name();
    }
    String process = ((ScopeImpl) element).getProcessDefinition().getId();
    return phase + " " + process + " " + element.getId();
  }

  /**
   * Makes the element stop where it failed, for this node and as long as its model stays cached: it
   * changes when a step is taken, never what it does.
   *
   * @return false if there is no such place
   */
  boolean stopThere() {
    if (element == null) {
      return false;
    }
    switch (phase) {
      case ENTERING -> stopBefore((ActivityImpl) element);
      case COMPLETING -> element.setProperty(COMPLETES_LATER, Boolean.TRUE);
      case STARTING -> element.setProperty(STARTS_LATER, Boolean.TRUE);
    }
    return true;
  }
}
