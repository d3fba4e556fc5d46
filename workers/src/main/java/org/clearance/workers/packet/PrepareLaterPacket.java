package org.clearance.workers.packet;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.packet.PreparingLaterPacket;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Brings the held convictions of a packet back in a packet of their own. */
@Component
final class PrepareLaterPacket implements JobWorker {
  private final PreparingLaterPacket preparing;

  PrepareLaterPacket(PreparingLaterPacket preparing) {
    this.preparing = preparing;
  }

  @Override
  public String jobType() {
    return JobTypes.PREPARE_LATER_PACKET;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    return Map.of(Variables.LATER_PACKET_ID, preparing.prepare(job.id(Variables.PACKET_ID)));
  }
}
