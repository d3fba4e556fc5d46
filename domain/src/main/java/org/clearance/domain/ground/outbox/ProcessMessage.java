package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.util.Map;

/**
 * A message to a process, with its variables: ids, counts and a county's terms. One file for each
 * kind of process has its messages.
 */
public sealed interface ProcessMessage
    permits CampaignMessage,
        DeliveryMessage,
        MatterMessage,
        MotionMessage,
        PetitionMessage,
        PolicyMessage {
  /** A week: the engine may be down for a weekend and a holiday before it takes a message. */
  Duration A_WEEK = Duration.ofDays(7);

  /**
   * A quarter of a year: the process or the engine may be behind for a while (an incident, a
   * restart).
   */
  Duration A_QUARTER = Duration.ofDays(90);

  /** The message's name, as the models have it. */
  String name();

  /** The code of the county that the message belongs to. */
  String countyCode();

  /** The correlation key. */
  String key();

  /**
   * The message id, which differs from that of any other occasion, so that sending it twice is
   * harmless.
   */
  default String id() {
    return name() + ":" + key();
  }

  /** The variables that the process gets. */
  default Map<String, ?> variables() {
    return Map.of();
  }

  /**
   * The time for which the engine keeps the message for a process that does not wait for it yet: a
   * quarter, unless the message says another.
   */
  default Duration timeToLive() {
    return A_QUARTER;
  }
}
