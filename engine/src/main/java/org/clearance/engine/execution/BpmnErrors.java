package org.clearance.engine.execution;

import java.util.List;
import java.util.stream.Stream;
import org.operaton.bpm.engine.impl.bpmn.helper.BpmnProperties;
import org.operaton.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.operaton.bpm.engine.impl.bpmn.parser.ErrorEventDefinition;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.PvmScope;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionMappingCollector;

/**
 * Throws BPMN errors to the nearest event that catches the code, through calling instances. Unlike
 * Operaton's, an error carries no variables out of the instances it leaves.
 */
public final class BpmnErrors {

  private BpmnErrors() {}

  /**
   * Throws an error from an execution.
   *
   * @return false, having changed nothing, if no event catches it
   */
  public static boolean throwAt(ActivityExecution execution, String code) {
    Finder finder = new Finder(code, execution.getActivity());
    ActivityExecutionMappingCollector executions = new ActivityExecutionMappingCollector(execution);
    ActivityExecutionHierarchyWalker walker = new ActivityExecutionHierarchyWalker(execution);
    walker.addScopePreVisitor(finder);
    walker.addExecutionPreVisitor(executions);
    walker.walkUntil(element -> finder.getErrorEventDefinition() != null || element == null);
    PvmActivity handler = finder.getErrorHandlerActivity();
    if (handler == null) {
      return false;
    }
    PvmExecutionImpl catching = executions.getExecutionForScope(handler.getEventScope());
    catching.executeActivity(handler);
    return true;
  }

  /**
   * Finds the event that catches an error: of one scope's events, the one with the code comes
   * before the one that catches all.
   */
  private static final class Finder extends ErrorDeclarationForProcessInstanceFinder {

    Finder(String code, PvmActivity thrower) {
      super(null, code, thrower);
    }

    @Override
    public void visit(PvmScope scope) {
      List<ErrorEventDefinition> events =
          scope.getProperties().get(BpmnProperties.ERROR_EVENT_DEFINITIONS);
      Stream.concat(
              events.stream().filter(event -> errorCode.equals(event.getErrorCode())),
              events.stream().filter(Finder::catchesAll))
          .filter(event -> !isReThrowingErrorEventSubprocess(handler(scope, event)))
          .findFirst()
          .ifPresent(
              event -> {
                errorEventDefinition = event;
                errorHandlerActivity = handler(scope, event);
              });
    }

    private static boolean catchesAll(ErrorEventDefinition event) {
      return event.getErrorCode() == null || event.getErrorCode().isEmpty();
    }

    private static PvmActivity handler(PvmScope scope, ErrorEventDefinition event) {
      return scope.getProcessDefinition().findActivity(event.getHandlerActivityId());
    }
  }
}
