package org.clearance.domain.ground.outbox;

/** The engine's answer to an entry; each of them settles it. */
public enum OutboxOutcome {
  /** The engine accepted the entry. */
  ACCEPTED,

  /** The engine had accepted the entry in an earlier attempt, whose answer was lost. */
  ALREADY_ACCEPTED,

  /** The user task does not exist any more: its process was canceled or went another way. */
  GONE
}
