package org.clearance.domain.defense.message;

/** The readers of a message. One that goes out openly is of level A, and of a type of its own. */
public enum MessageLevel {
  /** A stranger, on a lock screen or an answering machine: {@link SafeMessage}. */
  A,
  /** Whoever has the code: the office and a step, without a case, a charge or a result. */
  B,
  /** The person alone: a result, a reason, or whatever somebody of the office writes. */
  C
}
