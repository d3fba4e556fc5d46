package org.clearance.workers.relief;

import java.util.Map;
import java.util.OptionalLong;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.notice.TellingPeople;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Tells the people of a motion whose convictions there are settled, or the person whose challenged
 * conviction got no relief and so no motion.
 */
@Component
final class NotifyPeople implements JobWorker {
  private final TellingPeople telling;

  NotifyPeople(TellingPeople telling) {
    this.telling = telling;
  }

  @Override
  public String jobType() {
    return JobTypes.NOTIFY_PEOPLE;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    OptionalLong motion = job.optionalId(Variables.MOTION_ID);
    if (motion.isPresent()) {
      telling.ofMotion(motion.getAsLong());
    } else {
      telling.ofConviction(job.id(Variables.CONVICTION_ID));
    }
    return Map.of();
  }
}
