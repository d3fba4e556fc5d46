package org.clearance.engine.execution;

import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.DelegateExecution;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.Condition;
import org.operaton.bpm.engine.impl.bpmn.behavior.AbstractBpmnActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.BoundaryEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.EventSubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ExclusiveGatewayActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.IntermediateCatchEventActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.ReceiveTaskActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.behavior.SubProcessActivityBehavior;
import org.operaton.bpm.engine.impl.bpmn.parser.BpmnParse;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.PvmTransition;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** The small behaviors: each is Operaton's, with the differences of Camunda 8. */
final class Behaviors {

  private Behaviors() {}

  /** A script task with a FEEL expression. */
  static final class Script extends AbstractBpmnActivityBehavior {

    private final EngineExpressions expressions;
    private final FeelText expression;
    private final String resultVariable;

    Script(EngineExpressions expressions, FeelText expression, String resultVariable) {
      this.expressions = expressions;
      this.expression = expression;
      this.resultVariable = resultVariable;
    }

    @Override
    public void execute(ActivityExecution execution) {
      setResult(execution, resultVariable, expressions.evaluate(expression, execution));
      Completion.complete(execution);
    }
  }

  /** A business rule task with a decision. */
  static final class Decision extends AbstractBpmnActivityBehavior {

    private final EngineExpressions expressions;
    private final DecisionSource decisions;
    private final FeelText decisionId;
    private final String resultVariable;

    Decision(
        EngineExpressions expressions,
        DecisionSource decisions,
        FeelText decisionId,
        String resultVariable) {
      this.expressions = expressions;
      this.decisions = decisions;
      this.decisionId = decisionId;
      this.resultVariable = resultVariable;
    }

    @Override
    public void execute(ActivityExecution execution) {
      String id = expressions.name(decisionId, execution);
      DecisionSource.Decided decided =
          decisions.decide(id, JsonVariables.visible(execution.getVariables()));
      if (decided == null) {
        throw ElementFailure.entering(
            IncidentType.CALLED_DECISION_ERROR,
            execution,
            "Expected to evaluate decision '%s', but no decision found for id '%s'"
                .formatted(id, id));
      }
      if (decided.failure() != null) {
        throw ElementFailure.entering(
            IncidentType.DECISION_EVALUATION_ERROR, execution, decided.failure());
      }
      setResult(execution, resultVariable, decided.value());
      Completion.complete(execution);
    }
  }

  /**
   * Sets a result variable; it stays local where output mappings choose what leaves the element.
   */
  private static void setResult(
      ActivityExecution execution, String resultVariable, @Nullable Object result) {
    if (ElementMapping.hasOutputs(((ExecutionEntity) execution).getActivity())) {
      execution.setVariableLocal(resultVariable, result);
    } else {
      execution.setVariable(resultVariable, result);
    }
  }

  /** A manual or undefined task. */
  static final class Passed extends AbstractBpmnActivityBehavior {
    @Override
    public void execute(ActivityExecution execution) {
      Completion.complete(execution);
    }
  }

  /** A receive task. */
  static final class Receive extends ReceiveTaskActivityBehavior {

    private final TriggerVariables trigger;

    Receive(TriggerVariables trigger) {
      this.trigger = trigger;
    }

    @Override
    public void signal(ActivityExecution execution, String signal, Object data) {
      trigger.arrive((ExecutionEntity) execution);
      Completion.complete(execution);
    }
  }

  /** An intermediate catch event, alone or after an event-based gateway. */
  static final class Catch extends IntermediateCatchEventActivityBehavior {

    private final TriggerVariables trigger;

    Catch(TriggerVariables trigger, boolean afterGateway) {
      super(afterGateway);
      this.trigger = trigger;
    }

    @Override
    public void execute(ActivityExecution execution) {
      if (isAfterEventBasedGateway()) {
        HistoryEvents.completeGatewayBefore((ExecutionEntity) execution);
        trigger.arrive((ExecutionEntity) execution);
        Completion.complete(execution);
      }
    }

    @Override
    public void signal(ActivityExecution execution, String signal, Object data) {
      trigger.arrive((ExecutionEntity) execution);
      Completion.complete(execution);
    }
  }

  /** A boundary event that has been triggered. */
  static final class Boundary extends BoundaryEventActivityBehavior {

    private final TriggerVariables trigger;

    Boundary(TriggerVariables trigger) {
      this.trigger = trigger;
    }

    @Override
    public void execute(ActivityExecution execution) {
      trigger.arrive((ExecutionEntity) execution);
      Completion.complete(execution);
    }
  }

  /** An embedded sub-process. */
  static final class SubProcess extends SubProcessActivityBehavior {
    @Override
    public void complete(ActivityExecution execution) {
      Completion.complete(execution);
    }
  }

  /** An event sub-process. */
  static final class EventSubProcess extends EventSubProcessActivityBehavior {
    @Override
    public void complete(ActivityExecution execution) {
      Completion.complete(execution);
    }
  }

  /** An exclusive gateway: if no flow can be taken, that is an incident. */
  static final class Exclusive extends ExclusiveGatewayActivityBehavior {

    @Override
    public void doLeave(ActivityExecution execution) {
      String defaultFlow = (String) execution.getActivity().getProperty("default");
      for (PvmTransition flow : execution.getActivity().getOutgoingTransitions()) {
        if (flow.getId().equals(defaultFlow)) {
          continue;
        }
        Condition condition = (Condition) flow.getProperty(BpmnParse.PROPERTYNAME_CONDITION);
        if (condition == null || condition.evaluate(execution)) {
          execution.leaveActivityViaTransition(flow);
          return;
        }
      }
      PvmTransition flow = execution.getActivity().findOutgoingTransition(defaultFlow);
      if (flow == null) {
        throw ElementFailure.entering(
            IncidentType.CONDITION_ERROR,
            execution,
            "Expected at least one condition to evaluate to true, or to have a default flow");
      }
      execution.leaveActivityViaTransition(flow);
    }
  }

  /** An error end event: an error that nothing catches is an incident. */
  static final class ErrorEnd extends AbstractBpmnActivityBehavior {

    private final EngineExpressions expressions;
    private final FeelText errorCode;

    ErrorEnd(EngineExpressions expressions, FeelText errorCode) {
      this.expressions = expressions;
      this.errorCode = errorCode;
    }

    @Override
    public void execute(ActivityExecution execution) {
      String code = expressions.name(errorCode, execution);
      if (!BpmnErrors.throwAt(execution, code)) {
        throw ElementFailure.entering(
            IncidentType.UNHANDLED_ERROR_EVENT,
            execution,
            "Expected to throw an error event with the code '%s', but it was not caught."
                .formatted(code));
      }
    }
  }

  /** The condition of a sequence flow. */
  record FeelCondition(EngineExpressions expressions, FeelText text) implements Condition {

    @Override
    public boolean evaluate(DelegateExecution execution) {
      return evaluate(execution, execution);
    }

    @Override
    public boolean evaluate(VariableScope scope, DelegateExecution execution) {
      Object value = expressions.evaluate(text, scope);
      if (value instanceof Boolean result) {
        return result;
      }
      throw expressions.unexpected(text, scope, "BOOLEAN", value);
    }

    @Override
    public boolean tryEvaluate(VariableScope scope, DelegateExecution execution) {
      return evaluate(scope, execution);
    }
  }
}
