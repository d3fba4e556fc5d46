package org.clearance.domain.court.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result of verifying an order. */
public sealed interface VerifyOrderResult {
  /** The order is recorded, and the process goes on. */
  record Confirmed(long orderId, OrderCounts counts) implements VerifyOrderResult {}

  /** The entry is a draft again, with the remark for whoever entered it. */
  record SentBack() implements VerifyOrderResult {}

  /** The entry cannot be recorded any more; it can only be sent back. */
  record Refused(List<OrderProblem> problems) implements VerifyOrderResult {}

  /** The remark is missing. */
  record RemarkMissing() implements VerifyOrderResult {}

  /** Whoever asks had a hand in the entry. */
  record SamePerson() implements VerifyOrderResult {}

  /**
   * Somebody else confirmed the entry or sent it back; nothing was changed.
   *
   * @param by their username
   * @param orderId of the order where it was confirmed; null: it was sent back
   */
  record AlreadyDecided(String by, @Nullable Long orderId) implements VerifyOrderResult {}
}
