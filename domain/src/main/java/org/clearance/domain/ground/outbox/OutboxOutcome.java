package org.clearance.domain.ground.outbox;

/** How the engine answered an entry; each of them settles it. */
public enum OutboxOutcome {
  /** The engine took it. */
  ACCEPTED,

  /** The engine had it from an earlier attempt whose answer was lost. */
  ALREADY_ACCEPTED,

  /** The user task is no more: its process was cancelled or went another way. */
  GONE
}
