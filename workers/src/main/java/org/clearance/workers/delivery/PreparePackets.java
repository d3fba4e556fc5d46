package org.clearance.workers.delivery;

import java.util.List;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.JobOutcome;
import org.clearance.batch.casework.packet.PreparePacketsJob;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Puts the determined convictions of a delivery into packets. */
@Component
final class PreparePackets implements JobWorker {
  private final BatchJobs batches;

  PreparePackets(BatchJobs batches) {
    this.batches = batches;
  }

  @Override
  public String jobType() {
    return JobTypes.PREPARE_PACKETS;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    long delivery = job.id(Variables.DELIVERY_ID);
    JobOutcome outcome =
        BatchWork.run(
            job,
            () ->
                batches.startOrResume(
                    PreparePacketsJob.NAME,
                    Map.of(BatchParameter.DELIVERY_ID, delivery),
                    progress -> {},
                    job::wanted),
            ended -> ended instanceof JobOutcome.Completed ? null : ended);
    Map<String, Object> results = ((JobOutcome.Completed) outcome).results();
    return Map.of(
        Variables.PACKET_IDS, results.getOrDefault(PreparePacketsJob.PACKET_IDS, List.of()));
  }
}
