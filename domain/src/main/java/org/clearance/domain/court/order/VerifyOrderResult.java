package org.clearance.domain.court.order;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of verifying an order. */
public sealed interface VerifyOrderResult {
  /** It is recorded, and the process goes on. */
  record Confirmed(long orderId, OrderCounts counts) implements VerifyOrderResult {}

  /** Whoever entered it finds it as a draft, with the remark. */
  record SentBack() implements VerifyOrderResult {}

  /** What was entered cannot be recorded any more; it can only be sent back. */
  record Refused(List<OrderProblem> problems) implements VerifyOrderResult {}

  /** It says no remark. */
  record RemarkMissing() implements VerifyOrderResult {}

  /** Who asks had a hand in the entry. */
  record SamePerson() implements VerifyOrderResult {}

  /**
   * Somebody else confirmed it or sent it back; nothing was changed.
   *
   * @param by their username
   * @param orderId of the order where it was confirmed; null: it was sent back
   */
  record AlreadyDecided(String by, @Nullable Long orderId) implements VerifyOrderResult {}
}
