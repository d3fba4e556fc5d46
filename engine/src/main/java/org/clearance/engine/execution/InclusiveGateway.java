package org.clearance.engine.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.ExecutionListener;
import org.operaton.bpm.engine.impl.Condition;
import org.operaton.bpm.engine.impl.bpmn.behavior.InclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.pvm.PvmActivity;
import org.operaton.bpm.engine.impl.pvm.PvmTransition;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;
import org.operaton.bpm.engine.impl.pvm.process.ScopeImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.PvmExecutionImpl;

/**
 * An inclusive gateway. It takes every flow whose condition holds, or the default flow if none
 * does. Where flows join, a token waits until each incoming flow has brought one, or until no token
 * in the scope can still come by a missing flow; one token of each flow moves on, and a second one
 * of a flow waits for the next turn.
 *
 * <p>Which tokens can still come changes with every element that ends, even one that leads
 * elsewhere, so these trigger a check ({@link #looksAgain}): each waiting token is checked again in
 * a job of the engine's own.
 */
final class InclusiveGateway extends InclusiveGatewayActivityBehavior {

  /** Whether tokens may have to wait for each other here. */
  static boolean isJoin(PvmActivity activity) {
    return ((ActivityImpl) activity).getActivityBehavior() instanceof InclusiveGateway
        && Arrivals.areAwaitedAt(activity);
  }

  @Override
  public void execute(ActivityExecution execution) {
    execution.inactivate();
    lockConcurrentRoot(execution);
    passIfComplete(execution);
  }

  private void passIfComplete(ActivityExecution execution) {
    PvmActivity gateway = execution.getActivity();
    if (!isJoin(gateway)) {
      pass(execution, List.of(execution));
      return;
    }
    List<ActivityExecution> waiting = execution.findInactiveConcurrentExecutions(gateway);
    Map<String, ActivityExecution> arrived = Arrivals.firstByEachFlow(waiting);
    if (arrived.size() == gateway.getIncomingTransitions().size()
        || !canStillCome(execution, gateway, waiting, arrived.keySet())) {
      List<ActivityExecution> joined = new ArrayList<>(arrived.values());
      joined.forEach(InclusiveGateway::forget);
      pass(joined.contains(execution) ? execution : joined.get(0), joined);
    }
  }

  /** Drops from a token that moves on how it came, and that it is to be checked. */
  private static void forget(ActivityExecution token) {
    Arrivals.forget(token);
    for (JobEntity job : List.copyOf(((ExecutionEntity) token).getJobs())) {
      if (LookAgain.isAnother(job)) {
        job.delete();
      }
    }
  }

  private static void pass(ActivityExecution execution, List<ActivityExecution> joined) {
    PvmActivity gateway = execution.getActivity();
    String defaultFlow = (String) ((ActivityImpl) gateway).getProperty("default");
    List<PvmTransition> taken = new ArrayList<>();
    for (PvmTransition flow : gateway.getOutgoingTransitions()) {
      Condition condition = (Condition) flow.getProperty(BpmnParse.PROPERTYNAME_CONDITION);
      if (!flow.getId().equals(defaultFlow)
          && (condition == null || condition.evaluate(execution))) {
        taken.add(flow);
      }
    }
    PvmTransition otherwise = gateway.findOutgoingTransition(defaultFlow);
    if (taken.isEmpty() && otherwise != null) {
      taken.add(otherwise);
    }
    if (taken.isEmpty() && !gateway.getOutgoingTransitions().isEmpty()) {
      throw ElementFailure.entering(
          IncidentType.CONDITION_ERROR,
          execution,
          "Expected at least one condition to evaluate to true, or to have a default flow");
    }
    execution.leaveActivityViaTransitions(taken, joined);
  }

  /** Whether a token of the scope can still come by a flow that has brought none. */
  private boolean canStillCome(
      ActivityExecution execution,
      PvmActivity gateway,
      List<ActivityExecution> waiting,
      Set<String> arrivedBy) {
    ActivityExecution scope = execution.isConcurrent() ? execution.getParent() : execution;
    for (ActivityExecution token : getLeafExecutions(scope)) {
      if (!waiting.contains(token) && canCome(token, gateway, arrivedBy)) {
        return true;
      }
    }
    return false;
  }

  private static boolean canCome(
      ActivityExecution token, PvmActivity gateway, Set<String> arrivedBy) {
    PvmTransition flow = token.getTransition();
    if (flow != null && gateway.equals(flow.getDestination())) {
      return !arrivedBy.contains(flow.getId());
    }
    if (flow == null && gateway.equals(token.getActivity())) {
      // The token stands before the gateway, in a job of the engine.
      return !arrivedBy.contains(Arrivals.of(token));
    }
    PvmActivity place = placeOf(token, gateway);
    return place != null && reaches(place, gateway, arrivedBy);
  }

  /** The place of a token as the gateway's scope sees it; null if it is elsewhere. */
  private static @Nullable PvmActivity placeOf(ActivityExecution token, PvmActivity gateway) {
    PvmTransition flow = token.getTransition();
    ScopeImpl place = (ScopeImpl) (flow == null ? token.getActivity() : flow.getDestination());
    ScopeImpl scope = ((ActivityImpl) gateway).getFlowScope();
    while (place instanceof ActivityImpl activity && !scope.equals(activity.getFlowScope())) {
      place = activity.getFlowScope();
    }
    return place instanceof ActivityImpl activity ? activity : null;
  }

  private static boolean reaches(PvmActivity from, PvmActivity gateway, Set<String> arrivedBy) {
    Set<PvmActivity> seen = new HashSet<>();
    Deque<PvmActivity> next = new ArrayDeque<>(List.of(from));
    while (!next.isEmpty()) {
      ActivityImpl activity = (ActivityImpl) next.pop();
      if (activity.equals(gateway) || !seen.add(activity)) {
        continue;
      }
      for (PvmTransition flow : activity.getOutgoingTransitions()) {
        if (flow.getDestination().equals(gateway) && !arrivedBy.contains(flow.getId())) {
          return true;
        }
        next.add(flow.getDestination());
      }
      for (ActivityImpl other : activity.getFlowScope().getActivities()) {
        // These are the boundary events of an activity, and the events after an event-based
        // gateway.
        if (activity.equals(other.getEventScope()) && !activity.equals(other)) {
          next.add(other);
        }
      }
    }
    return false;
  }

  /** A listener that checks the waiting tokens at a scope's joins again when an element ends. */
  static ExecutionListener looksAgain(ScopeImpl scope) {
    return ended -> {
      // A cancelled element is followed by the event that cancelled it, which ends too.
      if (!ended.isCanceled()) {
        PvmExecutionImpl of = ((ExecutionEntity) ended).findExecutionForFlowScope(scope);
        if (of != null) {
          lookAgain((ExecutionEntity) of);
        }
      }
    };
  }

  /** Sends one job for each join of a scope where tokens wait; it checks all of them. */
  private static void lookAgain(ExecutionEntity scope) {
    Map<PvmActivity, List<ExecutionEntity>> waiting = new LinkedHashMap<>();
    List<ExecutionEntity> tokens = new ArrayList<>(scope.getExecutions());
    tokens.add(scope);
    for (ExecutionEntity token : tokens) {
      if (!token.isActive() && token.getActivity() != null && isJoin(token.getActivity())) {
        waiting.computeIfAbsent(token.getActivity(), gateway -> new ArrayList<>()).add(token);
      }
    }
    for (List<ExecutionEntity> at : waiting.values()) {
      if (at.stream().noneMatch(token -> token.getJobs().stream().anyMatch(LookAgain::isToCome))) {
        OwnJob.send(LookAgain.TYPE, at.get(0));
      }
    }
  }

  /** Checks a waiting token again; one that has moved on meanwhile is left alone. */
  static final class LookAgain extends OwnJob {

    static final String TYPE = "look-again";

    LookAgain() {
      super(TYPE);
    }

    /**
     * Whether a job is still to check: not the one that is checking, nor one that has become an
     * incident.
     */
    static boolean isToCome(JobEntity job) {
      return isAnother(job) && job.getRetries() > 0;
    }

    private static boolean isAnother(JobEntity job) {
      return TYPE.equals(job.getJobHandlerType())
          && !job.equals(Context.getCommandContext().getCurrentJob());
    }

    @Override
    void run(ExecutionEntity execution) {
      if (!execution.isActive()
          && execution.getActivity() != null
          && execution.getActivity().getActivityBehavior() instanceof InclusiveGateway gateway) {
        gateway.passIfComplete(execution);
      }
    }
  }
}
