package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.bpmn.helper.ErrorDeclarationForProcessInstanceFinder;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionHierarchyWalker;
import org.operaton.bpm.engine.impl.tree.ActivityExecutionMappingCollector;

/**
 * BPMN errors: thrown to the nearest event that catches the code, through calling instances. Unlike
 * Operaton's, an error carries no variables out of the instances it leaves.
 */
public final class BpmnErrors {

  private BpmnErrors() {}

  /**
   * Throws an error where an execution stands.
   *
   * @return false, having changed nothing, if no event catches it
   */
  public static boolean throwAt(ActivityExecution execution, @Nullable String code) {
    ErrorDeclarationForProcessInstanceFinder finder =
        new ErrorDeclarationForProcessInstanceFinder(null, code, execution.getActivity());
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
}
