package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.clearance.domain.defense.message.ResidentMessages;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.draft.FormAnswers;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reminds people for whom an office waits: one, two and three weeks after the message that asked
 * them went out, until they answer or the office has talked with them. After thirty days the matter
 * says that they could not be reached, and a letter goes out, too. Whoever got no such message gets
 * none of these. For who is in custody, whom nothing but mail reaches, all of it takes twice as
 * long.
 */
@Component
public class RemindingWaiting {
  /** The numbers of days after which somebody is reminded, the shortest first. */
  private static final List<Integer> AFTER = List.of(7, 14, 21);

  private static final String ACTOR = "job:remind-waiting";

  /**
   * The number of days after which nobody is reminded any more: the person could not be reached.
   */
  private static final int GIVEN_UP_AFTER = 30;

  private final JdbcClient db;
  private final Matters matters;
  private final ResidentMessages messages;
  private final TellingResident telling;
  private final ShowingStatus status;
  private final Audit audit;
  private final Clock clock;

  RemindingWaiting(
      JdbcClient db,
      Matters matters,
      ResidentMessages messages,
      TellingResident telling,
      ShowingStatus status,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.messages = messages;
    this.telling = telling;
    this.status = status;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Reminds all who are to be reminded now; of what was missed only the last is told.
   *
   * @return how many messages were queued
   */
  @Transactional
  public int remind() {
    List<Waited> waited = waited();
    waited.stream()
        .filter(one -> one.days() >= GIVEN_UP_AFTER)
        // Where the wait is over, the task is with the office, which decides.
        .filter(one -> one.dueOn() == null || one.dueOn().isAfter(one.today()))
        .forEach(this::giveUp);
    return waited.stream()
        .filter(one -> one.days() < GIVEN_UP_AFTER && one.days() >= AFTER.get(0))
        .mapToInt(one -> tell(one.id(), one.since(), waited(one.days())))
        .sum();
  }

  private record Waited(
      long id,
      long countyId,
      LocalDate since,
      LocalDate today,
      @Nullable LocalDate dueOn,
      boolean custody) {
    /** The days of waiting, as long as those are in which a person can answer. */
    long days() {
      return ChronoUnit.DAYS.between(since, today) / (custody ? UsualDays.TIMES_IN_CUSTODY : 1);
    }
  }

  /**
   * Says that the person could not be reached. The process waits on, for an answer or the day that
   * somebody has set.
   */
  private void giveUp(Waited one) {
    Instant now = clock.instant();
    MatterEvents.move(db, one.id(), Matter.State.COULD_NOT_REACH, one.dueOn(), null, now);
    MatterEvents.insert(
        db, one.id(), MatterEvent.Kind.MOVED, Matter.State.COULD_NOT_REACH, "", ACTOR, now);
    audit.record(
        ACTOR,
        one.countyId(),
        AuditAction.MATTER_MOVED,
        "matter",
        one.id(),
        Matter.State.COULD_NOT_REACH.name());
    status.of(one.id());
    telling.askByEveryWay(one.id());
  }

  private List<Waited> waited() {
    return db.sql(
            """
            select m.id, m.county_id, m.due_on, exists (select from defense.referral r where r.matter_id = m.id and %s) as custody, (f.at at time zone c.time_zone)::date as since, (:now at time zone c.time_zone)::date as today
              from defense.matter m join county c on c.id = m.county_id
              join lateral (select min(r.sent_at) as at from defense.resident_message r
                             where r.matter_id = m.id and r.kind = 'PLEASE_CALL' and r.state = 'SENT' and r.sent_at >= m.since) f
                on f.at is not null
             where m.state = 'WAITING_FOR_YOU' and m.sealed_at is null
               and not exists (select from defense.transfer t where t.matter_id = m.id and t.state = 'OFFERED')
               and (f.at at time zone c.time_zone)::date <= (:now at time zone c.time_zone)::date - :least
               and not exists (select from defense.resident_message r
                                where r.matter_id = m.id and r.kind = 'PLEASE_CALL' and r.state = 'QUEUED')
               and not exists (select from defense.contact_attempt a
                                where a.matter_id = m.id and a.result = 'REACHED' and a.recorded_at > m.since)
               and not exists (select from defense.matter_event e where e.matter_id = m.id and e.at > m.since and %s)
             order by m.id
               -- Whoever moves it now, moves it.
               for update of m skip locked
            """
                .formatted(FormAnswers.inCustodySql("r.answers"), Matters.IS_ANSWER))
        .param("now", Sql.moment(clock.instant()))
        .param("least", AFTER.get(0))
        .query(Waited.class)
        .list();
  }

  /** The longest time of {@link #AFTER} that is over. */
  private static int waited(long days) {
    return AFTER.stream()
        .filter(one -> one <= days)
        .reduce((shorter, longer) -> longer)
        .orElseThrow();
  }

  private int tell(long matterId, LocalDate since, int days) {
    String occasion = "%s:%d:%s:%d".formatted(SafeMessage.PLEASE_CALL, matterId, since, days);
    return matters
        .reach(matterId)
        .map(reach -> messages.queueNews(reach, SafeMessage.PLEASE_CALL, occasion, null))
        .orElse(0);
  }
}
