package org.clearance.workers.delivery;

import java.util.List;
import java.util.Map;
import org.clearance.batch.preparing.PreparePacketsJob;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Puts the determined convictions of a delivery into packets. */
@Component
final class PreparePackets implements JobWorker {
  private final BatchWork batch;

  PreparePackets(BatchWork batch) {
    this.batch = batch;
  }

  @Override
  public String jobType() {
    return JobTypes.PREPARE_PACKETS;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    Map<String, Object> results =
        batch.run(
            job,
            PreparePacketsJob.NAME,
            Map.of(PreparePacketsJob.DELIVERY_ID, job.id(Variables.DELIVERY_ID)));
    Object packets = results.getOrDefault(PreparePacketsJob.PACKET_IDS, List.of());
    return Map.of(Variables.PACKET_IDS, packets);
  }
}
