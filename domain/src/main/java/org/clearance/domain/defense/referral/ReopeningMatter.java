package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.referral.Matter.ClosedAs;
import org.clearance.domain.defense.referral.Matter.State;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.portal.code.ReferralCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Goes on with a matter whose person answers: what was given up for now is tried again, what was
 * closed because nobody could reach the person is open again, with the code that it had. What was
 * closed for another reason opens again where the person or the office asks for it.
 */
@Component
public class ReopeningMatter {
  private final JdbcClient db;
  private final BeginningMatter beginning;
  private final ShowingStatus status;
  private final MatterDays days;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ReopeningMatter(
      JdbcClient db,
      BeginningMatter beginning,
      ShowingStatus status,
      MatterDays days,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.beginning = beginning;
    this.status = status;
    this.days = days;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  private record At(
      long id,
      long countyId,
      long clientId,
      State state,
      @Nullable ClosedAs closedAs,
      boolean sealed) {
    boolean mayReopen() {
      return !sealed && closedAs != null && ClosedAs.REOPENABLE.contains(closedAs);
    }
  }

  private static final String SELECT =
      "select id, county_id, client_id, state, closed_as, sealed_at is not null as sealed from defense.matter m ";

  /** Takes it that the person of a matter has answered, in any way. */
  @Transactional(propagation = Propagation.MANDATORY)
  void answered(long matterId) {
    At at =
        db.sql(SELECT + "where id = :id for update").param("id", matterId).query(At.class).single();
    if (at.closedAs() == ClosedAs.NOT_REACHED && at.mayReopen()) {
      reopen(at, ReceivingReferrals.RESIDENT);
    } else if (at.state() != State.CLOSED) {
      goOn(at);
    }
  }

  private void goOn(At at) {
    Instant now = clock.instant();
    if (at.state() == State.COULD_NOT_REACH) {
      MatterEvents.move(
          db,
          at.id(),
          State.CONTACTING,
          days.in(at.countyId(), ReceivingReferrals.FIRST_CONTACT_DAYS),
          null,
          now);
      MatterEvents.insert(
          db,
          at.id(),
          MatterEvent.Kind.MOVED,
          State.CONTACTING,
          "",
          ReceivingReferrals.RESIDENT,
          now);
      status.of(at.id());
    }
    outbox.publish(
        new ProcessMessage.ResidentAnswered(at.id(), terms.of(at.countyId()).code(), now));
  }

  /** Opens what was closed of a code because its person could not be reached. */
  @Transactional(propagation = Propagation.MANDATORY)
  void answered(ReferralCode code) {
    closed(code).stream()
        .filter(at -> at.closedAs() == ClosedAs.NOT_REACHED && at.mayReopen())
        .forEach(at -> reopen(at, ReceivingReferrals.RESIDENT));
  }

  /** Opens what was closed of a code: its person asks for it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void asked(ReferralCode code) {
    closed(code).stream()
        .filter(At::mayReopen)
        .forEach(at -> reopen(at, ReceivingReferrals.RESIDENT));
  }

  private List<At> closed(ReferralCode code) {
    return db.sql(
            SELECT
                + """
                where state = 'CLOSED'
                  and exists (select from defense.referral r where r.matter_id = m.id and r.code = :code)
                order by id for update
                """)
        .param("code", code.letters())
        .query(At.class)
        .list();
  }

  /**
   * Opens a closed matter again, for somebody of the office.
   *
   * @return why it cannot be opened; empty: it is open
   */
  @Transactional
  public Optional<Text> reopen(Matter matter, String actor) {
    At at =
        db.sql(SELECT + "where id = :id for update")
            .param("id", matter.id())
            .query(At.class)
            .single();
    if (!at.mayReopen()) {
      return Optional.of(Text.of("This matter cannot be opened again."));
    }
    if (open(at).isPresent()) {
      return Optional.of(Text.of("The person has another open matter here. Go on with that one."));
    }
    reopen(at, actor);
    return Optional.empty();
  }

  /** The client's open matter: whoever asked again has one, and it goes on. */
  private Optional<Long> open(At at) {
    return db.sql(
            "select id from defense.matter where client_id = :client and state <> 'CLOSED' order by id limit 1")
        .param("client", at.clientId())
        .query(Long.class)
        .optional();
  }

  private void reopen(At at, String actor) {
    Instant now = clock.instant();
    Optional<Long> open = open(at);
    if (open.isPresent()) {
      MatterEvents.insert(db, open.get(), MatterEvent.Kind.ASKED_AGAIN, null, "", actor, now);
      answered(open.get());
      return;
    }
    MatterEvents.move(
        db,
        at.id(),
        State.REVIEWING,
        days.in(at.countyId(), ReceivingReferrals.FIRST_CONTACT_DAYS),
        null,
        now);
    MatterEvents.insert(db, at.id(), MatterEvent.Kind.REOPENED, State.REVIEWING, "", actor, now);
    beginning.reopen(at.id(), at.clientId(), at.countyId(), now);
    audit.record(actor, at.countyId(), AuditAction.MATTER_REOPENED, "matter", at.id(), "");
    status.of(at.id());
  }
}
