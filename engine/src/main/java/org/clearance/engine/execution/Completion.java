package org.clearance.engine.execution;

import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * Ends an element: at once, or, where the running command stops at it, in a job of its own, so that
 * a failing output mapping becomes an incident there, and what triggered the end stands.
 */
final class Completion extends OwnJob {

  private static final String TYPE = "complete-element";

  Completion() {
    super(TYPE);
  }

  static void complete(ActivityExecution execution) {
    ActivityImpl activity = (ActivityImpl) execution.getActivity();
    if (Stops.isAt(ElementFailure.Phase.COMPLETING, activity)) {
      send(TYPE, (ExecutionEntity) execution);
    } else {
      leave(execution);
    }
  }

  private static void leave(ActivityExecution execution) {
    ((FlowNodeActivityBehavior) ((ActivityImpl) execution.getActivity()).getActivityBehavior())
        .leave(execution);
  }

  @Override
  void run(ExecutionEntity execution) {
    leave(execution);
  }
}
