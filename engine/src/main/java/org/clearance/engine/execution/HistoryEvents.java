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

/** What Operaton tells its history, where Camunda 8 tells it otherwise. */
final class HistoryEvents extends CacheAwareHistoryEventProducer {

  /**
   * A variable belongs to the element whose scope holds it. Operaton names the element around it
   * while the scope stands at its own element, as it does for mappings.
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

  /** An event-based gateway has done its work when one of its events has happened. */
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
