package org.clearance.domain.court.order;

import org.jspecify.annotations.Nullable;

/** The result of taking back a held order, or of recording it before its time. */
public sealed interface TakeBackResult {
  /** The order is a draft again, as it was entered, with the reason; nothing of it ever counted. */
  record TakenBack() implements TakeBackResult {}

  /** The order is recorded at once. */
  record RecordedNow() implements TakeBackResult {}

  /** The reason is missing, or too long. */
  record ReasonMissing() implements TakeBackResult {}

  /**
   * The order is not held any more; nothing was changed.
   *
   * @param by the clerk who took it back; for a recorded order, the one who entered it
   * @param orderId of the order where it is recorded; null: it was taken back
   */
  record NotHeld(String by, @Nullable Long orderId) implements TakeBackResult {}
}
