package org.clearance.domain.casework.conviction;

import static org.clearance.domain.casework.conviction.ConvictionState.ACKNOWLEDGED;
import static org.clearance.domain.casework.conviction.ConvictionState.APPROVED;
import static org.clearance.domain.casework.conviction.ConvictionState.CHALLENGED;
import static org.clearance.domain.casework.conviction.ConvictionState.CLOSED;
import static org.clearance.domain.casework.conviction.ConvictionState.DENIED;
import static org.clearance.domain.casework.conviction.ConvictionState.DETERMINED;
import static org.clearance.domain.casework.conviction.ConvictionState.FILED;
import static org.clearance.domain.casework.conviction.ConvictionState.GRANTED;
import static org.clearance.domain.casework.conviction.ConvictionState.HELD;
import static org.clearance.domain.casework.conviction.ConvictionState.IDENTIFIED;
import static org.clearance.domain.casework.conviction.ConvictionState.IN_REVIEW;
import static org.clearance.domain.casework.conviction.ConvictionState.NOTIFIED;
import static org.clearance.domain.casework.conviction.ConvictionState.REJECTED;
import static org.clearance.domain.casework.conviction.ConvictionState.REPORTED;
import static org.clearance.domain.casework.conviction.ConvictionState.VACATED;
import static org.clearance.domain.casework.conviction.ConvictionState.WITHDRAWN;

import java.util.EnumSet;
import java.util.Set;

/** The life of a conviction as it should be; {@code ConvictionsTest} holds the table to it. */
public final class ConvictionMoves {
  private ConvictionMoves() {}

  /** The states that a conviction can move to from another. */
  public static Set<ConvictionState> next(ConvictionState from) {
    EnumSet<ConvictionState> next =
        switch (from) {
          // A conviction is determined again under another policy, or is not eligible and comes
          // into no packet.
          case IDENTIFIED -> EnumSet.of(DETERMINED);
          case DETERMINED -> EnumSet.of(DETERMINED, IN_REVIEW, CLOSED);
          case IN_REVIEW -> EnumSet.of(APPROVED, CHALLENGED, HELD, CLOSED);
          case HELD -> EnumSet.of(IN_REVIEW);
          case APPROVED -> EnumSet.of(FILED);
          case CHALLENGED -> EnumSet.of(FILED, DENIED);
          case FILED -> EnumSet.of(GRANTED, DENIED);
          case GRANTED -> EnumSet.of(REPORTED);
          // The change is reported to DOJ only where DOJ had a report of the relief.
          case VACATED, DENIED -> EnumSet.of(REPORTED, NOTIFIED, CLOSED);
          case REPORTED -> EnumSet.of(ACKNOWLEDGED, REJECTED);
          case REJECTED -> EnumSet.of(REPORTED);
          case ACKNOWLEDGED -> EnumSet.of(NOTIFIED, CLOSED);
          case NOTIFIED -> EnumSet.of(CLOSED);
          // A later delivery names the conviction again, and its clearance begins anew.
          case WITHDRAWN -> EnumSet.of(IDENTIFIED);
          case CLOSED -> EnumSet.noneOf(ConvictionState.class);
        };
    if (from.open()) {
      next.add(WITHDRAWN);
    }
    return next;
  }

  /**
   * The states that a conviction can move to from another only by an order that supersedes another
   * and decides this conviction differently. The move's cause names that order.
   */
  static Set<ConvictionState> byLaterOrder(ConvictionState from) {
    return switch (from) {
      case GRANTED, REPORTED, ACKNOWLEDGED, REJECTED, NOTIFIED ->
          EnumSet.of(GRANTED, DENIED, VACATED);
      case CLOSED -> EnumSet.of(GRANTED, DENIED, VACATED, WITHDRAWN);
      case VACATED, WITHDRAWN -> EnumSet.of(GRANTED, DENIED, VACATED);
      case DENIED -> EnumSet.of(GRANTED, DENIED);
      default -> EnumSet.noneOf(ConvictionState.class);
    };
  }
}
