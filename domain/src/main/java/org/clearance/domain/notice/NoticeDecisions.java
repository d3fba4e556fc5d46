package org.clearance.domain.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What people decide about notices that failed. */
@Component
public class NoticeDecisions {
  private final JdbcClient db;
  private final Notices notices;
  private final NoticeRequests requests;
  private final TellingPeople telling;
  private final Audit audit;
  private final Clock clock;

  NoticeDecisions(
      JdbcClient db,
      Notices notices,
      NoticeRequests requests,
      TellingPeople telling,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.notices = notices;
    this.requests = requests;
    this.telling = telling;
    this.audit = audit;
    this.clock = clock;
  }

  /** What came of a decision. */
  public sealed interface Outcome permits Done, Refused {}

  /** It is done. */
  public record Done() implements Outcome {}

  /** Nothing was changed; the message says why. */
  public record Refused(Text message) implements Outcome {}

  /** Queues a failed notice again, to the address that the person asks to be told at now. */
  @Transactional
  public Outcome sendAgain(long noticeId, String actor) {
    Optional<Notice> failed = failed(noticeId);
    if (failed.isEmpty()) {
      return notFailed(noticeId);
    }
    String recipient = failed.get().recipient();
    Long person = failed.get().personId();
    if (failed.get().kind().toPerson() && person != null) {
      Optional<NoticeRequests.NoticeRequest> request = requests.live(person);
      if (request.isEmpty()) {
        return new Refused(
            Text.of("This person does not ask to be told any more. Give the notice up instead."));
      }
      recipient = request.get().address();
    }
    db.sql(
            """
            update notice set state = 'QUEUED', uncertain = false, attempts = 0, recipient = :recipient,
                   next_attempt_at = :now, queued_at = :now, decided_by = :actor, decided_at = :now, decision = 'Sent again.'
             where id = :id
            """)
        .param("recipient", recipient)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .param("id", noticeId)
        .update();
    record(failed.get(), actor, "NOTICE_SENT_AGAIN", "");
    return new Done();
  }

  /**
   * Gives a failed notice up, so that its convictions are closed without it.
   *
   * @param reason why; not blank
   */
  @Transactional
  public Outcome giveUp(long noticeId, String reason, String actor) {
    return decide(noticeId, "GIVEN_UP", reason, "NOTICE_GIVEN_UP", actor);
  }

  /**
   * Records that a notice of which it was uncertain did arrive.
   *
   * @param reason how it was found out; not blank
   */
  @Transactional
  public Outcome confirmSent(long noticeId, String reason, String actor) {
    if (failed(noticeId).filter(notice -> !notice.uncertain()).isPresent()) {
      return new Refused(
          Text.of("The mail server refused this notice, so it cannot have arrived."));
    }
    return decide(noticeId, "SENT", reason, "NOTICE_CONFIRMED_SENT", actor);
  }

  private Outcome decide(long noticeId, String state, String reason, String action, String actor) {
    Optional<Notice> failed = failed(noticeId);
    if (failed.isEmpty()) {
      return notFailed(noticeId);
    }
    if (reason.isBlank() || reason.strip().length() > 500) {
      return new Refused(Text.of("Say in at most 500 characters what you found out."));
    }
    db.sql(
            """
            update notice set state = :state, decided_by = :actor, decided_at = :now, decision = :reason,
                   sent_at = case when :state = 'SENT' then :now::timestamptz end
             where id = :id
            """)
        .param("state", state)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("reason", reason.strip())
        .param("id", noticeId)
        .update();
    record(failed.get(), actor, action, reason.strip());
    notices.find(noticeId).ifPresent(telling::settle);
    return new Done();
  }

  private Optional<Notice> failed(long noticeId) {
    return db.sql("select * from notice where id = :id and state = 'FAILED' for update")
        .param("id", noticeId)
        .query(Notices::notice)
        .optional();
  }

  private Refused notFailed(long noticeId) {
    return new Refused(
        notices
            .find(noticeId)
            .map(
                notice ->
                    notice.decidedBy() == null
                        ? Text.of("This notice is not failed any more.")
                        : Text.of("{0} has already decided about this notice.", notice.decidedBy()))
            .orElse(Text.of("There is no such notice.")));
  }

  private void record(Notice notice, String actor, String action, String detail) {
    audit.record(actor, notice.countyId(), action, "notice", notice.id(), detail);
  }
}
