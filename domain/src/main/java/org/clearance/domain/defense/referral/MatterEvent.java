package org.clearance.domain.defense.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened in a matter.
 *
 * @param state to which it was moved; null: it was not
 */
public record MatterEvent(
    Kind kind, Matter.@Nullable State state, String note, String actor, Instant at) {
  /** What happened. */
  public enum Kind {
    RECEIVED,
    ASKED_AGAIN,
    MOVED,
    NOTE,
    CONTACT_CHANGED,
    WITHDRAWN,
    TRANSFER_OFFERED,
    TRANSFERRED,
    TRANSFER_DECLINED,
    TRANSFER_RETURNED,
    PAPER_ADDED,
    PAPER_REFUSED,
    REPLIED,
    NOT_DELIVERED,
    DATE_SET,
    DATE_DROPPED,
    CASES_SET,
    TIMES_OFFERED,
    TIME_CHOSEN
  }
}
