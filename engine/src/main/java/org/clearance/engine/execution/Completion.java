package org.clearance.engine.execution;

import org.operaton.bpm.engine.impl.bpmn.behavior.FlowNodeActivityBehavior;
import org.operaton.bpm.engine.impl.context.Context;
import org.operaton.bpm.engine.impl.interceptor.CommandContext;
import org.operaton.bpm.engine.impl.jobexecutor.JobHandler;
import org.operaton.bpm.engine.impl.jobexecutor.JobHandlerConfiguration;
import org.operaton.bpm.engine.impl.persistence.entity.ExecutionEntity;
import org.operaton.bpm.engine.impl.persistence.entity.JobEntity;
import org.operaton.bpm.engine.impl.persistence.entity.MessageEntity;
import org.operaton.bpm.engine.impl.pvm.delegate.ActivityExecution;
import org.operaton.bpm.engine.impl.pvm.process.ActivityImpl;

/**
 * The end of an element: at once, or, where that has failed before, in a job of its own, so that a
 * failing output mapping becomes an incident there and what triggered the end stands.
 */
final class Completion implements JobHandler<Completion.NoConfiguration> {

  static final String TYPE = "complete-element";

  static void complete(ActivityExecution execution) {
    ActivityImpl activity = (ActivityImpl) execution.getActivity();
    if (Boolean.TRUE.equals(activity.getProperty(ElementFailure.COMPLETES_LATER))) {
      MessageEntity job = new MessageEntity();
      job.setExecution((ExecutionEntity) execution);
      job.setJobHandlerType(TYPE);
      job.setExclusive(true);
      Context.getCommandContext().getJobManager().send(job);
    } else {
      leave(execution);
    }
  }

  private static void leave(ActivityExecution execution) {
    ((FlowNodeActivityBehavior) ((ActivityImpl) execution.getActivity()).getActivityBehavior())
        .leave(execution);
  }

  @Override
  public String getType() {
    return TYPE;
  }

  @Override
  public void execute(
      NoConfiguration configuration,
      ExecutionEntity execution,
      CommandContext context,
      String tenantId) {
    leave(execution);
  }

  @Override
  public NoConfiguration newConfiguration(String canonicalString) {
    return new NoConfiguration();
  }

  @Override
  public void onDelete(NoConfiguration configuration, JobEntity job) {
    // Nothing was kept beside the job.
  }

  /** The job's execution says it all. */
  static final class NoConfiguration implements JobHandlerConfiguration {
    @Override
    public String toCanonicalString() {
      return "";
    }
  }
}
