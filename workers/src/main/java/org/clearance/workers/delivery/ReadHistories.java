package org.clearance.workers.delivery;

import java.util.Map;
import org.clearance.batch.casework.reading.ReadHistoriesResult;
import org.clearance.batch.casework.reading.ReadingHistories;
import org.clearance.bpmn.Errors;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.Deliveries;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.clearance.workers.runtime.ProcessError;
import org.springframework.stereotype.Component;

/** Reads the files of a delivery, and says whether a policy is in force for it. */
@Component
final class ReadHistories implements JobWorker {
  private final ReadingHistories reading;
  private final Deliveries deliveries;
  private final StoppableWork stoppable;

  ReadHistories(ReadingHistories reading, Deliveries deliveries, StoppableWork stoppable) {
    this.reading = reading;
    this.deliveries = deliveries;
    this.stoppable = stoppable;
  }

  @Override
  public String jobType() {
    return JobTypes.READ_HISTORIES;
  }

  /** One: reading takes a whole core, so a second delivery waits its turn rather than slow both. */
  @Override
  public int capacity() {
    return 1;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    long delivery = job.id(Variables.DELIVERY_ID);
    ReadHistoriesResult outcome =
        stoppable.run(
            job,
            delivery,
            wanted -> reading.read(delivery, progress -> {}, wanted),
            ended -> ended instanceof ReadHistoriesResult.Stopped stopped ? stopped.why() : null);
    if (outcome instanceof ReadHistoriesResult.Unreadable unreadable) {
      deliveries.unreadable(delivery, unreadable.message(), JobTypes.READ_HISTORIES);
      throw new ProcessError(Errors.UNREADABLE_FILE, unreadable.message());
    }
    return Map.of(Variables.POLICY_IN_FORCE, deliveries.policyInForce(delivery));
  }
}
