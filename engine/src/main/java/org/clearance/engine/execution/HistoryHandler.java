package org.clearance.engine.execution;

import org.operaton.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.operaton.bpm.engine.impl.history.event.HistoricVariableUpdateEventEntity;
import org.operaton.bpm.engine.impl.history.event.HistoryEvent;
import org.operaton.bpm.engine.impl.history.handler.DbHistoryEventHandler;

/**
 * Writes history. The end of an element is written without reading its start first: Operaton does
 * so for a duration that nobody asks for.
 */
final class HistoryHandler extends DbHistoryEventHandler {

  /** Skips variables that only the engine knows: they are useless once the instance is over. */
  @Override
  protected void insertHistoricVariableUpdateEntity(HistoricVariableUpdateEventEntity event) {
    if (!JsonVariables.isHidden(event.getVariableName())) {
      super.insertHistoricVariableUpdateEntity(event);
    }
  }

  @Override
  protected void insertOrUpdate(HistoryEvent event) {
    if (!isInitialEvent(event)
        && event instanceof HistoricScopeInstanceEvent
        && event.getId() != null
        && getDbEntityManager().getCachedEntity(event.getClass(), event.getId()) == null) {
      getDbEntityManager().merge(event);
    } else {
      super.insertOrUpdate(event);
    }
  }
}
