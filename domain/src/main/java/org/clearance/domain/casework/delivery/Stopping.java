package org.clearance.domain.casework.delivery;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.DeliveryMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops the reading or determining of a delivery, and continues it. Jobs look at the delivery's
 * row, which alone decides; the message only wakes the process that waits.
 */
@Component
public class Stopping {
  private static final Set<DeliveryState> STOPPABLE =
      Set.of(DeliveryState.RECEIVED, DeliveryState.READING, DeliveryState.READ);

  private final JdbcClient db;
  private final Deliveries deliveries;
  private final Outbox outbox;
  private final Audit audit;

  Stopping(JdbcClient db, Deliveries deliveries, Outbox outbox, Audit audit) {
    this.db = db;
    this.deliveries = deliveries;
    this.outbox = outbox;
    this.audit = audit;
  }

  /** Whether somebody has stopped the work on the delivery. */
  public boolean isStopped(long deliveryId) {
    return db.sql("select stopped_at is not null from delivery where id = :id")
        .param("id", deliveryId)
        .query(Boolean.class)
        .optional()
        .orElse(false);
  }

  /**
   * Stops the work on a delivery: the part that is under way is still finished and kept.
   *
   * @return why it was not stopped; empty if it was
   */
  @Transactional
  public Optional<Text> stop(long deliveryId, String username) {
    DeliveryState state = deliveries.lock(deliveryId);
    Optional<Stopped> before = stopped(deliveryId);
    if (before.isPresent()) {
      return Optional.of(Text.of("{0} has stopped it already.", before.get().by()));
    }
    if (!STOPPABLE.contains(state)) {
      return Optional.of(
          Text.of(
              "{0}: nothing of it is being read or determined, so there was nothing to stop.",
              standing(deliveryId, state)));
    }
    if (withdrawalRequested(deliveryId)) {
      return Optional.of(
          Text.of(
              "Delivery {0} is being withdrawn, which stops its work too.",
              Long.toString(deliveryId)));
    }
    db.sql(
            """
            update delivery set stopped_at = :now, stopped_by = :user, version = version + 1 where id = :id
            """)
        .param("id", deliveryId)
        .param("now", deliveries.now())
        .param("user", username)
        .update();
    audit.record(
        username,
        deliveries.countyOf(deliveryId),
        AuditAction.DELIVERY_STOPPED,
        "delivery",
        deliveryId,
        "");
    return Optional.empty();
  }

  /**
   * Continues the work on a stopped delivery where it stopped.
   *
   * @return why it was not; empty if it goes on
   */
  @Transactional
  public Optional<Text> goOn(long deliveryId, String username) {
    deliveries.lock(deliveryId);
    Optional<Stopped> stopped = stopped(deliveryId);
    if (stopped.isEmpty()) {
      return Optional.of(
          Text.of("Delivery {0} is not stopped any more.", Long.toString(deliveryId)));
    }
    db.sql(
            """
            update delivery set stopped_at = null, stopped_by = null, version = version + 1 where id = :id
            """)
        .param("id", deliveryId)
        .update();
    outbox.publish(
        new DeliveryMessage.DeliveryGoneOn(
            deliveryId, deliveries.countyCodeOf(deliveryId), stopped.get().at().toInstant()));
    audit.record(
        username,
        deliveries.countyOf(deliveryId),
        AuditAction.DELIVERY_GONE_ON,
        "delivery",
        deliveryId,
        "");
    return Optional.empty();
  }

  private static Text standing(long deliveryId, DeliveryState state) {
    String id = Long.toString(deliveryId);
    return switch (state) {
      case RECEIVED -> Text.of("Delivery {0} is received", id);
      case READING -> Text.of("Delivery {0} is being read", id);
      case UNREADABLE -> Text.of("Delivery {0} is unreadable", id);
      case READ -> Text.of("Delivery {0} is read", id);
      case DETERMINED -> Text.of("Delivery {0} is determined", id);
      case IN_CLEARANCE -> Text.of("Delivery {0} is in clearance", id);
      case REFUSED -> Text.of("Delivery {0} is refused", id);
      case CLOSED -> Text.of("Delivery {0} is closed", id);
      case WITHDRAWN -> Text.of("Delivery {0} is withdrawn", id);
    };
  }

  private record Stopped(OffsetDateTime at, String by) {}

  private Optional<Stopped> stopped(long deliveryId) {
    return db.sql(
            """
            select d.stopped_at, coalesce(u.display_name, d.stopped_by) as by
              from delivery d left join app_user u on u.username = d.stopped_by
             where d.id = :id and d.stopped_at is not null
            """)
        .param("id", deliveryId)
        .query(
            (row, number) ->
                new Stopped(
                    row.getObject("stopped_at", OffsetDateTime.class)
                        .withOffsetSameInstant(ZoneOffset.UTC),
                    row.getString("by")))
        .optional();
  }

  private boolean withdrawalRequested(long deliveryId) {
    return db.sql("select withdrawal_requested_at is not null from delivery where id = :id")
        .param("id", deliveryId)
        .query(Boolean.class)
        .single();
  }
}
