package org.clearance.workers.overdue;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.search.enums.UserTaskState;
import io.camunda.client.api.search.response.UserTask;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.clearance.bpmn.JobTypes;
import org.clearance.domain.oversight.task.TaskEscalations;
import org.clearance.process.engine.EngineAnswers;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Puts an overdue user task on top of its candidates' lists, and records that it did. */
@Component
final class EscalateOverdue implements JobWorker {
  /** The priority of an escalated task: above Camunda's usual 50, below the maximum of 100. */
  private static final int PRIORITY = 80;

  private static final Duration ANSWER = Duration.ofSeconds(15);

  private final CamundaClient client;
  private final TaskEscalations escalations;

  EscalateOverdue(CamundaClient client, TaskEscalations escalations) {
    this.client = client;
    this.escalations = escalations;
  }

  @Override
  public String jobType() {
    return JobTypes.ESCALATE_OVERDUE;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    String task =
        Objects.requireNonNull(
            job.header(JobTypes.HEADER_TASK),
            "the model names no task to escalate: header " + JobTypes.HEADER_TASK);
    client
        .newUserTaskSearchRequest()
        .filter(
            filter ->
                filter
                    .processInstanceKey(job.processInstanceKey())
                    .elementId(task)
                    .state(UserTaskState.CREATED))
        .send()
        .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .items()
        .forEach(overdue -> escalate(job, overdue));
    return Map.of();
  }

  private void escalate(Job job, UserTask overdue) {
    try {
      client
          .newUpdateUserTaskCommand(overdue.getUserTaskKey())
          .priority(PRIORITY)
          .send()
          .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ClientException e) {
      // The task has just been finished, so nothing is overdue any more.
      if (EngineAnswers.notFound(e)) {
        return;
      }
      throw e;
    }
    escalations.record(job.elementInstanceKey(), overdue.getUserTaskKey());
  }
}
