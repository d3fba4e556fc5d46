package org.clearance.workers.packet;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.packet.ObjectionWindows;
import org.clearance.domain.casework.packet.Packet;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Closes the window in which the prosecution may object to a list. */
@Component
final class CloseObjections implements JobWorker {
  private final ObjectionWindows windows;

  CloseObjections(ObjectionWindows windows) {
    this.windows = windows;
  }

  @Override
  public String jobType() {
    return JobTypes.CLOSE_OBJECTIONS;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    Packet packet = windows.close(job.id(Variables.PACKET_ID));
    return Map.of(Variables.RELIEF_BY_LAW, packet.byLaw());
  }
}
