package org.clearance.domain.defense.referral;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.portal.inbox.InboxItem;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Keeps the papers that residents add to their matters. */
@Component
public class ReferralPapers {
  private final JdbcClient db;
  private final Audit audit;
  private final Clock clock;

  ReferralPapers(JdbcClient db, Audit audit, Clock clock) {
    this.db = db;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * A paper in a list.
   *
   * @param mediaType {@code application/pdf} or {@code image/jpeg}
   * @param bytes how large it is
   */
  public record Paper(long id, String mediaType, int bytes, Instant arrivedAt) {
    /** Its kind in a word: {@code PDF} or {@code JPEG}. */
    public String kind() {
      return mediaType.substring(mediaType.indexOf('/') + 1).toUpperCase(java.util.Locale.ROOT);
    }

    /** Its size in kilobytes, of 1,000 bytes, at least one. */
    public int kilobytes() {
      return Math.max(1, (bytes + 500) / 1_000);
    }
  }

  /** A paper as it is handed out. */
  public record Content(String mediaType, byte[] bytes) {}

  /** The papers of a matter, the first first. */
  public List<Paper> of(long matterId) {
    return db.sql(
            """
            select p.id, p.media_type, length(p.content) as bytes, p.arrived_at
              from defense.referral_paper p join defense.referral r on r.id = p.referral_id
             where r.matter_id = :matter order by p.id
            """)
        .param("matter", matterId)
        .query(
            (row, number) ->
                new Paper(
                    row.getLong("id"),
                    row.getString("media_type"),
                    row.getInt("bytes"),
                    Objects.requireNonNull(Sql.instant(row, "arrived_at"))))
        .list();
  }

  /** Hands a paper out, and says so in the audit; empty where the matter has no such paper. */
  public Optional<Content> handOut(Matter matter, long paperId, String user) {
    Optional<Content> found =
        db.sql(
                """
                select p.media_type, p.content as bytes
                  from defense.referral_paper p join defense.referral r on r.id = p.referral_id
                 where r.matter_id = :matter and p.id = :id
                """)
            .param("matter", matter.id())
            .param("id", paperId)
            .query((row, number) -> new Content(row.getString("media_type"), row.getBytes("bytes")))
            .optional();
    if (found.isPresent()) {
      audit.record(
          user, matter.countyId(), AuditAction.MATTER_PAPER_READ, "matter", matter.id(), "");
    }
    return found;
  }

  /** Keeps a paper; whether it is new. */
  boolean keep(long referralId, InboxItem.Paper paper, byte[] content) {
    return db.sql(
                """
                insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
                values (:referral, :type, :sha256, :content, :now) on conflict do nothing
                """)
            .param("referral", referralId)
            .param("type", paper.mediaType())
            .param("sha256", paper.sha256())
            .param("content", content)
            .param("now", Sql.moment(clock.instant()))
            .update()
        == 1;
  }

  /** Copies the papers of a referral to one that another office has of the same person. */
  void copy(long fromReferral, long toReferral) {
    db.sql(
            """
            insert into defense.referral_paper (referral_id, media_type, sha256, content, arrived_at)
            select :to, media_type, sha256, content, arrived_at from defense.referral_paper where referral_id = :from
            on conflict do nothing
            """)
        .param("from", fromReferral)
        .param("to", toReferral)
        .update();
  }
}
