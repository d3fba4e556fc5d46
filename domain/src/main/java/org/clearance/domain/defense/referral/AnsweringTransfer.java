package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.defense.message.WaitingMessages;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.audit.StepActor;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.TaskResult;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Answers transfers. Whoever accepts one has a matter of its own with what the person told; whoever
 * declines, or is silent, gives it back, and the person has heard of nothing.
 */
@Component
public class AnsweringTransfer {
  private static final int LONGEST_NOTE = 2_000;

  private final JdbcClient db;
  private final Transfers transfers;
  private final TakingOverReferral taking;
  private final SettingDate dates;
  private final WaitingMessages waiting;
  private final ShowingStatus status;
  private final BeginningMatter beginning;
  private final MatterDays days;
  private final CountyTerms terms;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  AnsweringTransfer(
      JdbcClient db,
      Transfers transfers,
      TakingOverReferral taking,
      SettingDate dates,
      WaitingMessages waiting,
      ShowingStatus status,
      BeginningMatter beginning,
      MatterDays days,
      CountyTerms terms,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.transfers = transfers;
    this.taking = taking;
    this.dates = dates;
    this.waiting = waiting;
    this.status = status;
    this.beginning = beginning;
    this.days = days;
    this.terms = terms;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Answers it, and completes the task. Where the person does not want help any more, or it went
   * back meanwhile, nothing but the task ends.
   *
   * @param accepts null: nothing was chosen
   * @param note why not, where it is declined
   * @return problems by {@code accepts} and {@code note}
   */
  @Transactional
  public Map<String, Text> answer(
      Transfer offered, @Nullable Boolean accepts, String note, long taskKey, String actor) {
    Map<String, Text> problems = new LinkedHashMap<>();
    Optional<Transfer> found = transfers.lock(offered.id()).filter(Transfer::isOffered);
    if (found.isPresent()) {
      if (accepts == null) {
        problems.put("accepts", Text.of("Say whether your office helps."));
      } else if (!accepts && note.isBlank()) {
        problems.put("note", Text.of("Say why your office cannot help."));
      }
      if (note.length() > LONGEST_NOTE) {
        problems.put("note", Text.of("At most {0} characters.", LONGEST_NOTE));
      }
      if (!problems.isEmpty() || accepts == null) {
        return problems;
      }
      if (accepts) {
        accept(found.get(), actor);
      } else {
        giveBack(
            found.get(),
            Transfer.State.DECLINED,
            MatterEvent.Kind.TRANSFER_DECLINED,
            AuditAction.TRANSFER_DECLINED,
            note.strip(),
            actor);
      }
    }
    outbox.completeTask(taskKey, new TaskResult.Done(), Text.of("Answered"));
    return problems;
  }

  private void accept(Transfer transfer, String actor) {
    end(transfer, Transfer.State.ACCEPTED, actor);
    Left left = left(transfer);
    for (Referral referral : transfers.referrals(transfer)) {
      dates.carry(transfer.matterId(), taking.takeOver(referral, transfer.toCountyId()), actor);
    }
    waiting.dropNews(transfer.matterId());
    boolean freed =
        MatterEvents.move(
            db,
            transfer.matterId(),
            Matter.State.CLOSED,
            null,
            left.sealed() ? Matter.ClosedAs.CONFLICT : Matter.ClosedAs.OTHER_PLACE,
            clock.instant());
    if (freed) {
      status.ofTimes(transfer.fromCountyId(), transfer.matterId());
    }
    event(transfer, MatterEvent.Kind.TRANSFERRED, "", actor);
    audit.record(
        actor,
        transfer.toCountyId(),
        AuditAction.TRANSFER_ACCEPTED,
        "matter",
        transfer.matterId(),
        "");
    status.of(transfer.matterId());
    if (left.isAwaited()) {
      tell(transfer, true);
    }
  }

  /** Gives a transfer back that nobody answered in time; again, nothing happens. */
  @Transactional
  public void returnUnanswered(long transferId) {
    transfers
        .lock(transferId)
        .filter(Transfer::isOffered)
        .ifPresent(
            transfer ->
                giveBack(
                    transfer,
                    Transfer.State.RETURNED,
                    MatterEvent.Kind.TRANSFER_RETURNED,
                    AuditAction.TRANSFER_RETURNED,
                    "",
                    StepActor.RETURN_TRANSFER));
  }

  private void giveBack(
      Transfer transfer,
      Transfer.State state,
      MatterEvent.Kind kind,
      AuditAction action,
      String note,
      String actor) {
    end(transfer, state, actor);
    event(transfer, kind, note, actor);
    audit.record(actor, transfer.fromCountyId(), action, "matter", transfer.matterId(), "");
    Left left = left(transfer);
    if (left.isAwaited()) {
      tell(transfer, false);
    } else {
      goOn(transfer, left);
    }
  }

  /**
   * A matter as the office that asks has left it.
   *
   * @param sealed whether it has a conflict
   * @param reviewed whether it had come to its review
   */
  private record Left(long clientId, Matter.State state, boolean sealed, boolean reviewed) {
    /**
     * Whether the process of the matter awaits the answer, at its check for a conflict; it has
     * ended where the matter was handed on later. A message that nobody awaits would be taken for
     * the answer to the next offer.
     */
    boolean isAwaited() {
      return !Matter.State.PAST_CHECK.contains(state);
    }
  }

  private Left left(Transfer transfer) {
    return db.sql(
            """
            select m.client_id, m.state, m.sealed_at is not null as sealed,
                   exists (select from defense.matter_event e where e.matter_id = m.id and e.state = 'REVIEWING') as reviewed
              from defense.matter m where m.id = :id
            """)
        .param("id", transfer.matterId())
        .query(Left.class)
        .single();
  }

  /** Begins the process again, which has ended with the offer. */
  private void goOn(Transfer transfer, Left left) {
    Instant now = clock.instant();
    long matter = transfer.matterId();
    long county = transfer.fromCountyId();
    if (left.reviewed() && !left.sealed()) {
      beginning.reopen(matter, left.clientId(), county, now);
      return;
    }
    MatterEvents.move(
        db, matter, Matter.State.OPENED, days.in(county, Term.CHECK_CONFLICT), null, now);
    beginning.checkAgain(matter, left.clientId(), county, now);
    status.of(matter);
  }

  private void end(Transfer transfer, Transfer.State state, String actor) {
    db.sql(
            "update defense.transfer set state = :state, answered_by = :actor, answered_at = :now where id = :id")
        .param("state", state.name())
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .param("id", transfer.id())
        .update();
  }

  private void event(Transfer transfer, MatterEvent.Kind kind, String note, String actor) {
    MatterEvents.insert(db, transfer.matterId(), kind, null, note, actor, clock.instant());
  }

  private void tell(Transfer transfer, boolean accepted) {
    outbox.publish(
        new MatterMessage.TransferAnswered(
            transfer.matterId(),
            transfer.id(),
            terms.of(transfer.fromCountyId()).code(),
            accepted ? null : days.by(transfer.fromCountyId(), Term.CHECK_CONFLICT)));
  }
}
