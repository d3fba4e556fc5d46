package org.clearance.domain.defense.message;

import java.time.Clock;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The numbers and addresses to which nothing goes, since somebody there wants no messages. */
@Component
public class MessageStops {
  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  MessageStops(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether a number or an address wants no messages. */
  public boolean isStopped(String recipient) {
    return db.sql("select exists (select from defense.no_message where recipient = :recipient)")
        .param("recipient", recipient)
        .query(Boolean.class)
        .single();
  }

  /** Whether there is such a number or address, and it wants messages. */
  boolean isWanted(@Nullable String recipient) {
    return recipient != null && !isStopped(recipient);
  }

  /**
   * Queues nothing to a number or an address from now on; what waits for it is {@link
   * WaitingMessages#dropTo(String) dropped} once it goes other ways.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(String recipient, String actor) {
    db.sql(
            """
            insert into defense.no_message (recipient, recorded_by, recorded_at) values (:recipient, :actor, :now)
            on conflict (recipient) do nothing
            """)
        .param("recipient", recipient)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /** Lets messages go to a number again, whoever has it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void start(String recipient) {
    db.sql("delete from defense.no_message where recipient = :recipient")
        .param("recipient", recipient)
        .update();
  }

  /** Lets messages go to a number or an address again. */
  @Transactional
  public void start(long countyId, long matterId, String recipient, String actor) {
    start(recipient);
    audit.record(actor, countyId, AuditAction.MATTER_MESSAGES_STARTED, "matter", matterId, "");
  }
}
