package org.clearance.workers.relief;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.motion.AmendingMotions;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Makes the next version of a motion, without the convictions that were withdrawn. */
@Component
final class AmendMotion implements JobWorker {
  private final AmendingMotions amending;

  AmendMotion(AmendingMotions amending) {
    this.amending = amending;
  }

  @Override
  public String jobType() {
    return JobTypes.AMEND_MOTION;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    amending.amend(job.id(Variables.MOTION_ID), job.elementInstanceKey());
    return Map.of();
  }
}
