package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reopens closed matters, with the codes that they had: one whose person could not be reached once
 * there is an answer, another one where the person or the office asks for it. A matter that was
 * reviewed before goes on there; another one begins anew.
 */
@Component
public class ReopeningMatter {
  private static final String SELECT =
      """
      select m.id, m.county_id, m.client_id, m.closed_as,
             exists (select from defense.matter s where s.client_id = m.client_id and s.sealed_at is not null)
               or exists (select from defense.transfer t where t.matter_id = m.id and t.state = 'ACCEPTED') as handed_on,
             exists (select from defense.matter_event e where e.matter_id = m.id and e.state = 'REVIEWING') as reviewed
        from defense.matter m where m.state = 'CLOSED' and
      """;

  private final JdbcClient db;
  private final Matters matters;
  private final TakingAnswers answers;
  private final BeginningMatter beginning;
  private final ShowingStatus status;
  private final MatterDays days;
  private final Audit audit;
  private final Clock clock;

  ReopeningMatter(
      JdbcClient db,
      Matters matters,
      TakingAnswers answers,
      BeginningMatter beginning,
      ShowingStatus status,
      MatterDays days,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.matters = matters;
    this.answers = answers;
    this.beginning = beginning;
    this.status = status;
    this.days = days;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A closed matter.
   *
   * @param handedOn whether the office has a conflict about its client, or another one helps
   * @param reviewed whether it had come to its review
   */
  private record Closed(
      long id,
      long countyId,
      long clientId,
      @Nullable ClosedAs closedAs,
      boolean handedOn,
      boolean reviewed) {
    boolean mayReopen() {
      return ClosedAs.mayReopen(closedAs, handedOn);
    }

    boolean isNotReached() {
      return mayReopen() && closedAs == ClosedAs.NOT_REACHED;
    }
  }

  /** Reopens a matter if its person could not be reached: there is an answer. */
  @Transactional(propagation = Propagation.MANDATORY)
  void notReached(long matterId) {
    closed("m.id = :of for update of m", matterId).stream()
        .filter(Closed::isNotReached)
        .forEach(closed -> reopen(closed, Audit.RESIDENT));
  }

  /** Reopens the matters of a code whose person could not be reached: there is an answer. */
  @Transactional(propagation = Propagation.MANDATORY)
  void notReached(ReferralCode code) {
    reopen(code, Closed::isNotReached);
  }

  /** Reopens the matter of a code at an office: its person asks for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void asked(ReferralCode code, String county) {
    long countyId =
        db.sql("select coalesce(max(id), 0) from county where code = :code")
            .param("code", county)
            .query(Long.class)
            .single();
    reopen(code, closed -> closed.mayReopen() && closed.countyId() == countyId);
  }

  private void reopen(ReferralCode code, Predicate<Closed> which) {
    closed(
            """
            exists (select from defense.referral r where r.matter_id = m.id and r.code = :of) order by m.id for update of m
            """,
            code.letters())
        .stream()
        .filter(which)
        .forEach(closed -> reopen(closed, Audit.RESIDENT));
  }

  private List<Closed> closed(String where, Object of) {
    return db.sql(SELECT + where).param("of", of).query(Closed.class).list();
  }

  /**
   * Reopens a matter for somebody of the office.
   *
   * @return why it cannot be opened; empty: it is open
   */
  @Transactional
  public Optional<Text> reopen(Matter matter, String actor) {
    Optional<Closed> closed =
        closed("m.id = :of for update of m", matter.id()).stream()
            .filter(Closed::mayReopen)
            .findFirst();
    if (closed.isEmpty()) {
      return Optional.of(Text.of("This matter cannot be opened again."));
    }
    if (matters.openOf(closed.get().clientId()).isPresent()) {
      return Optional.of(Text.of("The person has another open matter here. Go on with that one."));
    }
    reopen(closed.get(), actor);
    return Optional.empty();
  }

  private void reopen(Closed closed, String actor) {
    Instant now = clock.instant();
    Optional<Long> open = matters.openOf(closed.clientId());
    if (open.isPresent()) {
      MatterEvents.insert(db, open.get(), MatterEvent.Kind.ASKED_AGAIN, null, "", actor, now);
      answers.take(open.get());
      return;
    }
    keepOutcome(closed);
    State state = closed.reviewed() ? State.REVIEWING : State.RECEIVED;
    MatterEvents.move(
        db, closed.id(), state, days.in(closed.countyId(), Term.REACH_RESIDENT), null, now);
    forgetDays(closed);
    giveBack(closed);
    MatterEvents.insert(db, closed.id(), MatterEvent.Kind.REOPENED, state, "", actor, now);
    if (closed.reviewed()) {
      beginning.reopen(closed.id(), closed.clientId(), closed.countyId(), now);
    } else {
      beginning.beginAgain(closed.id(), closed.clientId(), closed.countyId(), now);
    }
    audit.record(actor, closed.countyId(), AuditAction.MATTER_REOPENED, "matter", closed.id(), "");
    status.of(closed.id());
  }

  /**
   * Keeps an outcome that was granted or decided once, which counts on, whatever comes of the
   * matter now.
   */
  private void keepOutcome(Closed closed) {
    db.sql(
            """
            update defense.matter m set decided_before = s.decided_on, granted_before = s.granted_on
              from defense.matter_steps s where s.matter_id = m.id and m.id = :id
            """)
        .param("id", closed.id())
        .update();
  }

  /** The times that were offered and chosen are others' by now, and nobody was told anything. */
  private void forgetDays(Closed closed) {
    db.sql(
            """
            update defense.matter set come_on = null, come_to = '', come_set_on = null, offers_slots = false,
                   urgent_on = case when urgent_on >= :today then urgent_on end, told_unopened_days = 0 where id = :id
            """)
        .param("today", days.today(closed.countyId()))
        .param("id", closed.id())
        .update();
  }

  /** Whoever stood in for somebody who was away then does so no more. */
  private void giveBack(Closed closed) {
    db.sql("update defense.matter set given_to = null where id = :id")
        .param("id", closed.id())
        .update();
  }
}
