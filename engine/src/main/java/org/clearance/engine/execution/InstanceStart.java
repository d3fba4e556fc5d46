package org.clearance.engine.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;

/**
 * Starts a process instance: at once, or, where the running command could not open the events of
 * its event sub-processes, in a job of its own, so that this becomes an incident of the instance.
 *
 * <p>Unlike in Operaton, the variables exist before the events are opened, since correlation keys
 * and times are made from them.
 */
final class InstanceStart extends OwnJob {

  static final String TYPE = "start-instance";

  InstanceStart() {
    super(TYPE);
  }

  static void start(
      ExecutionEntity instance, long rootInstance, Map<String, @Nullable Object> variables) {
    instance.setRootProcessInstanceId(Long.toString(rootInstance));
    instance.setVariables(variables);
    instance.fireHistoricProcessStartEvent();
    ProcessDefinitionImpl definition = instance.getProcessDefinition();
    if (Stops.isAt(ElementFailure.Phase.STARTING, definition)) {
      send(TYPE, instance);
    } else {
      begin(instance);
    }
  }

  private static void begin(ExecutionEntity instance) {
    try {
      instance.initialize();
      instance.initializeTimerDeclarations();
    } catch (ElementFailure failure) {
      throw failure.atStartOf(instance.getProcessDefinition());
    }
    instance.performOperation(PvmAtomicOperation.PROCESS_START);
  }

  @Override
  void run(ExecutionEntity execution) {
    begin(execution);
  }
}
