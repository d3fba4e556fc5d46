package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes a matter that had to wait for a day back to its review once the day has come, as its task
 * comes back by itself: the person reads that somebody looks at it, and by when.
 */
@Component
public class ReturningNotYet {
  private static final String ACTOR = "job:return-not-yet";

  private final JdbcClient db;
  private final MatterDays days;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  ReturningNotYet(JdbcClient db, MatterDays days, ShowingStatus status, Audit audit, Clock clock) {
    this.db = db;
    this.days = days;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  private record Waited(long id, long countyId) {}

  /**
   * Takes back all whose day has come where their office is.
   *
   * @return how many were taken back
   */
  @Transactional
  public int takeBack() {
    List<Waited> over =
        db.sql(
                """
                select m.id, m.county_id from defense.matter m join county c on c.id = m.county_id
                 where m.state = 'NOT_YET' and m.sealed_at is null
                   and m.due_on <= (:now at time zone c.time_zone)::date
                   and not exists (select from defense.transfer t where t.matter_id = m.id and t.state = 'OFFERED')
                 order by m.id
                   -- Whoever moves it now, moves it.
                   for update of m skip locked
                """)
            .param("now", Sql.moment(clock.instant()))
            .query(Waited.class)
            .list();
    over.forEach(this::review);
    return over.size();
  }

  private void review(Waited one) {
    Instant now = clock.instant();
    MatterEvents.move(
        db, one.id(), Matter.State.REVIEWING, UsualDays.review(one.countyId(), days), null, now);
    MatterEvents.insert(
        db, one.id(), MatterEvent.Kind.MOVED, Matter.State.REVIEWING, "", ACTOR, now);
    audit.record(ACTOR, one.countyId(), AuditAction.MATTER_MOVED, "matter", one.id(), "");
    status.of(one.id());
  }
}
