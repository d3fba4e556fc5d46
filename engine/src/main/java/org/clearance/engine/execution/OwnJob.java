package org.clearance.engine.execution;

import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.jobexecutor.JobHandler;
import org.operaton.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.persistence.entity.MessageEntity;

/**
 * Work that the engine puts off to a transaction of its own; its execution holds everything about
 * it.
 */
abstract class OwnJob implements JobHandler<OwnJob.NoConfiguration> {

  private final String type;

  OwnJob(String type) {
    this.type = type;
  }

  /** Puts off work of a type in the running command: it is done once that has committed. */
  static void send(String type, ExecutionEntity execution) {
    MessageEntity job = new MessageEntity();
    job.setExecution(execution);
    job.setJobHandlerType(type);
    job.setExclusive(true);
    Context.getCommandContext().getJobManager().send(job);
  }

  /** Does the work. */
  abstract void run(ExecutionEntity execution);

  @Override
  public final String getType() {
    return type;
  }

  @Override
  public final void execute(
      NoConfiguration configuration,
      ExecutionEntity execution,
      CommandContext context,
      String tenantId) {
    run(execution);
  }

  @Override
  public final NoConfiguration newConfiguration(String canonicalString) {
    return new NoConfiguration();
  }

  @Override
  public final void onDelete(NoConfiguration configuration, JobEntity job) {
    // Nothing was kept beside the job.
  }

  /** The empty configuration: the job's execution holds everything. */
  static final class NoConfiguration implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return "";
    }
  }
}
