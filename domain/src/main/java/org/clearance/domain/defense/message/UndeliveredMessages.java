package org.clearance.domain.defense.message;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** The messages that got there by no way that they went, and what a letter says instead. */
@Component
public class UndeliveredMessages {
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

  /** The time after which a letter would say too late what did not get there. */
  private static final Duration TOO_LATE_AFTER = Duration.ofDays(14);

  private final JdbcClient db;
  private final ResidentMessages messages;
  private final Clock clock;

  UndeliveredMessages(JdbcClient db, ResidentMessages messages, Clock clock) {
    this.db = db;
    this.messages = messages;
    this.clock = clock;
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
  public List<Undelivered> lately() {
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
        .param("kinds", SafeMessage.names(INSTEAD))
        .param("since", Sql.moment(clock.instant().minus(TOO_LATE_AFTER)))
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
    return messages.queue(
        reach.byLetter(), one.kind(), one.occasion() + BY_LETTER_INSTEAD, one.comesOn());
  }
}
