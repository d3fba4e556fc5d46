package org.clearance.workers.relief;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.order.OrderHolding;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Records an order whose hold is over, unless it was taken back. */
@Component
final class RecordHeldOrder implements JobWorker {
  private final OrderHolding holding;

  RecordHeldOrder(OrderHolding holding) {
    this.holding = holding;
  }

  @Override
  public String jobType() {
    return JobTypes.RECORD_HELD_ORDER;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    OrderHolding.Settled settled = holding.record(job.id(Variables.ORDER_ENTRY_ID));
    return Map.of(
        Variables.ORDER_CONFIRMED,
        settled.orderId() != null,
        Variables.GRANTED_COUNT,
        settled.granted(),
        Variables.DENIED_COUNT,
        settled.denied());
  }
}
