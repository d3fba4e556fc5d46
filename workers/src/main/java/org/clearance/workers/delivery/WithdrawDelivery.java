package org.clearance.workers.delivery;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Withdrawing;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Withdraws every open conviction of a delivery that the process has stopped working on. */
@Component
final class WithdrawDelivery implements JobWorker {
  private final Withdrawing withdrawing;

  WithdrawDelivery(Withdrawing withdrawing) {
    this.withdrawing = withdrawing;
  }

  @Override
  public String jobType() {
    return JobTypes.WITHDRAW_DELIVERY;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    withdrawing.withdraw(job.id(Variables.DELIVERY_ID), JobTypes.WITHDRAW_DELIVERY);
    return Map.of();
  }
}
