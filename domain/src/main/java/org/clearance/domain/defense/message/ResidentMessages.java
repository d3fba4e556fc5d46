package org.clearance.domain.defense.message;

import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.TextHours;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.StatusBoard;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Queues what the office sends to residents by itself, in the transaction of its occasion. Nothing
 * is queued for a number or an address that wants no messages.
 */
@Component
public class ResidentMessages {
  /** The messages that say that there is something new, and not what. */
  static final Set<SafeMessage> NEWS =
      EnumSet.of(SafeMessage.NEWS, SafeMessage.PLEASE_CALL, SafeMessage.TIME_HAS_COME);

  /** The time in which a person gets no more than {@link #MOST_A_WEEK} text messages. */
  static final Duration WEEK = Duration.ofDays(7);

  /**
   * The number of text messages that a person gets in a week at most, besides the confirmation of
   * the form.
   */
  static final int MOST_A_WEEK = 2;

  /** The number of telephones of a county that are texted digits in an hour, at most. */
  public static final int MOST_CODES_AN_HOUR = 200;

  /** The messages that go as a letter, too, where nothing else reaches the person. */
  private static final Set<SafeMessage> BY_LETTER =
      EnumSet.of(
          SafeMessage.RECEIVED,
          SafeMessage.CONTACT_CHANGED,
          SafeMessage.PLEASE_CALL,
          SafeMessage.NEWS,
          SafeMessage.TIME_HAS_COME,
          SafeMessage.SERVICE_ENDS,
          SafeMessage.COME_ON);

  /** The messages that go as a letter where a text or an e-mail did not get there. */
  private static final Set<SafeMessage> INSTEAD =
      EnumSet.of(
          SafeMessage.RECEIVED,
          SafeMessage.PLEASE_CALL,
          SafeMessage.NEWS,
          SafeMessage.TIME_HAS_COME,
          SafeMessage.COME_ON);

  /** The end of the occasion of a letter that says what another message could not. */
  private static final String BY_LETTER_INSTEAD = ":letter";

  /**
   * The number of days that a letter is on its way, at most: one of a nearer day comes too late.
   */
  private static final int MAIL_DAYS = 5;

  private static final Duration AN_HOUR = Duration.ofHours(1);

  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final StatusBoard board;
  private final Audit audit;
  private final Clock clock;

  ResidentMessages(
      JdbcClient db,
      Counties counties,
      PortalTexts texts,
      StatusBoard board,
      Audit audit,
      Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.board = board;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Queues a message by every way that the person allows.
   *
   * @param occasion the same for the same, however often it is queued
   * @param by by when the office acts, or the day on which the person has to come; null: no day is
   *     set
   * @return by how many ways
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int queue(Reach reach, SafeMessage message, String occasion, @Nullable LocalDate by) {
    return queue(reach, message, occasion, by, null, false);
  }

  /**
   * Queues that there is something new, to go out from a day on, in the place of what waits for
   * later. Where the same goes out before, that is enough.
   *
   * @param message one of {@link #NEWS}
   * @param from null: now
   * @return by how many ways
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public int queueNews(
      Reach reach, SafeMessage message, String occasion, @Nullable LocalDate from) {
    return queue(reach, message, occasion, null, from, true);
  }

  /** Sends nothing of what is new about a matter that still waits. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropNews(long matterId) {
    drop(matterId, NEWS);
  }

  /** Sends nothing of a kind that still waits about a matter. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void drop(long matterId, SafeMessage message) {
    drop(matterId, EnumSet.of(message));
  }

  private void drop(long matterId, Set<SafeMessage> messages) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where matter_id = :matter and kind = any(:kinds) and state = 'QUEUED'")
        .param("matter", matterId)
        .param("kinds", kinds(messages))
        .update();
  }

  /**
   * Sends what is new, or tells the day to come, and waits, by the ways that the person has now.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void readdress(Reach reach) {
    record Waiting(String kind, String channel, Instant at, @Nullable LocalDate comesOn) {}
    Instant now = clock.instant();
    ZoneId zone = ZoneId.of(counties.find(reach.countyId()).orElseThrow().timeZone());
    List<Waiting> waiting =
        db.sql(
                """
                update defense.resident_message r set state = 'DROPPED'
                  from (select kind, channel, comes_on, min(next_attempt_at) as at from defense.resident_message
                         where matter_id = :matter and state = 'QUEUED'
                           and (kind = any(:kinds) or kind = 'COME_ON' and channel <> 'LETTER')
                         group by kind, channel, comes_on) w
                 where r.matter_id = :matter and r.state = 'QUEUED'
                   and (r.kind, r.channel) = (w.kind, w.channel) and r.comes_on is not distinct from w.comes_on
                returning w.kind, w.channel, w.at, w.comes_on
                """)
            .param("matter", reach.matterId())
            .param("kinds", kinds(NEWS))
            .query(
                (row, n) ->
                    new Waiting(
                        row.getString("kind"),
                        row.getString("channel"),
                        Objects.requireNonNull(Sql.instant(row, "at")),
                        row.getObject("comes_on", LocalDate.class)))
            .list();
    readdressLetters(reach);
    // Of several that wait by one way the same is said once.
    for (Waiting one : new LinkedHashSet<>(waiting)) {
      if (one.comesOn() != null) {
        queue(
            by(Channel.valueOf(one.channel()), reach),
            SafeMessage.COME_ON,
            "%s:%d:%s:%s".formatted(SafeMessage.COME_ON, reach.matterId(), one.comesOn(), now),
            one.comesOn());
        continue;
      }
      LocalDate day = LocalDate.ofInstant(one.at(), zone);
      queueNews(
          by(Channel.valueOf(one.channel()), reach),
          SafeMessage.valueOf(one.kind()),
          "%s:%d:%s".formatted(one.kind(), reach.matterId(), now),
          day.isAfter(LocalDate.ofInstant(now, zone)) ? day : null);
    }
  }

  /**
   * Tells by the ways before that there are others now, without a detail: it may not have been the
   * person. No letter of it goes to an address that the person now calls unsafe, or that was never
   * known.
   *
   * @param mailIsSafe whether the person takes letters still
   * @param change the same for the same change
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queueChange(Reach before, boolean mailIsSafe, String change) {
    boolean letters = mailIsSafe && !"".equals(before.address());
    queueChange(letters ? before : before.withoutLetters(), change);
  }

  /** Tells by the ways that somebody has now that they are new. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queueChange(Reach reach, String change) {
    queue(
        reach,
        SafeMessage.CONTACT_CHANGED,
        "%s:%d:%s".formatted(SafeMessage.CONTACT_CHANGED, reach.matterId(), change),
        null);
  }

  /** Mails no letter that still waits and says that the ways to reach the person were changed. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropLettersOfChange(long matterId) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where matter_id = :matter and channel = 'LETTER' and kind = 'CONTACT_CHANGED' and state = 'QUEUED'
            """)
        .param("matter", matterId)
        .update();
  }

  /** Letters wait for days: those that wait go where the person takes them now, or nowhere. */
  private void readdressLetters(Reach reach) {
    // What was put down for the new address too is mailed once.
    db.sql(
            """
            update defense.resident_message m set state = 'DROPPED'
             where matter_id = :matter and channel = 'LETTER' and state = 'QUEUED' and kind <> 'CONTACT_CHANGED'
               and recipient <> :address
               and exists (select from defense.resident_message o
                            where o.occasion = m.occasion and o.channel = 'LETTER' and o.recipient = :address)
            """)
        .param("address", reach.address(), Types.VARCHAR)
        .param("matter", reach.matterId())
        .update();
    db.sql(
            """
            update defense.resident_message
               set recipient = coalesce(:address, recipient), printed_at = null, printed_by = null,
                   state = case when :address::text is null then 'DROPPED' else state end
             where matter_id = :matter and channel = 'LETTER' and state = 'QUEUED' and kind <> 'CONTACT_CHANGED'
               and recipient is distinct from :address
            """)
        .param("address", reach.address(), Types.VARCHAR)
        .param("matter", reach.matterId())
        .update();
  }

  /**
   * Narrows a reach to one channel where the person still wants messages by it, else leaves it as
   * it is.
   */
  private Reach by(Channel channel, Reach reach) {
    if (channel == Channel.SMS && isWanted(reach.phone())) {
      return reach.byText();
    }
    return channel == Channel.EMAIL && isWanted(reach.email()) ? reach.byEmail() : reach;
  }

  private static String[] kinds(Set<SafeMessage> messages) {
    return messages.stream().map(SafeMessage::name).toArray(String[]::new);
  }

  private int queue(
      Reach reach,
      SafeMessage message,
      String occasion,
      @Nullable LocalDate by,
      @Nullable LocalDate from,
      boolean once) {
    County county = counties.find(reach.countyId()).orElseThrow();
    ZoneId zone = ZoneId.of(county.timeZone());
    Object[] said = {
      county.displayName(),
      by == null ? "" : day(by, reach.language()),
      reach.code().shown(),
      Setting.DEFENDER_TELEPHONE.of(db, county.id()).orElse("")
    };
    String key = message.key() + (by == null ? "" : ".by");
    NewMessage one =
        new NewMessage(
            reach.matterId(),
            county.id(),
            message,
            occasion,
            message == SafeMessage.COME_ON ? by : null,
            new NewMessage.Words(
                reach.language(),
                texts.of(reach.language(), "message.subject", said),
                texts.of(
                    reach.language(), texts.has(reach.language(), key) ? key : message.key(), said)));
    Instant due = from == null ? clock.instant() : morning(from, zone);
    int queued = 0;
    if (reach.phone() != null) {
      Instant byDay = from == null ? due(message, zone) : due;
      queued += queue(one, new NewMessage.Way(Channel.SMS, reach.phone(), byDay), once);
    }
    if (reach.email() != null) {
      queued += queue(one, new NewMessage.Way(Channel.EMAIL, reach.email(), due), once);
    }
    if (reach.address() != null
        && !isWanted(reach.phone())
        && !isWanted(reach.email())
        && isByLetter(message, by, zone)) {
      queued += queue(one, new NewMessage.Way(Channel.LETTER, reach.address(), due), once);
    }
    return queued;
  }

  private int queue(NewMessage one, NewMessage.Way way, boolean once) {
    return once && isSaidBefore(one, way) ? 0 : one.queue(db, way, clock.instant());
  }

  /** Whether there is such a number or address, and it wants messages. */
  private boolean isWanted(@Nullable String recipient) {
    return recipient != null && !isStopped(recipient);
  }

  private boolean isByLetter(SafeMessage message, @Nullable LocalDate by, ZoneId zone) {
    return BY_LETTER.contains(message)
        && (message != SafeMessage.COME_ON
            || by == null
            || by.isAfter(LocalDate.ofInstant(clock.instant(), zone).plusDays(MAIL_DAYS)));
  }

  private static Instant morning(LocalDate day, ZoneId zone) {
    return day.atTime(TextHours.FROM).atZone(zone).toInstant();
  }

  private static String day(LocalDate day, String language) {
    return day.format(
        DateTimeFormatter.ofLocalizedDate(FormatStyle.MEDIUM)
            .withLocale(Locale.forLanguageTag(language + "-US")));
  }

  /** Text messages go out by day; whoever has just sent the form is awake. */
  private Instant due(SafeMessage message, ZoneId zone) {
    Instant now = clock.instant();
    return message == SafeMessage.RECEIVED || message == SafeMessage.YOUR_CODE
        ? now
        : TextHours.next(now, zone);
  }

  /**
   * Texts digits to a number before its person has sent the form. In an hour a county sends no more
   * than {@link #MOST_CODES_AN_HOUR}: more are no people.
   *
   * @param ticket under which the board says where they did not get there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queueDigits(
      long countyId, String language, String phone, String digits, UUID ticket) {
    County county = counties.find(countyId).orElseThrow();
    Instant now = clock.instant();
    long lately =
        db.sql(
                "select count(*) from defense.resident_message where county_id = :county and kind = 'PHONE_CODE' and queued_at > :since")
            .param("county", countyId)
            .param("since", Sql.moment(now.minus(AN_HOUR)))
            .query(Long.class)
            .single();
    int queued =
        lately >= MOST_CODES_AN_HOUR
            ? 0
            : new NewMessage(
                    null,
                    countyId,
                    SafeMessage.PHONE_CODE,
                    SafeMessage.PHONE_CODE + ":" + ticket,
                    null,
                    new NewMessage.Words(
                        language,
                        "",
                        texts.of(
                            language, SafeMessage.PHONE_CODE.key(), county.displayName(), digits)))
                .queue(db, new NewMessage.Way(Channel.SMS, phone, now), now);
    if (queued == 0) {
      board.notTexted(ticket);
    }
  }

  /** Forgets digits that were texted a week ago, with their numbers. */
  @Transactional
  public void forgetDigits() {
    db.sql("delete from defense.resident_message where kind = 'PHONE_CODE' and queued_at < :before")
        .param("before", Sql.moment(clock.instant().minus(WEEK)))
        .update();
  }

  /** Puts up that a text with digits did not get there, where the message was one. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putUpFailed(String messageId) {
    db.sql(
            "select occasion from defense.resident_message where message_id = :id and kind = 'PHONE_CODE' and state in ('FAILED', 'DROPPED')")
        .param("id", messageId)
        .query(String.class)
        .optional()
        .ifPresent(
            occasion ->
                board.notTexted(UUID.fromString(occasion.substring(occasion.indexOf(':') + 1))));
  }

  /** Puts up all of the last hour whose digits did not get there. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void putUpFailed() {
    db.sql(
            """
            select message_id from defense.resident_message
             where kind = 'PHONE_CODE' and state in ('FAILED', 'DROPPED') and queued_at > :since
            """)
        .param("since", Sql.moment(clock.instant().minus(AN_HOUR)))
        .query(String.class)
        .list()
        .forEach(this::putUpFailed);
  }

  /** Whether the same goes to somebody before; what would go there later does not any more. */
  private boolean isSaidBefore(NewMessage message, NewMessage.Way way) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where matter_id = :matter and kind = :kind and recipient = :recipient and state = 'QUEUED' and next_attempt_at > :due
            """)
        .param("matter", message.matterId(), Types.BIGINT)
        .param("kind", message.kind().name())
        .param("recipient", way.recipient())
        .param("due", Sql.moment(way.due()))
        .update();
    return db.sql(
            """
            select exists (select from defense.resident_message
                            where matter_id = :matter and kind = :kind and recipient = :recipient and state = 'QUEUED')
            """)
        .param("matter", message.matterId(), Types.BIGINT)
        .param("kind", message.kind().name())
        .param("recipient", way.recipient())
        .query(Boolean.class)
        .single();
  }

  /** The messages of a matter, the newest first. */
  public List<SentMessage> of(long matterId) {
    return db.sql(
            """
            select id, kind, channel, recipient, state, queued_at, sent_at, last_error from defense.resident_message
             where matter_id = :matter order by id desc
            """)
        .param("matter", matterId)
        .query(
            (row, number) ->
                new SentMessage(
                    row.getLong("id"),
                    SafeMessage.valueOf(row.getString("kind")),
                    Channel.valueOf(row.getString("channel")),
                    row.getString("recipient"),
                    SentMessage.State.valueOf(row.getString("state")),
                    Objects.requireNonNull(Sql.instant(row, "queued_at")),
                    Sql.instant(row, "sent_at"),
                    row.getString("last_error")))
        .list();
  }

  /** Whether a number or an address wants no messages. */
  public boolean isStopped(String recipient) {
    return db.sql("select exists (select from defense.no_message where recipient = :recipient)")
        .param("recipient", recipient)
        .query(Boolean.class)
        .single();
  }

  /**
   * Queues nothing to a number or an address from now on; what waits for it is {@link #dropTo
   * dropped} once it goes other ways.
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void stop(String recipient, String actor) {
    db.sql(
            """
            insert into defense.no_message (recipient, recorded_by, recorded_at) values (:recipient, :actor, :now)
            on conflict (recipient) do nothing
            """)
        .param("recipient", recipient)
        .param("actor", actor)
        .param("now", Sql.moment(clock.instant()))
        .update();
  }

  /** The matters of which something waits for a number or an address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public List<Long> waitingTo(String recipient) {
    return db.sql(
            """
            select distinct matter_id from defense.resident_message
             where recipient = :recipient and state = 'QUEUED' and matter_id is not null order by matter_id
            """)
        .param("recipient", recipient)
        .query(Long.class)
        .list();
  }

  /** Sends nothing of what waits for a number or an address. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropTo(String recipient) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where recipient = :recipient and state = 'QUEUED'")
        .param("recipient", recipient)
        .update();
  }

  /** Drops what waits for a recipient at one matter alone. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropTo(long matterId, String recipient) {
    db.sql(
            "update defense.resident_message set state = 'DROPPED' where matter_id = :matter and recipient = :recipient and state = 'QUEUED'")
        .param("matter", matterId)
        .param("recipient", recipient)
        .update();
  }

  /**
   * Writes down what the gateway says became of a message; what it says first of its arrival stays.
   *
   * @param messageId as it was sent
   * @return the matter that has to try another way; empty where it arrived, or nothing is new
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public Optional<Long> receipt(long countyId, String messageId, boolean delivered) {
    if (delivered) {
      db.sql(
              """
              update defense.resident_message set delivered_at = :now
               where message_id = :id and state = 'SENT' and delivered_at is null and county_id = :county
              """)
          .param("now", Sql.moment(clock.instant()))
          .param("id", messageId)
          .param("county", countyId)
          .update();
      return Optional.empty();
    }
    Optional<Long> matter =
        db.sql(
                """
            update defense.resident_message set state = 'FAILED', sent_at = null, last_error = :error
             where message_id = :id and state = 'SENT' and delivered_at is null and county_id = :county
            returning matter_id
            """)
            .param("error", "The gateway said that it did not arrive.")
            .param("id", messageId)
            .param("county", countyId)
            .query((row, number) -> Optional.ofNullable(row.getObject(1, Long.class)))
            .optional()
            .flatMap(found -> found);
    putUpFailed(messageId);
    return matter;
  }

  /** Sends nothing of what waits in a county: another installation has sent it, or will. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void dropWaiting(long countyId) {
    db.sql(
            """
            update defense.resident_message set state = 'DROPPED'
             where state in ('QUEUED', 'SENDING') and county_id = :county
            """)
        .param("county", countyId)
        .update();
  }

  /**
   * A message that did not get there by any way that it went.
   *
   * @param comesOn the day to come that it tells; null: none
   */
  public record Undelivered(
      long matterId, SafeMessage kind, String occasion, @Nullable LocalDate comesOn) {}

  /**
   * The messages of two weeks that got there by no way, that a letter can say too, and that none
   * was written of. Of those about a matter that is closed, or has a conflict, there are none.
   */
  public List<Undelivered> undelivered() {
    return db.sql(
            """
            select m.matter_id, m.kind, m.occasion, max(m.comes_on) as comes_on
              from defense.resident_message m join defense.matter o on o.id = m.matter_id and o.state <> 'CLOSED' and o.sealed_at is null
             where m.state = 'FAILED' and m.channel <> 'LETTER' and m.kind = any(:kinds) and m.queued_at > :since
               and not exists (select from defense.resident_message n
                                where n.matter_id = m.matter_id and n.occasion = m.occasion and n.state in ('QUEUED', 'SENDING', 'SENT'))
               and not exists (select from defense.resident_message n where n.occasion = m.occasion || :letter)
             group by m.matter_id, m.kind, m.occasion order by m.matter_id, m.occasion
            """)
        .param("kinds", kinds(INSTEAD))
        .param("since", Sql.moment(clock.instant().minus(WEEK).minus(WEEK)))
        .param("letter", BY_LETTER_INSTEAD)
        .query(
            (row, number) ->
                new Undelivered(
                    row.getLong("matter_id"),
                    SafeMessage.valueOf(row.getString("kind")),
                    row.getString("occasion"),
                    row.getObject("comes_on", LocalDate.class)))
        .list();
  }

  /** Says by letter what got there by no other way; where no letter may go, nothing. */
  @Transactional(propagation = Propagation.MANDATORY)
  public int queueInstead(Undelivered one, Reach reach) {
    return queue(reach.byLetter(), one.kind(), one.occasion() + BY_LETTER_INSTEAD, one.comesOn());
  }

  /** Whether a message is just being handed over: what became of it is not known yet. */
  public boolean isBeingSent(String messageId) {
    return db.sql(
            "select exists (select from defense.resident_message where message_id = :id and state = 'SENDING')")
        .param("id", messageId)
        .query(Boolean.class)
        .single();
  }

  /** Lets messages go to a number again, whoever has it. */
  @Transactional(propagation = Propagation.MANDATORY)
  public void start(String recipient) {
    db.sql("delete from defense.no_message where recipient = :recipient")
        .param("recipient", recipient)
        .update();
  }

  /** Lets messages go to a number or an address again. */
  @Transactional
  public void start(long countyId, long matterId, String recipient, String actor) {
    start(recipient);
    audit.record(actor, countyId, AuditAction.MATTER_MESSAGES_STARTED, "matter", matterId, "");
  }
}
