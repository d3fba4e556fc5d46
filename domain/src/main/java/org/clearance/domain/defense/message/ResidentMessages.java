package org.clearance.domain.defense.message;

import java.sql.Types;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.TextHours;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.setting.Setting;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.question.PortalTexts;
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

  /**
   * The number of days that a letter is on its way, at most: one of a nearer day comes too late.
   */
  private static final int MAIL_DAYS = 5;

  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final MessageStops stops;
  private final Clock clock;

  ResidentMessages(
      JdbcClient db, Counties counties, PortalTexts texts, MessageStops stops, Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.stops = stops;
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

  private int queue(
      Reach reach,
      SafeMessage message,
      String occasion,
      @Nullable LocalDate by,
      @Nullable LocalDate from,
      boolean once) {
    County county = counties.find(reach.countyId()).orElseThrow();
    ZoneId zone = county.zone();
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
                    reach.language(),
                    texts.has(reach.language(), key) ? key : message.key(),
                    said)));
    Instant due = from == null ? clock.instant() : morning(from, zone);
    int queued = 0;
    if (reach.phone() != null && mayText(message, county)) {
      Instant byDay = from == null ? due(message, zone) : due;
      // The first text says how to have no more of them.
      NewMessage text =
          message == SafeMessage.RECEIVED
              ? one.adding(texts.of(reach.language(), "message.stop"))
              : one;
      queued += queue(text, new NewMessage.Way(Channel.SMS, reach.phone(), byDay), once);
    }
    if (reach.email() != null) {
      queued += queue(one, new NewMessage.Way(Channel.EMAIL, reach.email(), due), once);
    }
    if (reach.address() != null
        && !stops.isWanted(reach.phone())
        && !stops.isWanted(reach.email())
        && isByLetter(message, by, zone)) {
      queued += queue(one, new NewMessage.Way(Channel.LETTER, reach.address(), due), once);
    }
    return queued;
  }

  private boolean mayText(SafeMessage message, County county) {
    return FormTexts.of(message)
        .map(texts -> texts.mayBeMore(db, county.id(), clock.instant()))
        .orElse(true);
  }

  private int queue(NewMessage one, NewMessage.Way way, boolean once) {
    return once && isSaidBefore(one, way) ? 0 : one.queue(db, way, clock.instant());
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
}
