package org.clearance.domain.order;

import java.time.Instant;
import java.util.List;

/** What became of recording an order. */
public sealed interface Recording {
  /** It is recorded, and the task is being completed. */
  record Recorded(long orderId, OrderCounts counts) implements Recording {}

  /** Nothing was recorded. */
  record Refused(List<OrderProblem> problems) implements Recording {}

  /** Somebody recorded an order on this motion before; nothing was changed. */
  record AlreadyRecorded(long orderId, String recordedBy, Instant recordedAt)
      implements Recording {}
}
