package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;

/** A message to the process of a delivery. */
public sealed interface DeliveryMessage extends ProcessMessage {
  /**
   * Starts the process of a delivery.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record DeliveryReceived(long deliveryId, String countyCode, Map<String, String> terms)
      implements DeliveryMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_RECEIVED;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELIVERY_ID, deliveryId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /**
   * Starts the clearance of what came due in a delivery on a day.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record LawAskedAgain(long deliveryId, LocalDate day, String countyCode, Map<String, String> terms)
      implements DeliveryMessage {
    @Override
    public String name() {
      return MessageName.LAW_ASKED_AGAIN;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public String id() {
      return name() + ":" + deliveryId + ":" + day;
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.DELIVERY_ID, deliveryId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /** Withdraws a delivery. */
  record DeliveryWithdrawn(long deliveryId, String countyCode) implements DeliveryMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_WITHDRAWN;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }

  /**
   * Continues the work on a stopped delivery.
   *
   * @param stoppedAt when it was stopped: it may be stopped again
   */
  record DeliveryGoneOn(long deliveryId, String countyCode, Instant stoppedAt)
      implements DeliveryMessage {
    @Override
    public String name() {
      return MessageName.DELIVERY_GONE_ON;
    }

    @Override
    public String key() {
      return Long.toString(deliveryId);
    }

    @Override
    public String id() {
      return name() + ":" + deliveryId + ":" + stoppedAt;
    }

    @Override
    public Duration timeToLive() {
      return A_WEEK;
    }
  }
}
