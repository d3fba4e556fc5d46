package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.message.SafeMessage;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.message.Messages;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.office.user.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes answers of people to open matters: the wait for one ends, whoever could not be reached is
 * to be reached again, and whoever looks for the person is told.
 */
@Component
class TakingAnswers {
  private final JdbcClient db;
  private final ShowingStatus status;
  private final MatterDays days;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final WaitingMessages waiting;
  private final Messages told;
  private final Clock clock;

  TakingAnswers(
      JdbcClient db,
      ShowingStatus status,
      MatterDays days,
      CountyTerms terms,
      Outbox outbox,
      WaitingMessages waiting,
      Messages told,
      Clock clock) {
    this.db = db;
    this.status = status;
    this.days = days;
    this.terms = terms;
    this.outbox = outbox;
    this.waiting = waiting;
    this.told = told;
    this.clock = clock;
  }

  /** Takes an answer to a matter; to one that is closed it is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  void take(long matterId) {
    take(matterId, EnumSet.of(State.COULD_NOT_REACH, State.CONTACTING, State.WAITING_FOR_YOU));
  }

  /**
   * Takes new ways to reach a person. The wait ends, too; but what asks for the call that the
   * office waits for goes these ways: the person may not have got it before.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void takeWays(long matterId) {
    take(matterId, EnumSet.of(State.COULD_NOT_REACH));
  }

  /**
   * Takes an answer.
   *
   * @param called the states in which nobody who has answered is asked to call any more
   */
  private void take(long matterId, Set<State> called) {
    record At(long countyId, State state, Instant since, boolean sealed) {}
    At at =
        db.sql(
                "select county_id, state, since, sealed_at is not null as sealed from defense.matter where id = :id for update")
            .param("id", matterId)
            .query(
                (row, number) ->
                    new At(
                        row.getLong("county_id"),
                        State.valueOf(row.getString("state")),
                        Objects.requireNonNull(Sql.instant(row, "since")),
                        row.getBoolean("sealed")))
            .single();
    if (at.state() == State.CLOSED) {
      return;
    }
    Instant now = clock.instant();
    if (called.contains(at.state())) {
      waiting.drop(matterId, SafeMessage.PLEASE_CALL);
    }
    if (at.state() == State.CONTACTING && !at.sealed()) {
      told.tell(
          at.countyId(),
          Role.PUBLIC_DEFENDER,
          Set.of(),
          new Messages.Told(
              "contact:matter:%d:ANSWERED:%s".formatted(matterId, at.since()),
              Text.of("Somebody who is to be reached has answered. Read the answer at the matter."),
              "/matters/" + matterId));
    }
    if (at.state() == State.COULD_NOT_REACH) {
      State before = before(matterId);
      MatterEvents.move(
          db, matterId, before, days.in(at.countyId(), Term.REACH_RESIDENT), null, now);
      MatterEvents.insert(db, matterId, MatterEvent.Kind.MOVED, before, "", Audit.RESIDENT, now);
      status.of(matterId);
    }
    outbox.publish(
        new MatterMessage.ResidentAnswered(
            matterId,
            terms.of(at.countyId()).code(),
            now,
            days.by(at.countyId(), Term.REACH_RESIDENT)));
  }

  /**
   * Where it goes on: whom the office waited for has been reached before, and somebody looks at the
   * answer; anybody else is to be reached.
   */
  private State before(long matterId) {
    return db.sql(
                """
            select coalesce((select state from defense.matter_event
                              where matter_id = :id and kind = 'MOVED' and state <> 'COULD_NOT_REACH' order by id desc limit 1), '')
                   = 'WAITING_FOR_YOU'
            """)
            .param("id", matterId)
            .query(Boolean.class)
            .single()
        ? State.REVIEWING
        : State.CONTACTING;
  }
}
