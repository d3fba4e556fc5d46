package org.clearance.workers.delivery;

import java.util.List;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.casework.packet.PreparePacketsJob;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.domain.casework.packet.PreparedPacket;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Puts the determined convictions of a delivery into packets. */
@Component
final class PreparePackets implements JobWorker {
  private final BatchJobs batches;
  private final Packets packets;

  PreparePackets(BatchJobs batches, Packets packets) {
    this.batches = batches;
    this.packets = packets;
  }

  @Override
  public String jobType() {
    return JobTypes.PREPARE_PACKETS;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    long delivery = job.id(Variables.DELIVERY_ID);
    long element = job.elementInstanceKey();
    BatchWork.run(
        job,
        () ->
            batches.startOrResume(
                PreparePacketsJob.NAME,
                Map.of(
                    BatchParameter.DELIVERY_ID,
                    delivery,
                    BatchParameter.ELEMENT_INSTANCE_KEY,
                    element),
                progress -> {},
                job::wanted),
        ended -> ended instanceof RunJobResult.Completed ? null : ended);
    List<PreparedPacket> prepared = packets.ofElement(delivery, element);
    return Map.of(
        Variables.PACKET_IDS,
        prepared.stream().map(PreparedPacket::id).toList(),
        Variables.PACKETS,
        prepared.stream()
            .map(
                packet ->
                    Map.of(
                        Variables.PACKET_ID, packet.id(), Variables.PROCESS_ID, packet.process()))
            .toList());
  }
}
