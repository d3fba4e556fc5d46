package org.clearance.domain.court.order;

import java.time.Instant;
import java.util.List;

/** The result of entering an order. */
public sealed interface RecordOrderResult {
  /** The order is recorded, and the process goes on. */
  record Recorded(long orderId, OrderCounts counts) implements RecordOrderResult {}

  /** The entry waits until another person verifies it; nothing of it counts yet. */
  record ToBeVerified(long entryId, OrderCounts counts) implements RecordOrderResult {}

  /**
   * The entry is held, so that it can be taken back; nothing of it counts yet.
   *
   * @param until when it is recorded by itself
   */
  record Held(long entryId, OrderCounts counts, Instant until) implements RecordOrderResult {}

  /** Nothing was recorded. */
  record Refused(List<OrderProblem> problems) implements RecordOrderResult {}

  /** Somebody else recorded an order on this motion before; nothing was changed. */
  record AlreadyRecorded(long orderId, String recordedBy, Instant recordedAt)
      implements RecordOrderResult {}

  /**
   * Somebody's entry of an order on this motion waits to be verified, or is held; nothing was
   * changed.
   */
  record AlreadyEntered(long entryId, String enteredBy, Instant enteredAt)
      implements RecordOrderResult {}
}
