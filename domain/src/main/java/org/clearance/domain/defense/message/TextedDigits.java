package org.clearance.domain.defense.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.ground.sql.Sql;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.portal.question.PortalTexts;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The digits that are texted to a number before its person has sent the form. */
@Component
public class TextedDigits {
  /** The time for which it is put up that digits did not get there. */
  private static final Duration PUT_UP = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofDays(7);

  private final JdbcClient db;
  private final Counties counties;
  private final PortalTexts texts;
  private final StatusBoard board;
  private final Clock clock;

  TextedDigits(
      JdbcClient db, Counties counties, PortalTexts texts, StatusBoard board, Clock clock) {
    this.db = db;
    this.counties = counties;
    this.texts = texts;
    this.board = board;
    this.clock = clock;
  }

  /**
   * Texts digits to a number before its person has sent the form. In an hour a county sends no more
   * than {@link FormTexts#MOST_AN_HOUR}.
   *
   * @param ticket under which the board says where they did not get there
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void queue(long countyId, String language, String phone, String digits, UUID ticket) {
    County county = counties.find(countyId).orElseThrow();
    Instant now = clock.instant();
    int queued =
        FormTexts.DIGITS.mayBeMore(db, countyId, now)
            ? new NewMessage(
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
                .queue(db, new NewMessage.Way(Channel.SMS, phone, now), now)
            : 0;
    if (queued == 0) {
      board.notTexted(ticket);
    }
  }

  /** Forgets digits that were texted a week ago, with their numbers. */
  @Transactional
  public void forget() {
    db.sql("delete from defense.resident_message where kind = 'PHONE_CODE' and queued_at < :before")
        .param("before", Sql.moment(clock.instant().minus(KEPT)))
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
        .param("since", Sql.moment(clock.instant().minus(PUT_UP)))
        .query(String.class)
        .list()
        .forEach(this::putUpFailed);
  }
}
