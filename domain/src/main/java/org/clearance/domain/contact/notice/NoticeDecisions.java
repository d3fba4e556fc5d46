package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.clearance.domain.contact.address.PostalAddresses;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Carries out people's decisions about notices that failed. */
@Component
public class NoticeDecisions {
  private final JdbcClient db;
  private final Notices notices;
  private final PostalAddresses addresses;
  private final ReliefNotices telling;
  private final Audit audit;
  private final Clock clock;

  NoticeDecisions(
      JdbcClient db,
      Notices notices,
      PostalAddresses addresses,
      ReliefNotices telling,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.notices = notices;
    this.addresses = addresses;
    this.telling = telling;
    this.audit = audit;
    this.clock = clock;
  }

  /** The result of a decision. */
  public sealed interface NoticeDecisionResult permits Done, Refused {}

  /** The decision is carried out. */
  public record Done() implements NoticeDecisionResult {}

  /** Nothing was changed; the message says why. */
  public record Refused(Text message) implements NoticeDecisionResult {}

  /**
   * Queues a failed notice again, to the address at which the person asks to be told now, or to the
   * county's address for notices of challenge. An e-mail that surely did not arrive gets a new
   * Message-ID; one that may have arrived keeps its own, so that mail systems recognize the copy.
   */
  @Transactional
  public NoticeDecisionResult sendAgain(long noticeId, String actor) {
    Optional<Notice> failed = in(noticeId, NoticeState.FAILED, NoticeState.BOUNCED);
    if (failed.isEmpty()) {
      return notFailed(noticeId);
    }
    RenewNoticeResult renewed = telling.renew(failed.get());
    if (renewed instanceof RenewNoticeResult.Unwanted) {
      return new Refused(
          Text.of("This person is not to be told any more. Give the notice up instead."));
    }
    if (renewed instanceof RenewNoticeResult.Unsendable unsendable) {
      return new Refused(
          Text.of("The wording of this notice cannot be sent: {0}", unsendable.why()));
    }
    addressAsTheCountySays(noticeId);
    if (failed.get().state() == NoticeState.BOUNCED || recipientChanged(failed.get())) {
      renameMessage(failed.get());
    }
    db.sql(
            """
            update notice set state = 'QUEUED', uncertain = false, attempts = 0, bundle_id = null, sheet = null,
                   sent_at = null, purged_at = null, purged_run = null, next_attempt_at = :now, queued_at = :now, decided_by = :actor, decided_at = :now, decision = 'Sent again.'
             where id = :id
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("actor", actor)
        .param("id", noticeId)
        .update();
    record(failed.get(), actor, AuditAction.NOTICE_SENT_AGAIN, "");
    return new Done();
  }

  private void addressAsTheCountySays(long noticeId) {
    db.sql(
            """
            update notice n set recipient = coalesce(nullif(c.settings #>> case n.kind
                     when 'CHALLENGE_TO_COURT' then :court::text[] else :defender::text[] end, ''), n.recipient)
              from county c
             where c.id = n.county_id and n.id = :id and n.kind in ('CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER')
            """)
        .param("court", Setting.COURT_EMAIL.path())
        .param("defender", Setting.PUBLIC_DEFENDER_EMAIL.path())
        .param("id", noticeId)
        .update();
  }

  private boolean recipientChanged(Notice before) {
    return !notices.find(before.id()).orElseThrow().recipient().equals(before.recipient());
  }

  private void renameMessage(Notice notice) {
    db.sql("insert into notice_earlier_message (message_id, notice_id) values (:message, :id)")
        .param("message", notice.messageId())
        .param("id", notice.id())
        .update();
    db.sql("update notice set message_id = :message where id = :id")
        .param("message", Notices.newMessageId())
        .param("id", notice.id())
        .update();
  }

  /**
   * Gives up a failed notice, so that its convictions are closed without it.
   *
   * @param reason why; not blank
   */
  @Transactional
  public NoticeDecisionResult giveUp(long noticeId, String reason, String actor) {
    return decide(noticeId, "GIVEN_UP", reason, AuditAction.NOTICE_GIVEN_UP, actor);
  }

  /**
   * Records that a notice in doubt did arrive.
   *
   * @param reason how it was found out; not blank
   */
  @Transactional
  public NoticeDecisionResult confirmSent(long noticeId, String reason, String actor) {
    if (failed(noticeId).filter(notice -> !notice.uncertain()).isPresent()) {
      return new Refused(
          Text.of("The mail server refused this notice, so it cannot have arrived."));
    }
    return decide(noticeId, "SENT", reason, AuditAction.NOTICE_CONFIRMED_SENT, actor);
  }

  private NoticeDecisionResult decide(
      long noticeId, String state, String reason, AuditAction action, String actor) {
    Optional<Notice> failed =
        state.equals("GIVEN_UP")
            ? in(noticeId, NoticeState.FAILED, NoticeState.BOUNCED)
            : failed(noticeId);
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

  /**
   * Records that a notice to a person came back; a letter's address is not used any more.
   *
   * @param reason what the post office or the mail server said; not blank
   */
  @Transactional
  public NoticeDecisionResult bounced(long noticeId, String reason, String actor) {
    Optional<Notice> sent =
        in(noticeId, NoticeState.SENT).filter(notice -> notice.kind().toPerson());
    if (sent.isEmpty()) {
      return new Refused(Text.of("This notice does not count as sent, so it cannot come back."));
    }
    if (reason.isBlank() || reason.strip().length() > 500) {
      return new Refused(Text.of("Say in at most 500 characters what you found out."));
    }
    db.sql(
            """
            update notice set state = 'BOUNCED', decided_by = :actor, decided_at = :now, decision = :reason where id = :id
            """)
        .param("actor", actor)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .param("reason", reason.strip())
        .param("id", noticeId)
        .update();
    db.sql("select postal_address_id from notice where id = :id and postal_address_id is not null")
        .param("id", noticeId)
        .query(Long.class)
        .optional()
        .ifPresent(addresses::returned);
    record(sent.get(), actor, AuditAction.NOTICE_CAME_BACK, reason.strip());
    return new Done();
  }

  private Optional<Notice> failed(long noticeId) {
    return in(noticeId, NoticeState.FAILED);
  }

  private Optional<Notice> in(long noticeId, NoticeState... states) {
    return db.sql("select * from notice where id = :id and state in (:states) for update")
        .param("id", noticeId)
        .param("states", Arrays.stream(states).map(NoticeState::name).toList())
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
                        ? Text.of("This notice no longer counts as failed.")
                        : Text.of("{0} has already decided about this notice.", notice.decidedBy()))
            .orElse(Text.of("There is no such notice.")));
  }

  private void record(Notice notice, String actor, AuditAction action, String detail) {
    audit.record(actor, notice.countyId(), action, "notice", notice.id(), detail);
  }
}
