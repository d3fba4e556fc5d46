package org.clearance.engine.execution;

import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.impl.bpmn.behavior.ParallelGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/**
 * A parallel gateway. Where flows join it waits for a token by each of them; Operaton counts tokens
 * only, so that two by one flow would do.
 */
final class ParallelGateway extends ParallelGatewayActivityBehavior {

  @Override
  public void execute(ActivityExecution execution) throws Exception {
    PvmActivity gateway = execution.getActivity();
    if (!Arrivals.areAwaitedAt(gateway)) {
      super.execute(execution);
      return;
    }
    execution.inactivate();
    lockConcurrentRoot(execution);
    Map<String, ActivityExecution> arrived =
        Arrivals.firstByEachFlow(execution.findInactiveConcurrentExecutions(gateway));
    if (arrived.size() == gateway.getIncomingTransitions().size()) {
      List<ActivityExecution> joined = List.copyOf(arrived.values());
      joined.forEach(Arrivals::forget);
      execution.leaveActivityViaTransitions(gateway.getOutgoingTransitions(), joined);
    }
  }
}
