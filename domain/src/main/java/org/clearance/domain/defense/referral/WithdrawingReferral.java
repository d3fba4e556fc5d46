package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Ends the help that a person does not want any more. */
@Component
class WithdrawingReferral {
  private final JdbcClient db;
  private final Matters matters;
  private final WaitingMessages waiting;
  private final BeginningMatter beginning;
  private final OfferingTransfer offering;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  WithdrawingReferral(
      JdbcClient db,
      Matters matters,
      WaitingMessages waiting,
      BeginningMatter beginning,
      OfferingTransfer offering,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.waiting = waiting;
    this.beginning = beginning;
    this.offering = offering;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  void withdraw(InboxItem.Withdrawal withdrawal) {
    record Held(long id, long countyId, LocalDate born) {}
    db.sql(
            "select id, county_id, born from defense.referral where code = :code and matter_id is null for update")
        .param("code", withdrawal.code().letters())
        .query(Held.class)
        .list()
        .forEach(
            held -> {
              db.sql("delete from defense.referral where id = :id").param("id", held.id()).update();
              beginning.removed(held.id(), held.countyId());
              audit.record(
                  Audit.RESIDENT,
                  held.countyId(),
                  AuditAction.REFERRAL_DISCARDED,
                  "county",
                  held.countyId(),
                  "");
              status.show(withdrawal.code(), held.born());
            });
    for (Matters.Open matter : matters.openOf(withdrawal.code())) {
      boolean handedOn = offering.takeBack(matter.id(), Audit.RESIDENT);
      MatterEvents.insert(
          db, matter.id(), MatterEvent.Kind.WITHDRAWN, null, "", Audit.RESIDENT, clock.instant());
      waiting.dropNews(matter.id());
      boolean freed =
          MatterEvents.move(
              db,
              matter.id(),
              Matter.State.CLOSED,
              null,
              Matter.ClosedAs.WITHDRAWN,
              clock.instant());
      if (freed) {
        status.ofTimes(matter.countyId(), matter.id());
      }
      if (!handedOn) {
        beginning.end(matter.id(), matter.countyId(), clock.instant());
      }
      audit.record(
          Audit.RESIDENT, matter.countyId(), AuditAction.MATTER_CLOSED, "matter", matter.id(), "");
      status.of(matter.id());
    }
  }
}
