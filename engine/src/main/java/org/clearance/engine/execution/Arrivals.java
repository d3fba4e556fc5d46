package org.clearance.engine.execution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.TransitionImpl;

/**
 * Keeps, for each token that waits where flows join, the flow by which it came. The gateway itself
 * is not told, so the flow is noted when it is taken, and kept with the token while that waits; a
 * token that does not wait leaves nothing in the database.
 */
final class Arrivals {

  private static final String ARRIVED_BY = JsonVariables.hidden("arrivedBy");

  private Arrivals() {}

  /** Whether tokens may have to wait for each other at a gateway. */
  static boolean areAwaitedAt(PvmActivity gateway) {
    return gateway.getIncomingTransitions().size() > 1;
  }

  /** A listener that notes that a token comes by a flow. */
  static ExecutionListener by(TransitionImpl flow) {
    return execution -> {
      if (areAwaitedAt(flow.getDestination())) {
        execution.setVariableLocal(ARRIVED_BY, flow.getId());
      }
    };
  }

  /** The flow by which a token came; for an unknown one, a flow of its own. */
  static String of(ActivityExecution token) {
    Object flow = token.getVariableLocal(ARRIVED_BY);
    return flow == null ? token.getId() : flow.toString();
  }

  /** The first waiting token of each flow. */
  static Map<String, ActivityExecution> firstByEachFlow(List<ActivityExecution> waiting) {
    Map<String, ActivityExecution> first = new LinkedHashMap<>();
    waiting.forEach(token -> first.putIfAbsent(of(token), token));
    return first;
  }

  /** Drops the note from a token that moves on. */
  static void forget(ActivityExecution token) {
    token.removeVariableLocal(ARRIVED_BY);
  }
}
