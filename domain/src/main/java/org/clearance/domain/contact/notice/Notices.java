package org.clearance.domain.contact.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import org.clearance.domain.ground.mail.EmailAddress;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Queues notices, once for each occasion, and reads their state. */
@Component
public class Notices {
  private final JdbcClient db;
  private final Clock clock;

  Notices(JdbcClient db, Clock clock) {
    this.db = db;
    this.clock = clock;
  }

  /**
   * Queues a notice. It is sent after the commit; in a county with the setting {@code notices} >
   * {@code confirm}, a notice to a person is sent only after somebody has confirmed it. A notice
   * queued before for the same occasion stays as it is.
   *
   * @return its id
   * @throws IllegalArgumentException when nothing can be sent to the recipient over the channel, or
   *     the subject breaks a header
   */
  @Transactional
  public long queue(NoticeDraft draft) {
    return queue(draft.dedupKey(), id -> draft);
  }

  /**
   * Queues a notice whose text contains its own number.
   *
   * @param drafting is asked for the notice of that number, if the occasion has none yet
   */
  @Transactional
  long queue(String dedupKey, LongFunction<NoticeDraft> drafting) {
    Optional<Long> queued =
        db.sql("select id from notice where dedup_key = :key")
            .param("key", dedupKey)
            .query(Long.class)
            .optional();
    if (queued.isPresent()) {
      return queued.get();
    }
    long id =
        db.sql("select nextval(pg_get_serial_sequence('notice', 'id'))").query(Long.class).single();
    NoticeDraft draft = drafting.apply(id);
    check(draft);
    insert(id, draft);
    return db.sql("select id from notice where dedup_key = :key")
        .param("key", dedupKey)
        .query(Long.class)
        .single();
  }

  private static void check(NoticeDraft draft) {
    boolean valid =
        switch (draft.channel()) {
          case EMAIL -> EmailAddress.isValid(draft.recipient());
          case SMS -> PhoneNumber.isValid(draft.recipient());
          case LETTER -> !draft.recipient().isBlank();
        };
    if (!valid) {
      throw new IllegalArgumentException(
          "notice %s: nothing can be sent to its recipient by %s"
              .formatted(draft.dedupKey(), draft.channel()));
    }
    if (draft.channel() != Channel.SMS && draft.subject().isBlank()
        || draft.subject().chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "notice %s: the subject is blank or holds control characters"
              .formatted(draft.dedupKey()));
    }
  }

  private void insert(long id, NoticeDraft draft) {
    db.sql(
            """
            insert into notice (id, county_id, kind, dedup_key, person_id, conviction_id, motion_id, channel,
                                recipient, language, subject, body, attachment, message_id, next_attempt_at, state)
            values (:id, :county, :kind, :dedup, :person, :conviction, :motion, :channel,
                    :recipient, :language, :subject, :body, :attachment, :messageId, :now,
                    case when :toPerson and (select settings #>> :confirm::text[] from county where id = :county) = 'true'
                         then 'PREPARED' else 'QUEUED' end)
            on conflict (dedup_key) do nothing
            """)
        .param("id", id)
        .param("county", draft.countyId())
        .param("kind", draft.kind().name())
        .param("dedup", draft.dedupKey())
        .param("person", draft.personId())
        .param("conviction", draft.convictionId())
        .param("motion", draft.motionId())
        .param("channel", draft.channel().name())
        .param("toPerson", draft.kind().tellsOfRelief())
        .param("confirm", Setting.CONFIRM_NOTICES.path())
        .param("recipient", draft.recipient())
        .param("language", draft.language())
        .param("subject", draft.subject())
        .param("body", draft.body())
        .param("attachment", draft.attachment())
        .param("messageId", newMessageId())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }

  /** A new Message-ID, which no other e-mail has. */
  static String newMessageId() {
    return UUID.randomUUID() + "@clearance";
  }

  /** The notice, if there is one. */
  public Optional<Notice> find(long noticeId) {
    return db.sql("select * from notice where id = :id")
        .param("id", noticeId)
        .query(Notices::notice)
        .optional();
  }

  /**
   * The notices of a county that stand in one of the states, those that have waited longest first.
   */
  public List<Notice> longestWaiting(
      long countyId, List<NoticeState> states, int limit, long offset) {
    return db.sql(
            """
            select * from notice where county_id = :county and state in (:states)
             order by id limit :limit offset :offset
            """)
        .param("county", countyId)
        .param("states", states.stream().map(NoticeState::name).toList())
        .param("limit", limit)
        .param("offset", offset)
        .query(Notices::notice)
        .list();
  }

  /** The notices to a person, the latest first. */
  public List<Notice> ofPerson(long personId) {
    return db.sql("select * from notice where person_id = :person order by id desc")
        .param("person", personId)
        .query(Notices::notice)
        .list();
  }

  /** Counts the notices of a county by state; a state with none is missing. */
  public Map<NoticeState, Integer> counts(long countyId) {
    var counts = new java.util.EnumMap<NoticeState, Integer>(NoticeState.class);
    db.sql("select state, count(*) as notices from notice where county_id = :county group by state")
        .param("county", countyId)
        .query(
            row -> {
              counts.put(NoticeState.valueOf(row.getString("state")), row.getInt("notices"));
            });
    return counts;
  }

  static Notice notice(ResultSet row, int number) throws SQLException {
    return new Notice(
        row.getLong("id"),
        row.getLong("county_id"),
        NoticeKind.valueOf(row.getString("kind")),
        row.getString("dedup_key"),
        (Long) row.getObject("person_id"),
        (Long) row.getObject("conviction_id"),
        (Long) row.getObject("motion_id"),
        Channel.valueOf(row.getString("channel")),
        row.getString("recipient"),
        row.getString("language"),
        row.getString("subject"),
        row.getString("body"),
        row.getString("attachment"),
        NoticeState.valueOf(row.getString("state")),
        row.getString("message_id"),
        row.getInt("attempts"),
        instant(row, "next_attempt_at"),
        row.getString("last_error"),
        row.getBoolean("uncertain"),
        instant(row, "queued_at"),
        row.getObject("sent_at") == null ? null : instant(row, "sent_at"),
        row.getString("decided_by"),
        row.getString("decision"),
        (Long) row.getObject("bundle_id"),
        (Integer) row.getObject("sheet"));
  }

  static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
