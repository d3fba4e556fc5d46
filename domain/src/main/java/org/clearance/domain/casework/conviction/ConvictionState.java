package org.clearance.domain.casework.conviction;

import java.util.EnumSet;
import java.util.Set;

/**
 * The states of a conviction, in the order of its life, as the table {@code conviction_state} holds
 * them. The database refuses every move that {@code conviction_move} does not name; this enum says
 * the same to code that must know beforehand.
 */
public enum ConvictionState {
  IDENTIFIED("determination"),
  DETERMINED("packet"),
  IN_REVIEW("da-review"),
  APPROVED("motion"),
  CHALLENGED("hearing"),
  HELD("later-packet"),
  FILED("court-order"),
  GRANTED("doj-report"),
  DENIED("notice"),
  /** Relief that was granted, and taken back by a later order. */
  VACATED("doj-report"),
  REPORTED("doj-acknowledgement"),
  ACKNOWLEDGED("notice"),
  REJECTED("correction"),
  NOTIFIED("closing"),
  CLOSED("nothing"),
  WITHDRAWN("nothing");

  private final String waitsFor;

  ConvictionState(String waitsFor) {
    this.waitsFor = waitsFor;
  }

  /** The suffix of the message key that says what a conviction in this state waits for. */
  public String waitsFor() {
    return waitsFor;
  }

  /** Whether a conviction in this state still has steps ahead of it. */
  public boolean open() {
    return this != CLOSED && this != WITHDRAWN;
  }

  /** The states that a conviction can move to from this one. */
  public Set<ConvictionState> next() {
    EnumSet<ConvictionState> next =
        switch (this) {
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
    if (open()) {
      next.add(WITHDRAWN);
    }
    return next;
  }

  /**
   * The states that a conviction can move to from this one only by an order that supersedes another
   * and decides this conviction differently. The move's cause names that order.
   */
  public Set<ConvictionState> nextByLaterOrder() {
    return switch (this) {
      case GRANTED, REPORTED, ACKNOWLEDGED, REJECTED, NOTIFIED ->
          EnumSet.of(GRANTED, DENIED, VACATED);
      case CLOSED -> EnumSet.of(GRANTED, DENIED, VACATED, WITHDRAWN);
      case VACATED -> EnumSet.of(GRANTED, DENIED, VACATED);
      case DENIED, WITHDRAWN -> EnumSet.of(GRANTED, DENIED);
      default -> EnumSet.noneOf(ConvictionState.class);
    };
  }
}
