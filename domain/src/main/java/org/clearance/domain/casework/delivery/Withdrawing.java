package org.clearance.domain.casework.delivery;

import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.casework.conviction.TakingUp;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.DeliveryMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.law.policy.PolicyScope;
import org.clearance.domain.law.policy.PolicyVersions;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Withdraws a delivery in two steps: a supervisor asks; the engine stops its work on the delivery
 * and then has it withdrawn, so that no job works on convictions that are being withdrawn.
 */
@Component
public class Withdrawing {

  private final JdbcClient db;
  private final Deliveries deliveries;
  private final MovingConvictions convictions;
  private final TakingUp takingUp;
  private final List<ToldOfWithdrawal> toldOfWithdrawal;
  private final PolicyVersions policies;
  private final Outbox outbox;
  private final Audit audit;

  Withdrawing(
      JdbcClient db,
      Deliveries deliveries,
      MovingConvictions convictions,
      TakingUp takingUp,
      List<ToldOfWithdrawal> toldOfWithdrawal,
      PolicyVersions policies,
      Outbox outbox,
      Audit audit) {
    this.db = db;
    this.deliveries = deliveries;
    this.convictions = convictions;
    this.takingUp = takingUp;
    this.toldOfWithdrawal = toldOfWithdrawal;
    this.policies = policies;
    this.outbox = outbox;
    this.audit = audit;
  }

  /**
   * Counts the convictions of a delivery for which a court has granted relief, or taken back what
   * DOJ has on record, and DOJ has not confirmed that yet: withdrawing stops their report, which
   * Penal Code 13151 asks for.
   */
  public long decidedButUnconfirmed(long deliveryId) {
    return db.sql(
            """
            select count(*) from clearance.conviction c
             where c.delivery_id = :id
               and (c.state in ('GRANTED', 'REPORTED', 'REJECTED')
                    or c.state in ('DENIED', 'VACATED')
                       and exists (select from clearance.disposition_due d where d.conviction_id = c.id))
            """)
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }

  /**
   * Asks for a delivery to be withdrawn.
   *
   * @param reason not blank
   * @param evenGranted the supervisor knows of the {@linkplain #decidedButUnconfirmed granted}
   *     convictions, if there are any
   * @return why it was not asked for, and what to do; empty if it was
   */
  @Transactional
  public Optional<Text> request(
      long deliveryId, String reason, boolean evenGranted, String username) {
    if (reason.isBlank()) {
      return Optional.of(
          Text.of("Say why the delivery is withdrawn: the reason stays on every conviction."));
    }
    DeliveryState state = deliveries.lock(deliveryId);
    if (state.ended()) {
      return Optional.of(ended(deliveryId, state));
    }
    Optional<String> before = requestedBy(deliveryId);
    if (before.isPresent()) {
      return Optional.of(
          Text.of(
              "{0} has already asked for delivery {1} to be withdrawn.",
              before.get(), Long.toString(deliveryId)));
    }
    long granted = decidedButUnconfirmed(deliveryId);
    if (granted > 0 && !evenGranted) {
      return Optional.of(
          Text.of(
              "A court granted relief for {0} convictions, or took it back, and the state has not"
                  + " confirmed that. Withdrawing stops their report to the state. Confirm that"
                  + " you want this.",
              granted));
    }
    record(deliveryId, reason, username);
    return Optional.empty();
  }

  private static Text ended(long deliveryId, DeliveryState state) {
    String id = Long.toString(deliveryId);
    return switch (state) {
      case CLOSED -> Text.of("Delivery {0} cannot be withdrawn: it is closed already.", id);
      case REFUSED -> Text.of("Delivery {0} cannot be withdrawn: it is refused already.", id);
      default -> Text.of("Delivery {0} cannot be withdrawn: it is withdrawn already.", id);
    };
  }

  /**
   * Withdraws a delivery that the engine has stopped working on: every open conviction, packet and
   * motion of it. A second call changes nothing.
   *
   * @param actor the job
   * @return the number of withdrawn convictions
   * @throws IllegalStateException if nobody asked for it, or the delivery was closed or refused
   */
  @Transactional
  public long withdraw(long deliveryId, String actor) {
    DeliveryState state = deliveries.lock(deliveryId);
    if (state == DeliveryState.WITHDRAWN) {
      return 0;
    }
    if (state.ended()) {
      throw new IllegalStateException(
          "delivery %d is %s, so it cannot be withdrawn".formatted(deliveryId, state));
    }
    String reason = reasonOf(deliveryId);
    long moved = withdrawConvictions(deliveryId, actor, reason);
    toldOfWithdrawal.forEach(told -> told.withdraw(deliveryId));
    deliveries.end(deliveryId, DeliveryState.WITHDRAWN, reason, actor);
    audit.record(
        actor,
        deliveries.countyOf(deliveryId),
        AuditAction.DELIVERY_WITHDRAWN,
        "delivery",
        deliveryId,
        "%,d convictions".formatted(moved));
    return moved;
  }

  /**
   * Begins anew the convictions of a delivery that an earlier, withdrawn one had brought, with this
   * delivery's facts. What a court had decided stays as it is. A second call finds none.
   *
   * @param actor the job
   * @return the number of convictions taken up
   */
  @Transactional
  public int takeUp(long deliveryId, String actor) {
    deliveries.lock(deliveryId, DeliveryState.READ, DeliveryState.DETERMINED);
    // A law has no related charges: all that it decides are candidates alike.
    PolicyScope scope =
        deliveries.lawOf(deliveryId).isPresent()
            ? PolicyScope.PROP_64
            : policies.get(deliveries.policyVersion(deliveryId)).scope();
    return takingUp.takeUp(deliveryId, scope, actor);
  }

  /**
   * Withdraws the open convictions in rounds: one that moved while the others were withdrawn is
   * found in the next round.
   */
  private long withdrawConvictions(long deliveryId, String actor, String reason) {
    long moved = 0;
    long round;
    do {
      round = convictions.withdrawOfDelivery(deliveryId, actor, reason);
      moved += round;
    } while (round > 0);
    return moved;
  }

  private void record(long deliveryId, String reason, String username) {
    db.sql(
            """
            update delivery
               set withdrawal_requested_at = :now, withdrawal_requested_by = :user,
                   withdrawal_reason = :reason, version = version + 1
             where id = :id
            """)
        .param("id", deliveryId)
        .param("now", deliveries.now())
        .param("user", username)
        .param("reason", reason.strip())
        .update();
    outbox.publish(
        new DeliveryMessage.DeliveryWithdrawn(deliveryId, deliveries.countyCodeOf(deliveryId)));
    audit.record(
        username,
        deliveries.countyOf(deliveryId),
        AuditAction.DELIVERY_WITHDRAWAL_REQUESTED,
        "delivery",
        deliveryId,
        reason.strip());
  }

  private Optional<String> requestedBy(long deliveryId) {
    return db.sql(
            """
            select coalesce(u.display_name, d.withdrawal_requested_by)
              from delivery d left join app_user u on u.username = d.withdrawal_requested_by
             where d.id = :id and d.withdrawal_requested_at is not null
            """)
        .param("id", deliveryId)
        .query(String.class)
        .optional();
  }

  private String reasonOf(long deliveryId) {
    return db.sql(
            """
            select withdrawal_reason from delivery
             where id = :id and withdrawal_requested_at is not null
            """)
        .param("id", deliveryId)
        .query(String.class)
        .optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "nobody asked for delivery %d to be withdrawn".formatted(deliveryId)));
  }
}
