package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;

/** What failed in a job of the engine's own becomes an incident on its element. */
final class FailedElement extends DefaultJobRetryCmd {

  private final transient IncidentSink incidents;

  FailedElement(String jobId, Throwable exception, IncidentSink incidents) {
    super(jobId, exception);
    this.incidents = incidents;
  }

  @Override
  public @Nullable Object execute(CommandContext context) {
    JobEntity job = getJob();
    if (job == null || Commands.metAnother(exception)) {
      return super.execute(context);
    }
    job.unlock();
    logException(job);
    job.setRetries(0);
    ExecutionEntity execution = job.getExecution();
    if (execution != null) {
      incidents.raise(
          ElementInstance.of(execution),
          exception instanceof ElementFailure failure ? failure.type() : IncidentType.UNKNOWN,
          exception.getMessage() == null ? exception.toString() : exception.getMessage(),
          job.getId());
    }
    return null;
  }
}
