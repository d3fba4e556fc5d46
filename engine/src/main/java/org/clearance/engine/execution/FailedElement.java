package org.clearance.engine.execution;

import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.cmd.DefaultJobRetryCmd;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;

/**
 * Turns the failure of one of the engine's own jobs into an incident on its element, unless only
 * the database was away: then the job is tried again.
 */
final class FailedElement extends DefaultJobRetryCmd {

  private final transient IncidentSink incidents;

  FailedElement(String jobId, Throwable exception, IncidentSink incidents) {
    super(jobId, exception);
    this.incidents = incidents;
  }

  @Override
  public @Nullable Object execute(CommandContext context) {
    JobEntity job = getJob();
    if (job == null) {
      return null;
    }
    job.unlock();
    logException(job);
    if (Transience.mayPass(exception)) {
      notifyAcquisition(context);
      return null;
    }
    job.setRetries(0);
    ExecutionEntity execution = job.getExecution();
    if (execution != null) {
      incidents.raise(
          InstanceStart.TYPE.equals(job.getJobHandlerType())
              ? ElementInstance.of(execution).wholeInstance()
              : ElementInstance.of(execution),
          exception instanceof ElementFailure failure ? failure.type() : IncidentType.UNKNOWN,
          Unstorable.message(exception),
          job.getId());
    }
    return null;
  }
}
