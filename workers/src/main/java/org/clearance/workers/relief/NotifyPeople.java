package org.clearance.workers.relief;

import java.util.Map;
import java.util.OptionalLong;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.contact.notice.NotifyPeopleJob;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Tells the people of a motion whose convictions there are settled, or the person whose challenged
 * conviction got no relief and so no motion.
 */
@Component
final class NotifyPeople implements JobWorker {
  private final BatchJobs batches;

  NotifyPeople(BatchJobs batches) {
    this.batches = batches;
  }

  @Override
  public String jobType() {
    return JobTypes.NOTIFY_PEOPLE;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    OptionalLong motion = job.optionalId(Variables.MOTION_ID);
    Map<String, Long> parameters =
        motion.isPresent()
            ? Map.of(
                NotifyPeopleJob.MOTION_ID, motion.getAsLong(),
                NotifyPeopleJob.ELEMENT_INSTANCE_KEY, job.elementInstanceKey())
            : Map.of(
                NotifyPeopleJob.CONVICTION_ID, job.id(Variables.CONVICTION_ID),
                NotifyPeopleJob.ELEMENT_INSTANCE_KEY, job.elementInstanceKey());
    BatchWork.run(
        job,
        () -> batches.startOrResume(NotifyPeopleJob.NAME, parameters, progress -> {}, job::wanted),
        ended -> ended instanceof RunJobResult.Completed ? null : ended);
    return Map.of();
  }
}
