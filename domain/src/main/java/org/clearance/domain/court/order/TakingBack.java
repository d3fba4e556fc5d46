package org.clearance.domain.court.order;

import org.jspecify.annotations.Nullable;

/** What became of taking back an order that is held, or of recording it before its time. */
public sealed interface TakingBack {
  /** It is a draft again, as it was entered, with the reason; nothing of it ever counted. */
  record TakenBack() implements TakingBack {}

  /** It is recorded at once. */
  record RecordedNow() implements TakingBack {}

  /** It says no reason, or too long a one. */
  record ReasonMissing() implements TakingBack {}

  /**
   * It is not held any more; nothing was changed.
   *
   * @param by who took it back; where it is recorded, who entered it
   * @param orderId of the order where it is recorded; null: it was taken back
   */
  record NotHeld(String by, @Nullable Long orderId) implements TakingBack {}
}
