package org.clearance.domain.contact.notice;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Takes mail servers' reports on notices that they had accepted. A report that one failed for good
 * makes it BOUNCED; any other is noted.
 */
@Component
public class NoticeReports {
  private static final String ACTOR = "read-bounces";

  private final JdbcClient db;
  private final FileStore store;
  private final Audit audit;
  private final Clock clock;

  NoticeReports(JdbcClient db, FileStore store, Audit audit, Clock clock) {
    this.db = db;
    this.store = store;
    this.audit = audit;
    this.clock = clock;
  }

  /** The action that a mail server reports (RFC 3464, 2.3.3), the most final last. */
  public enum Action {
    DELIVERED,
    RELAYED,
    EXPANDED,
    /** The server still tries. */
    DELAYED,
    /** The server has given up. */
    FAILED
  }

  /**
   * The content of a report.
   *
   * @param status RFC 3463: {@code 5.1.1}
   * @param recipient as the report names it
   * @param diagnostic what the receiving server said; empty: nothing
   * @param explanation what the report says to people; empty: nothing
   */
  public record Said(
      Action action, String status, String recipient, String diagnostic, String explanation) {}

  /** The result of taking a report on a notice. */
  public enum Taken {
    /** The notice came back. */
    APPLIED,
    /** The report is kept beside the notice and changes nothing. */
    NOTED,
    /** The report was taken before. */
    BEFORE,
    /** The notice is being handed over right now: bring the report again later. */
    NOT_YET
  }

  /**
   * A report on a notice.
   *
   * @param applied false: it was noted only
   */
  public record Report(Said said, boolean applied, Instant takenAt) {}

  private record Reported(long id, long countyId, NoticeState state, boolean uncertain) {}

  /**
   * Takes a report, once.
   *
   * @param messageId of the e-mail that it is about
   * @param message the whole report
   * @return empty: no notice was sent under that Message-ID
   */
  @Transactional
  public Optional<Taken> take(String messageId, Said said, byte[] message) {
    Optional<Reported> current = lock("message_id = :id", messageId);
    Optional<Reported> notice =
        current.or(
            () ->
                lock(
                    "id = (select notice_id from notice_earlier_message where message_id = :id)",
                    messageId));
    return notice.map(found -> take(found, current.isPresent(), said, message));
  }

  private Optional<Reported> lock(String which, String messageId) {
    return db.sql(
            "select id, county_id, state, uncertain from notice where channel = 'EMAIL' and %s for update"
                .formatted(which))
        .param("id", messageId)
        .query(
            (row, n) ->
                new Reported(
                    row.getLong("id"),
                    row.getLong("county_id"),
                    NoticeState.valueOf(row.getString("state")),
                    row.getBoolean("uncertain")))
        .optional();
  }

  private Taken take(Reported notice, boolean current, Said said, byte[] message) {
    if (current && notice.state() == NoticeState.SENDING) {
      return Taken.NOT_YET;
    }
    boolean wentOut =
        notice.state() == NoticeState.SENT
            || notice.state() == NoticeState.FAILED && notice.uncertain();
    boolean applied = current && said.action() == Action.FAILED && wentOut;
    boolean first =
        db.sql(
                    """
                    insert into notice_report (notice_id, message, action, status, recipient, diagnostic, explanation,
                                               applied, taken_at)
                    values (:notice, :message, :action, :status, :recipient, :diagnostic, :explanation, :applied, :now)
                    on conflict (message) do nothing
                    """)
                .param("notice", notice.id())
                .param(
                    "message",
                    store.put(new ByteArrayInputStream(message), "message/rfc822").sha256())
                .param("action", said.action().name())
                .param("status", said.status())
                .param("recipient", said.recipient())
                .param("diagnostic", said.diagnostic())
                .param("explanation", said.explanation())
                .param("applied", applied)
                .param("now", Sql.moment(clock.instant()))
                .update()
            == 1;
    if (!first) {
      return Taken.BEFORE;
    }
    if (!applied) {
      return Taken.NOTED;
    }
    String why = said.diagnostic().isEmpty() ? "Status " + said.status() : said.diagnostic();
    db.sql(
            "update notice set state = 'BOUNCED', uncertain = false, last_error = :why where id = :id")
        .param("why", "The e-mail came back. The mail server reported: " + why)
        .param("id", notice.id())
        .update();
    audit.record(
        ACTOR, notice.countyId(), AuditAction.NOTICE_CAME_BACK, "notice", notice.id(), why);
    return Taken.APPLIED;
  }

  /** The reports on a notice, the latest first. */
  public List<Report> ofNotice(long noticeId) {
    return db.sql("select * from notice_report where notice_id = :id order by id desc")
        .param("id", noticeId)
        .query(
            (row, n) ->
                new Report(
                    new Said(
                        Action.valueOf(row.getString("action")),
                        row.getString("status"),
                        row.getString("recipient"),
                        row.getString("diagnostic"),
                        row.getString("explanation")),
                    row.getBoolean("applied"),
                    Objects.requireNonNull(Sql.instant(row, "taken_at"))))
        .list();
  }
}
