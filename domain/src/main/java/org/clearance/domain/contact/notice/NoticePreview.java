package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Shows the notices that would be sent to people, in counties where somebody confirms them first.
 */
@Component
public class NoticePreview {
  private final JdbcClient db;
  private final Notices notices;
  private final Audit audit;
  private final Clock clock;

  NoticePreview(JdbcClient db, Notices notices, Audit audit, Clock clock) {
    this.db = db;
    this.notices = notices;
    this.audit = audit;
    this.clock = clock;
  }

  /** Notices with the same text except for the greeting. */
  public record Group(Channel channel, NoticeKind kind, String language, int notices) {}

  /** The notices that wait to be confirmed, by channel, kind and language. */
  public List<Group> groups(long countyId) {
    return db.sql(
            """
            select channel, kind, language, count(*) as notices from notice
             where county_id = :county and state = 'PREPARED' group by 1, 2, 3 order by 1, 2, 3
            """)
        .param("county", countyId)
        .query(
            (row, n) ->
                new Group(
                    Channel.valueOf(row.getString("channel")),
                    NoticeKind.valueOf(row.getString("kind")),
                    row.getString("language"),
                    row.getInt("notices")))
        .list();
  }

  /** The first notice of a group. */
  public Optional<Notice> sample(long countyId, Group group) {
    return db.sql(
            """
            select * from notice where county_id = :county and state = 'PREPARED' and channel = :channel
               and kind = :kind and language = :language order by id limit 1
            """)
        .param("county", countyId)
        .param("channel", group.channel().name())
        .param("kind", group.kind().name())
        .param("language", group.language())
        .query(Notices::notice)
        .optional();
  }

  /**
   * The number of the last notice that waits to be confirmed; 0 where none does. Later notices are
   * not confirmed with it.
   */
  public long last(long countyId) {
    return db.sql(
            """
            select coalesce(max(id), 0) from notice where county_id = :county and state = 'PREPARED'
            """)
        .param("county", countyId)
        .query(Long.class)
        .single();
  }

  /**
   * Lets the notices that were shown be sent.
   *
   * @param upTo the number of the last notice that was shown
   * @return how many notices are queued now
   */
  @Transactional
  public int confirm(long countyId, long upTo, String actor) {
    int confirmed =
        db.sql(
                """
                update notice set state = 'QUEUED', next_attempt_at = :now where county_id = :county and state = 'PREPARED' and id <= :upTo
                """)
            .param("county", countyId)
            .param("upTo", upTo)
            .param("now", clock.instant().atOffset(ZoneOffset.UTC))
            .update();
    if (confirmed > 0) {
      audit.record(
          actor, countyId, AuditAction.NOTICES_CONFIRMED, "notice", upTo, "notices: " + confirmed);
    }
    return confirmed;
  }

  /** Counts the notices that wait to be confirmed. */
  public int waiting(long countyId) {
    return notices.counts(countyId).getOrDefault(NoticeState.PREPARED, 0);
  }
}
