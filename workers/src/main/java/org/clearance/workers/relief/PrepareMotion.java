package org.clearance.workers.relief;

import java.util.Map;
import java.util.OptionalLong;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Prepares the motion and proposed order for a packet's approved convictions, or for one whose
 * challenge was not sustained.
 */
@Component
final class PrepareMotion implements JobWorker {
  private final PreparingMotions preparing;

  PrepareMotion(PreparingMotions preparing) {
    this.preparing = preparing;
  }

  @Override
  public String jobType() {
    return JobTypes.PREPARE_MOTION;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    OptionalLong conviction = job.optionalId(Variables.CONVICTION_ID);
    long motion =
        conviction.isPresent()
            ? preparing.prepareForChallenge(conviction.getAsLong(), job.elementInstanceKey())
            : preparing.prepareForPacket(job.id(Variables.PACKET_ID), job.elementInstanceKey());
    return Map.of(Variables.MOTION_ID, motion);
  }
}
