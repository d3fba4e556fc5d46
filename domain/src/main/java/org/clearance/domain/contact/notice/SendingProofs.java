package org.clearance.domain.contact.notice;

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.clearance.domain.contact.notice.Carrier.Proof;
import org.clearance.domain.ground.store.FileStore;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the proof that the court and the public defender were told of a challenge. */
@Component
public class SendingProofs {
  private final JdbcClient db;
  private final FileStore store;
  private final Clock clock;

  SendingProofs(JdbcClient db, FileStore store, Clock clock) {
    this.db = db;
    this.store = store;
    this.clock = clock;
  }

  /**
   * A notice of challenge to one receiver, and the proof that it was handed over.
   *
   * @param challenges how many the notice tells of
   * @param sentAt null: it is not sent
   * @param attachment the notice's document, in the store; null: none
   * @param message the whole e-mail's SHA-256, hex; null: there is no proof
   * @param answer the mail server's; empty: it was written to a folder; null: there is no proof
   * @param lastError the latest error; empty for none
   */
  public record Sending(
      long noticeId,
      NoticeKind kind,
      NoticeState state,
      String recipient,
      @Nullable Instant sentAt,
      String messageId,
      @Nullable String attachment,
      int challenges,
      @Nullable String message,
      @Nullable String answer,
      String lastError) {}

  /**
   * Keeps the proof of a notice, in the transaction that records the notice as sent. Only notices
   * of a {@linkplain NoticeKind#proven proven} kind have one.
   */
  void keep(Notice notice, @Nullable Proof proof) {
    if (proof == null || !notice.kind().proven()) {
      return;
    }
    String message =
        store.put(new ByteArrayInputStream(proof.message()), "message/rfc822").sha256();
    db.sql(
            """
            insert into sending_proof (notice_id, attempt, handed_at, recipient, message_id, message, answer)
            select :notice, coalesce(max(attempt), 0) + 1, :at, :recipient, :messageId, :message, :answer
              from sending_proof where notice_id = :notice
            """)
        .param("notice", notice.id())
        .param("at", clock.instant().atOffset(ZoneOffset.UTC))
        .param("recipient", notice.recipient())
        .param("messageId", notice.messageId())
        .param("message", message)
        .param("answer", proof.answer())
        .update();
  }

  /** The notices that tell of the challenge to a conviction, the court's first. */
  public List<Sending> ofChallenge(long convictionId) {
    return sendings(
        convictionId, NoticeKind.CHALLENGE_TO_COURT, NoticeKind.CHALLENGE_TO_PUBLIC_DEFENDER);
  }

  /** The messages sent to reach the person whose conviction is challenged. */
  public List<Sending> ofReaching(long convictionId) {
    return sendings(convictionId, NoticeKind.REACH_OUT);
  }

  private List<Sending> sendings(long convictionId, NoticeKind... kinds) {
    return db.sql(
            """
            select n.id, n.kind, n.state, coalesce(p.recipient, n.recipient) as recipient,
                   coalesce(p.handed_at, n.sent_at) as sent_at, n.message_id, n.attachment,
                   case when n.challenge_bundle_id is null then 1
                        else (select count(*) from clearance.challenge_in_bundle o where o.bundle_id = n.challenge_bundle_id) end as challenges,
                   p.message, p.answer, n.last_error
              from challenge h
              join notice n
                on n.conviction_id = h.conviction_id
                or n.challenge_bundle_id in (select i.bundle_id from challenge_in_bundle i
                                              where i.conviction_id = h.conviction_id)
              left join lateral (select * from sending_proof p where p.notice_id = n.id
                                  order by p.attempt desc limit 1) p on true
             where h.conviction_id = :id and n.kind in (:kinds)
             order by n.kind, n.id
            """)
        .param("id", convictionId)
        .param("kinds", Arrays.stream(kinds).map(NoticeKind::name).toList())
        .query(
            (row, n) ->
                new Sending(
                    row.getLong("id"),
                    NoticeKind.valueOf(row.getString("kind")),
                    NoticeState.valueOf(row.getString("state")),
                    row.getString("recipient"),
                    row.getObject("sent_at") == null
                        ? null
                        : row.getObject("sent_at", OffsetDateTime.class).toInstant(),
                    row.getString("message_id"),
                    row.getString("attachment"),
                    row.getInt("challenges"),
                    row.getString("message"),
                    row.getString("answer"),
                    row.getString("last_error")))
        .list();
  }
}
