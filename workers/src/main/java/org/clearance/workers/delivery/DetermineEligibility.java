package org.clearance.workers.delivery;

import java.util.Map;
import org.clearance.batch.casework.determination.DetermineEligibilityResult;
import org.clearance.batch.casework.determination.DeterminingEligibility;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.domain.casework.delivery.Withdrawing;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Determines the candidate convictions of a delivery under its policy, or by its law. */
@Component
final class DetermineEligibility implements JobWorker {
  private final DeterminingEligibility determining;
  private final Deliveries deliveries;
  private final Withdrawing withdrawing;
  private final StoppableWork stoppable;

  DetermineEligibility(
      DeterminingEligibility determining,
      Deliveries deliveries,
      Withdrawing withdrawing,
      StoppableWork stoppable) {
    this.determining = determining;
    this.deliveries = deliveries;
    this.withdrawing = withdrawing;
    this.stoppable = stoppable;
  }

  @Override
  public String jobType() {
    return JobTypes.DETERMINE_ELIGIBILITY;
  }

  @Override
  public int capacity() {
    return 1;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    long delivery = job.id(Variables.DELIVERY_ID);
    boolean byLaw = deliveries.lawOf(delivery).isPresent();
    withdrawing.takeUp(delivery, JobTypes.DETERMINE_ELIGIBILITY);
    stoppable.run(
        job,
        delivery,
        wanted ->
            byLaw
                ? determining.determineByLaw(delivery, progress -> {}, wanted)
                : determining.determine(
                    delivery, deliveries.policyVersion(delivery), progress -> {}, wanted),
        ended ->
            ended instanceof DetermineEligibilityResult.Stopped stopped ? stopped.why() : null);
    return Map.of();
  }
}
