package org.clearance.domain.casework.packet;

/** The decisions that a reviewer can make on a conviction. */
public enum DecisionKind {
  /** The prosecution does not challenge relief: it goes to court for an order. */
  APPROVE,
  /** The prosecution challenges relief (H&S 11361.9): the court hears it. */
  CHALLENGE,
  /** Something must be found out first: it comes back in a later packet. */
  HOLD,
  /** The conviction is not a candidate for relief, and is closed. */
  NO_RELIEF
}
