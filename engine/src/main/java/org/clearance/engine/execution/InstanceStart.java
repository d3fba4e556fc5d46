package org.clearance.engine.execution;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.jobexecutor.JobHandler;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.persistence.entity.MessageEntity;
import org.operaton.bpm.engine.impl.pvm.process.ProcessDefinitionImpl;
import org.operaton.bpm.engine.impl.pvm.runtime.operation.PvmAtomicOperation;

/**
 * The start of a process instance: at once, or, where the events of its event sub-processes could
 * not be opened before, in a job of its own, so that this becomes an incident of the instance.
 *
 * <p>Unlike with Operaton, the variables are there before the events are opened, since correlation
 * keys and times are made from them.
 */
final class InstanceStart implements JobHandler<Completion.NoConfiguration> {

  static final String TYPE = "start-instance";

  static void start(
      ExecutionEntity instance, long rootInstance, Map<String, @Nullable Object> variables) {
    instance.setRootProcessInstanceId(Long.toString(rootInstance));
    instance.setVariables(variables);
    instance.fireHistoricProcessStartEvent();
    ProcessDefinitionImpl definition = instance.getProcessDefinition();
    if (Boolean.TRUE.equals(definition.getProperty(ElementFailure.STARTS_LATER))) {
      MessageEntity job = new MessageEntity();
      job.setExecution(instance);
      job.setJobHandlerType(TYPE);
      job.setExclusive(true);
      Context.getCommandContext().getJobManager().send(job);
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
  public String getType() {
    return TYPE;
  }

  @Override
  public void execute(
      Completion.NoConfiguration configuration,
      ExecutionEntity execution,
      CommandContext context,
      String tenantId) {
    begin(execution);
  }

  @Override
  public Completion.NoConfiguration newConfiguration(String canonicalString) {
    return new Completion.NoConfiguration();
  }

  @Override
  public void onDelete(Completion.NoConfiguration configuration, JobEntity job) {
    // Nothing was kept beside the job.
  }
}
