package org.clearance.engine.execution;

import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.history.event.HistoricActivityInstanceEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.event.HistoryEventType;
import org.operaton.bpm.engine.impl.history.producer.CacheAwareHistoryEventProducer;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.VariableInstanceEntity;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.ActivityInstanceState;

/** Produces Operaton's history events, changed where Camunda 8's history differs. */
final class HistoryEvents extends CacheAwareHistoryEventProducer {

  /**
   * Attributes a variable to the element whose scope holds it. While the scope is at its own
   * element, as during mappings, Operaton names the element around it.
   */
  @Override
  protected HistoryEvent createHistoricVariableEvent(
      VariableInstanceEntity variable, VariableScope source, HistoryEventType type) {
    HistoryEvent event = super.createHistoricVariableEvent(variable, source, type);
    if (event instanceof HistoricVariableUpdateEventEntity update
        && variable.getExecutionId() != null
        && !variable.isConcurrentLocal()) {
      ExecutionEntity scope =
          Context.getCommandContext()
              .getExecutionManager()
              .findExecutionById(variable.getExecutionId());
      ActivityImpl activity = scope.getActivity();
      if (!scope.isProcessInstanceExecution()
          && activity != null
          && activity.isScope()
          && scope.getActivityInstanceId() != null) {
        update.setScopeActivityInstanceId(scope.getActivityInstanceId());
      }
    }
    return event;
  }

  /** Completes an event-based gateway in the history when one of its events has happened. */
  static void completeGatewayBefore(ExecutionEntity event) {
    if (!(event.getActivity().getEventScope() instanceof ActivityImpl gateway)) {
      return;
    }
    for (HistoricActivityInstanceEventEntity ended :
        Context.getCommandContext()
            .getDbEntityManager()
            .getCachedEntitiesByType(HistoricActivityInstanceEventEntity.class)) {
      if (ended.getActivityInstanceState() == ActivityInstanceState.CANCELED.getStateCode()
          && event.getProcessInstanceId().equals(ended.getProcessInstanceId())
          && gateway.getId().equals(ended.getActivityId())) {
        ended.setActivityInstanceState(ActivityInstanceState.SCOPE_COMPLETE.getStateCode());
      }
    }
  }
}
