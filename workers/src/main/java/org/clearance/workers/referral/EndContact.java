package org.clearance.workers.referral;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.search.enums.UserTaskState;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.EndingContact;
import org.clearance.domain.defense.referral.Matter;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Ends the search for a resident when its time is over. That for a person whose relief is
 * challenged ends with its task: the hearing is held in any case.
 */
@Component
final class EndContact implements JobWorker {
  private static final Duration ANSWER = Duration.ofSeconds(30);

  private final CamundaClient client;
  private final EndingContact ending;

  EndContact(CamundaClient client, EndingContact ending) {
    this.client = client;
    this.ending = ending;
  }

  @Override
  public String jobType() {
    return JobTypes.END_CONTACT;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    OptionalLong id = job.optionalId(Variables.MATTER_ID);
    Optional<Matter> matter =
        id.isPresent() ? ending.sought(id.getAsLong()) : Optional.<Matter>empty();
    matter.ifPresent(one -> task(job).ifPresent(task -> ending.end(one, task)));
    return Map.of();
  }

  /** The task to reach the resident; empty where it has just been finished. */
  private Optional<Long> task(Job job) {
    return client
        .newUserTaskSearchRequest()
        .filter(
            filter ->
                filter
                    .processInstanceKey(job.processInstanceKey())
                    .elementId(UserTasks.REACH_RESIDENT)
                    .state(UserTaskState.CREATED))
        .send()
        .join(ANSWER.toMillis(), TimeUnit.MILLISECONDS)
        .items()
        .stream()
        .map(one -> one.getUserTaskKey())
        .findFirst();
  }
}
