package org.clearance.domain.court.order;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order as it was entered, waiting to be verified, or held for a while before it is recorded.
 *
 * @param supersedes the version that it takes the place of; 0: none
 * @param heldUntil when it is recorded by itself unless it is taken back; null: it is not held
 * @param hands the usernames of everybody who entered any of it; none of them verifies it
 */
public record OrderEntry(
    long id,
    long motionId,
    OrderKind kind,
    int supersedes,
    OrderTerms entries,
    String enteredBy,
    Instant enteredAt,
    List<String> hands,
    @Nullable Instant heldUntil) {

  /** Whether the entry is held, so that it can be taken back; else another person verifies it. */
  public boolean held() {
    return heldUntil != null;
  }
}
