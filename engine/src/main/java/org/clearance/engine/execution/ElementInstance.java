package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;

/** An element instance, with all the keys that identify it. */
public record ElementInstance(
    String processId,
    int processVersion,
    @Nullable String processName,
    long processDefinitionKey,
    long processInstanceKey,
    long rootInstanceKey,
    String elementId,
    @Nullable String elementName,
    long elementInstanceKey,
    String executionId) {

  private static final String BODY = "#multiInstanceBody";

  /** The element instance of an execution; an element not yet entered has its execution's key. */
  public static ElementInstance of(ExecutionEntity execution) {
    ProcessDefinitionEntity definition = (ProcessDefinitionEntity) execution.getProcessDefinition();
    String elementInstance = execution.getActivityInstanceId();
    return new ElementInstance(
        definition.getKey(),
        definition.getVersion(),
        definition.getName(),
        Long.parseLong(definition.getId()),
        Long.parseLong(execution.getProcessInstanceId()),
        Long.parseLong(execution.getRootProcessInstanceId()),
        elementId(execution.getActivityId()),
        (String) execution.getActivity().getProperty("name"),
        key(elementInstance == null ? execution.getId() : elementInstance),
        execution.getId());
  }

  /** The process instance as an element of its own, as Camunda 8 has it. */
  ElementInstance wholeInstance() {
    return new ElementInstance(
        processId,
        processVersion,
        processName,
        processDefinitionKey,
        processInstanceKey,
        rootInstanceKey,
        processId,
        processName,
        processInstanceKey,
        executionId);
  }

  /** The key in an Operaton activity instance id, {@code element:key} or just {@code key}. */
  public static long key(String activityInstanceId) {
    return Long.parseLong(activityInstanceId.substring(activityInstanceId.lastIndexOf(':') + 1));
  }

  /**
   * The id of the element in the model: a multi-instance as a whole has the id of what it repeats.
   */
  public static String elementId(String activityId) {
    return activityId.endsWith(BODY)
        ? activityId.substring(0, activityId.length() - BODY.length())
        : activityId;
  }
}
