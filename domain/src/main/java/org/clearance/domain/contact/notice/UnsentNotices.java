package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Reads the notices that wait and cannot be sent: nothing is set up to carry them, their server
 * took nothing at the last attempt, they were put off four times, or nobody has sent them for an
 * hour. Letters that wait to be bundled and notices that wait to be confirmed do not count.
 */
@Component
public class UnsentNotices {
  /**
   * The condition, in SQL, on a row {@code n} of {@code notice} that cannot be sent. Its parameters
   * are {@code :now} and {@code :missing}, which is {@link #missing()}.
   */
  public static final String CONDITION =
      """
      (n.state = 'QUEUED' and n.channel <> 'LETTER'
       and (n.channel = any (:missing::text[])
            or n.attempts > 0 and n.server_trouble
            or n.attempts > 3
            or n.next_attempt_at <= :now::timestamptz - interval '1 hour'))
      """;

  /** The condition, in SQL, on a row {@code n} of {@code notice} that tells of a challenge. */
  public static final String OF_CHALLENGE =
      "n.kind in ('CHALLENGE_TO_COURT', 'CHALLENGE_TO_PUBLIC_DEFENDER')";

  private final JdbcClient db;
  private final ObjectProvider<Carrier> carriers;
  private final Audit audit;
  private final Clock clock;

  UnsentNotices(JdbcClient db, ObjectProvider<Carrier> carriers, Audit audit, Clock clock) {
    this.db = db;
    this.carriers = carriers;
    this.audit = audit;
    this.clock = clock;
  }

  /** The kinds of notice that cannot be sent. */
  public enum What {
    /** A notice of challenge to the court or the public defender, which the law requires. */
    CHALLENGE,
    /** Any other notice: to a person, or an alert to the office. */
    OTHER
  }

  /**
   * The number of notices that cannot be sent, and since when.
   *
   * @param notices one or more
   * @param since when the oldest of them was queued
   */
  public record Held(long notices, Instant since) {}

  /** A county's notices that cannot be sent, counted by kind; a kind with none is missing. */
  public Map<What, Held> of(long countyId) {
    var held = new EnumMap<What, Held>(What.class);
    db.sql(
            """
            select %s as challenge, count(*) as notices, min(n.queued_at) as since
              from notice n where n.county_id = :county and %s group by 1
            """
                .formatted(OF_CHALLENGE, CONDITION))
        .param("county", countyId)
        .param("missing", missing())
        .param("now", now())
        .query(
            row -> {
              held.put(
                  row.getBoolean("challenge") ? What.CHALLENGE : What.OTHER,
                  new Held(row.getLong("notices"), Notices.instant(row, "since")));
            });
    return held;
  }

  /**
   * A county's notices that cannot be sent, the oldest first.
   *
   * @param what only of this; empty: all
   */
  public List<Notice> list(long countyId, Optional<What> what, int limit, long offset) {
    return db.sql(
            """
            select n.* from notice n
             where n.county_id = :county and %s and (:what = '' or (%s) = (:what = 'CHALLENGE'))
             order by n.queued_at, n.id limit :limit offset :offset
            """
                .formatted(CONDITION, OF_CHALLENGE))
        .param("county", countyId)
        .param("missing", missing())
        .param("now", now())
        .param("what", what.map(What::name).orElse(""))
        .param("limit", limit)
        .param("offset", offset)
        .query(Notices::notice)
        .list();
  }

  /** The channels for which no carrier is set up. */
  public String[] missing() {
    return carriers.stream()
        .filter(carrier -> carrier.missing().isPresent())
        .map(carrier -> carrier.channel().name())
        .toArray(String[]::new);
  }

  /**
   * Says in words for an administrator what is missing before anything can be sent over a channel.
   */
  public Optional<Text> missing(Channel channel) {
    return carriers.stream()
        .filter(carrier -> carrier.channel() == channel)
        .flatMap(carrier -> carrier.missing().stream())
        .findFirst();
  }

  /**
   * Makes a waiting notice due, so that it is tried within seconds.
   *
   * @return false: it does not wait any more, or nothing could carry it
   */
  @Transactional
  public boolean tryNow(long countyId, long noticeId, String actor) {
    int due =
        db.sql(
                """
                update notice set next_attempt_at = :now
                 where id = :id and county_id = :county and state = 'QUEUED' and channel <> 'LETTER'
                   and not channel = any (:missing::text[])
                """)
            .param("now", now())
            .param("id", noticeId)
            .param("county", countyId)
            .param("missing", missing())
            .update();
    if (due == 0) {
      return false;
    }
    audit.record(actor, countyId, AuditAction.NOTICE_TRIED_NOW, "notice", noticeId, "");
    return true;
  }

  private OffsetDateTime now() {
    return clock.instant().atOffset(ZoneOffset.UTC);
  }
}
