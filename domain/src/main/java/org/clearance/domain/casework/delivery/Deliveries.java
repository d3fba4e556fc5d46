package org.clearance.domain.casework.delivery;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Keeps where deliveries stand, and ends them: closes or refuses them. */
@Component
public class Deliveries {
  private final JdbcClient db;
  private final Outbox outbox;
  private final Audit audit;
  private final CountyTerms terms;
  private final Clock clock;

  Deliveries(JdbcClient db, Outbox outbox, Audit audit, CountyTerms terms, Clock clock) {
    this.db = db;
    this.outbox = outbox;
    this.audit = audit;
    this.terms = terms;
    this.clock = clock;
  }

  /** Today's date in the county. */
  LocalDate today(long countyId) {
    return terms.of(countyId).today(clock);
  }

  /**
   * Refuses a delivery that could not be read, and completes the task that asked what to do.
   *
   * @param reason not blank
   * @throws IllegalStateException if the delivery does not wait for another file
   */
  @Transactional
  public void refuseUnreadable(long deliveryId, String reason, String username, long userTaskKey) {
    lock(deliveryId, DeliveryState.UNREADABLE);
    refuse(deliveryId, reason, username);
    outbox.completeTask(
        userTaskKey, new TaskResult.FileDealtWith(false), Text.of("The delivery was refused"));
  }

  /**
   * Records that no row of a delivery could be read, so that it waits for another file. A second
   * call only changes the reason.
   *
   * @param reason for the office: which file, which line, what is wrong
   */
  @Transactional
  public void unreadable(long deliveryId, String reason, String actor) {
    lock(deliveryId, DeliveryState.RECEIVED, DeliveryState.READING, DeliveryState.UNREADABLE);
    db.sql(
            """
            update delivery
               set state = 'UNREADABLE', state_reason = :reason, stopped_at = null, stopped_by = null,
                   version = version + 1
             where id = :id
            """)
        .param("id", deliveryId)
        .param("reason", reason)
        .update();
    audit.record(
        actor,
        countyOf(deliveryId),
        AuditAction.DELIVERY_UNREADABLE,
        "delivery",
        deliveryId,
        reason);
  }

  /**
   * Refuses a delivery from which nothing has been made yet. Its files no longer count as handed
   * in. Refusing it again changes nothing.
   *
   * @param reason not blank
   * @throws IllegalStateException if people were already read from it: then it is withdrawn instead
   */
  @Transactional
  public void refuse(long deliveryId, String reason, String actor) {
    DeliveryState state =
        lock(
            deliveryId,
            DeliveryState.RECEIVED,
            DeliveryState.READING,
            DeliveryState.UNREADABLE,
            DeliveryState.REFUSED);
    if (state == DeliveryState.REFUSED) {
      return;
    }
    end(deliveryId, DeliveryState.REFUSED, reason, actor);
    audit.record(
        actor, countyOf(deliveryId), AuditAction.DELIVERY_REFUSED, "delivery", deliveryId, reason);
  }

  /**
   * Whether a law decides, or the county has an approved policy in force, so that none need be
   * chosen. A delivery under no law and no policy yet is put under the policy that took effect
   * last.
   */
  @Transactional
  public boolean policyInForce(long deliveryId) {
    return db.sql(
            """
                update delivery d
                   set policy_version_id = case when law_sha256 is null
                                                then coalesce(d.policy_version_id, policy_in_force(d.county_id, :today)) end
                 where d.id = :id
                returning policy_version_id is not null or law_sha256 is not null as decided
                """)
        .param("id", deliveryId)
        .param("today", today(countyOf(deliveryId)))
        .query(Boolean.class)
        .single();
  }

  /**
   * The policy version that the delivery is determined under.
   *
   * @throws IllegalStateException if none was chosen
   */
  public long policyVersion(long deliveryId) {
    return db.sql(
            """
            select policy_version_id from delivery
             where id = :id and policy_version_id is not null
            """)
        .param("id", deliveryId)
        .query(Long.class)
        .optional()
        .orElseThrow(
            () ->
                new IllegalStateException(
                    "no policy was chosen for delivery %d".formatted(deliveryId)));
  }

  /**
   * Closes a delivery once every conviction of it is closed or withdrawn. Closing it again changes
   * nothing.
   *
   * @return the number of convictions still open: with 0 the delivery is closed
   */
  @Transactional
  public long close(long deliveryId, String actor) {
    if (lock(deliveryId).ended()) {
      return 0;
    }
    long open =
        db.sql(
                """
                select count(*) from conviction c join conviction_state s on s.state = c.state
                 where c.delivery_id = :id and s.open
                """)
            .param("id", deliveryId)
            .query(Long.class)
            .single();
    if (open == 0) {
      end(deliveryId, DeliveryState.CLOSED, "", actor);
      audit.record(
          actor, countyOf(deliveryId), AuditAction.DELIVERY_CLOSED, "delivery", deliveryId, "");
    }
    return open;
  }

  /**
   * Ends a delivery that the caller holds locked; a refused or withdrawn file may be handed in
   * again.
   */
  void end(long deliveryId, DeliveryState state, String reason, String actor) {
    db.sql(
            """
            update delivery
               set state = :state, state_reason = :reason, ended_at = :now, ended_by = :actor, version = version + 1
             where id = :id
            """)
        .param("id", deliveryId)
        .param("state", state.name())
        .param("reason", reason)
        .param("now", now())
        .param("actor", actor)
        .update();
    if (state != DeliveryState.CLOSED) {
      forgetFiles(deliveryId);
    }
  }

  /**
   * Locks the delivery's row and returns its state.
   *
   * @param allowed none: any state
   * @throws IllegalStateException if it stands elsewhere
   */
  DeliveryState lock(long deliveryId, DeliveryState... allowed) {
    DeliveryState state =
        db.sql("select state from delivery where id = :id for update")
            .param("id", deliveryId)
            .query(DeliveryState.class)
            .optional()
            .orElseThrow(() -> new IllegalStateException("there is no delivery " + deliveryId));
    if (allowed.length > 0 && !List.of(allowed).contains(state)) {
      throw new IllegalStateException(
          "delivery %d is %s, not %s".formatted(deliveryId, state, List.of(allowed)));
    }
    return state;
  }

  String countyCodeOf(long deliveryId) {
    return db.sql(
            "select c.code from delivery d join county c on c.id = d.county_id where d.id = :id")
        .param("id", deliveryId)
        .query(String.class)
        .single();
  }

  long countyOf(long deliveryId) {
    return db.sql("select county_id from delivery where id = :id")
        .param("id", deliveryId)
        .query(Long.class)
        .single();
  }

  /** The law by which a delivery is read and decided; empty for DOJ's files. */
  public Optional<DeliveryLaw> lawOf(long deliveryId) {
    return db.sql(
            """
            select law_sha256 as sha256, law_table as "table", layout, record_code from delivery
             where id = :id and law_sha256 is not null
            """)
        .param("id", deliveryId)
        .query(DeliveryLaw.class)
        .optional();
  }

  /** Lets the delivery's files be handed in again: they no longer count as taken. */
  void forgetFiles(long deliveryId) {
    db.sql("update delivery_file set counts = false where delivery_id = :id")
        .param("id", deliveryId)
        .update();
  }

  /** The time in whole microseconds, as the database keeps it. */
  OffsetDateTime now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
  }
}
