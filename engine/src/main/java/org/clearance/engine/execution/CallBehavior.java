package org.clearance.engine.execution;

import java.util.Map;
import org.clearance.engine.feel.FeelText;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.delegate.VariableScope;
import org.operaton.bpm.engine.impl.bpmn.behavior.CallActivityBehavior;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;

/** A call activity: the latest version of a process, with Camunda 8's variable propagation. */
final class CallBehavior extends CallActivityBehavior {

  private final EngineExpressions expressions;
  private final FeelText processId;
  private final boolean allIn;
  private final boolean allOut;

  CallBehavior(EngineExpressions expressions, FeelText processId, boolean allIn, boolean allOut) {
    this.expressions = expressions;
    this.processId = processId;
    this.allIn = allIn;
    this.allOut = allOut;
  }

  @Override
  public void execute(ActivityExecution execution) {
    Map<String, @Nullable Object> variables =
        JsonVariables.visible(allIn ? execution.getVariables() : execution.getVariablesLocal());
    InstanceStart.start(
        (ExecutionEntity) execution.createSubProcessInstance(called(execution)),
        Long.parseLong(((ExecutionEntity) execution).getRootProcessInstanceId()),
        variables);
  }

  private ProcessDefinitionEntity called(ActivityExecution execution) {
    String id = expressions.name(processId, execution);
    ProcessDefinitionEntity latest =
        Context.getCommandContext()
            .getProcessDefinitionManager()
            .findLatestProcessDefinitionByKey(id);
    if (latest == null) {
      throw ElementFailure.entering(
          IncidentType.CALLED_ELEMENT_ERROR,
          execution,
          "Expected process with BPMN process id '%s' to be deployed, but not found."
              .formatted(id));
    }
    ProcessDefinitionEntity definition =
        Context.getProcessEngineConfiguration()
            .getDeploymentCache()
            .findDeployedProcessDefinitionById(latest.getId());
    if (!ElementParser.hasNoneStart(definition)) {
      throw ElementFailure.entering(
          IncidentType.CALLED_ELEMENT_ERROR,
          execution,
          "Expected process with BPMN process id '%s' to have a none start event, but not found."
              .formatted(id));
    }
    return definition;
  }

  @Override
  public void passOutputVariables(ActivityExecution execution, VariableScope called) {
    Map<String, @Nullable Object> results = JsonVariables.visible(called.getVariablesLocal());
    ExecutionEntity caller = (ExecutionEntity) execution;
    if (allOut || ElementMapping.hasOutputs(caller.getActivity())) {
      ElementMapping.accept(caller, results);
    }
  }

  @Override
  public void completed(ActivityExecution execution) {
    Completion.complete(execution);
  }
}
