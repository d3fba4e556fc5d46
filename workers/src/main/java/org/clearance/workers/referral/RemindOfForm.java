package org.clearance.workers.referral;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.RemindingOfForm;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Reminds an office of a form that looks odd and at which nobody has looked. */
@Component
final class RemindOfForm implements JobWorker {
  private final RemindingOfForm reminding;

  RemindOfForm(RemindingOfForm reminding) {
    this.reminding = reminding;
  }

  @Override
  public String jobType() {
    return JobTypes.REMIND_OF_FORM;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    reminding.remind(job.id(Variables.REFERRAL_ID));
    return Map.of();
  }
}
