package org.clearance.workers.referral;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.defense.referral.AnsweringTransfer;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Gives a matter back to the office that offered it: the other one did not answer in time. */
@Component
final class ReturnTransfer implements JobWorker {
  private final AnsweringTransfer answering;

  ReturnTransfer(AnsweringTransfer answering) {
    this.answering = answering;
  }

  @Override
  public String jobType() {
    return JobTypes.RETURN_TRANSFER;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    answering.returnUnanswered(job.id(Variables.TRANSFER_ID));
    return Map.of();
  }
}
