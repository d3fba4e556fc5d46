package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Offers a matter to another office, which has three working days to answer. */
@Component
class OfferingTransfer {
  /** The number of working days in which the other office answers. */
  private static final int ANSWER_DAYS = 3;

  private final JdbcClient db;
  private final MatterDays days;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  OfferingTransfer(
      JdbcClient db, MatterDays days, CountyTerms terms, Outbox outbox, Audit audit, Clock clock) {
    this.db = db;
    this.days = days;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether another office is asked, and has not answered yet. */
  boolean isOffered(Matter matter) {
    return db.sql(
            "select exists (select from defense.transfer where matter_id = :matter and state = 'OFFERED')")
        .param("matter", matter.id())
        .query(Boolean.class)
        .single();
  }

  /**
   * Takes an offer back: the person wants no help any more. One that stayed open would hinder every
   * act of the office once the person asks again.
   *
   * @return whether the process of the matter has ended with the offer, so that none is left to be
   *     ended; where it was made at the check for a conflict, the process awaits the answer
   */
  @Transactional(propagation = Propagation.MANDATORY)
  boolean takeBack(long matterId, String actor) {
    return db
        .sql(
            """
            update defense.transfer t set state = 'RETURNED', answered_by = :actor, answered_at = :now
              from defense.matter m
             where t.matter_id = :matter and t.state = 'OFFERED' and m.id = t.matter_id
            returning m.state
            """)
        .param("matter", matterId)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .query((row, n) -> Matter.State.valueOf(row.getString("state")))
        .list()
        .stream()
        .anyMatch(Matter.State.PAST_CHECK::contains);
  }

  /** Offers it, in the transaction in which the conflict is recorded. */
  @Transactional(propagation = Propagation.MANDATORY)
  void offer(Matter matter, long toCountyId, String note, String actor) {
    LocalDate answerBy = days.in(toCountyId, ANSWER_DAYS);
    // The day itself counts: it goes back when the next one begins.
    Duration within = days.until(toCountyId, answerBy.plusDays(1));
    long id =
        db.sql(
                """
                insert into defense.transfer (matter_id, to_county_id, note, answer_by, offered_by, offered_at)
                values (:matter, :county, :note, :by, :actor, :now) returning id
                """)
            .param("matter", matter.id())
            .param("county", toCountyId)
            .param("note", note)
            .param("by", answerBy)
            .param("actor", actor)
            .param("now", Sql.moment(clock.instant()))
            .query(Long.class)
            .single();
    MatterEvents.insert(
        db, matter.id(), MatterEvent.Kind.TRANSFER_OFFERED, null, "", actor, clock.instant());
    audit.record(
        actor,
        matter.countyId(),
        AuditAction.TRANSFER_OFFERED,
        "matter",
        matter.id(),
        terms.of(toCountyId).code());
    outbox.publish(
        new MatterMessage.TransferOffered(
            id, matter.id(), matter.clientId(), terms.of(toCountyId).code(), within));
  }
}
