package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.portal.code.ReferralCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Begins the processes of matters that were read in from another installation: somebody opens each
 * and says where it stands. People find theirs by the codes that they have.
 */
@Component
public class ResumingMatters {
  private final JdbcClient db;
  private final BeginningMatter beginning;
  private final MatterDays days;
  private final ShowingStatus status;
  private final WaitingMessages waiting;
  private final Clock clock;

  ResumingMatters(
      JdbcClient db,
      BeginningMatter beginning,
      MatterDays days,
      ShowingStatus status,
      WaitingMessages waiting,
      Clock clock) {
    this.db = db;
    this.beginning = beginning;
    this.days = days;
    this.status = status;
    this.waiting = waiting;
    this.clock = clock;
  }

  /**
   * Begins them, in the transaction that read them in.
   *
   * @return how many were begun
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int resume(long countyId, String actor) {
    record Row(long id, long clientId) {}
    List<Row> open =
        db.sql(
                "select id, client_id from defense.matter where county_id = :county and state <> 'CLOSED' order by id")
            .param("county", countyId)
            .query(Row.class)
            .list();
    LocalDate due = days.in(countyId, Term.REACH_RESIDENT);
    for (Row matter : open) {
      MatterEvents.move(db, matter.id(), Matter.State.RECEIVED, due, null, clock.instant());
      MatterEvents.insert(
          db,
          matter.id(),
          MatterEvent.Kind.MOVED,
          Matter.State.RECEIVED,
          "",
          actor,
          clock.instant());
      beginning.begin(matter.id(), matter.clientId(), countyId);
    }
    db.sql(
            "select id from defense.referral where county_id = :county and matter_id is null order by id")
        .param("county", countyId)
        .query(Long.class)
        .list()
        .forEach(held -> beginning.held(held, countyId));
    waiting.dropWaiting(countyId);
    showAll(countyId);
    return open.size();
  }

  private void showAll(long countyId) {
    record Code(String code, LocalDate born) {}
    db.sql("select code, born from defense.referral where county_id = :county")
        .param("county", countyId)
        .query(Code.class)
        .list()
        .forEach(one -> status.show(new ReferralCode(one.code()), one.born()));
  }
}
