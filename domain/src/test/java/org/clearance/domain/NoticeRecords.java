package org.clearance.domain;

import java.time.Instant;
import java.util.UUID;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Writes notices as their queue and its senders leave them. */
public final class NoticeRecords {
  private final JdbcClient db;

  public NoticeRecords(JdbcClient db) {
    this.db = db;
  }

  /** An e-mail of a kind that is queued, to somebody at example.org. */
  public Notice email(long countyId, String kind) {
    return new Notice(countyId, kind, "EMAIL", "somebody@example.org");
  }

  /** A letter of a kind that is queued. */
  public Notice letter(long countyId, String kind) {
    return new Notice(countyId, kind, "LETTER", "JANE DOE\n1 MAIN ST\nSTOCKTON CA 95202");
  }

  /** A notice to be written. */
  public final class Notice {
    private final NewRow row;

    private Notice(long countyId, String kind, String channel, String recipient) {
      String key = UUID.randomUUID().toString();
      row =
          new NewRow("notice")
              .with("county_id", countyId)
              .with("kind", kind)
              .with("dedup_key", key)
              .with("channel", channel)
              .with("recipient", recipient)
              .with("subject", "A notice")
              .with("body", "What it tells.")
              .with("message_id", key);
    }

    public Notice to(String recipient) {
      row.with("recipient", recipient);
      return this;
    }

    public Notice says(String subject, String body) {
      row.with("subject", subject).with("body", body);
      return this;
    }

    public Notice ofPerson(long personId) {
      row.with("person_id", personId);
      return this;
    }

    public Notice ofConviction(long convictionId) {
      row.with("conviction_id", convictionId);
      return this;
    }

    public Notice ofMotion(long motionId) {
      row.with("motion_id", motionId);
      return this;
    }

    /** With a file of the store. */
    public Notice with(String attachment) {
      row.with("attachment", attachment);
      return this;
    }

    /** A sheet of a bundle of letters. */
    public Notice inBundle(long bundleId, int sheet) {
      row.with("bundle_id", bundleId).with("sheet", sheet);
      return this;
    }

    public Notice state(String state) {
      row.with("state", state);
      return this;
    }

    /** It is sent. */
    public Notice sent(Instant at) {
      row.with("sent_at", Sql.moment(at));
      return state("SENT");
    }

    /** It came back after it was sent. */
    public Notice bounced(Instant sentAt) {
      return sent(sentAt).state("BOUNCED");
    }

    /** What the last try to send it came to; it may have been sent all the same. */
    public Notice error(String error, boolean uncertain) {
      row.with("last_error", error).with("uncertain", uncertain);
      return this;
    }

    /**
     * Writes it.
     *
     * @return its id
     */
    public long write() {
      return row.insert(db, "id");
    }
  }
}
