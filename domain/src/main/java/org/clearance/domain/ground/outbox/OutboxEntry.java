package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.util.Map;

/** An entry of the outbox: something that the engine must be told. */
public sealed interface OutboxEntry {
  long id();

  /** The variables to send: ids and counts. */
  Map<String, Object> variables();

  /**
   * A message to publish.
   *
   * @param messageId the same for every attempt, so that the engine takes it once
   */
  record Message(
      long id,
      String name,
      String correlationKey,
      String messageId,
      Duration timeToLive,
      Map<String, Object> variables)
      implements OutboxEntry {}

  /** A user task to complete. */
  record TaskCompletion(long id, long userTaskKey, Map<String, Object> variables)
      implements OutboxEntry {}
}
