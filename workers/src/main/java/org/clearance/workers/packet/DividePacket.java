package org.clearance.workers.packet;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.packet.Division;
import org.clearance.domain.casework.packet.Packets;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Divides a reviewed packet by its decisions. */
@Component
final class DividePacket implements JobWorker {
  private final Packets packets;

  DividePacket(Packets packets) {
    this.packets = packets;
  }

  @Override
  public String jobType() {
    return JobTypes.DIVIDE_PACKET;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    Division division = packets.divide(job.id(Variables.PACKET_ID));
    return Map.of(
        Variables.APPROVED_COUNT, division.approvedCount(),
        Variables.CHALLENGED_IDS, division.challengedIds(),
        Variables.HELD_COUNT, division.heldCount());
  }
}
