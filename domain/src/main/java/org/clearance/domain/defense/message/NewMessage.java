package org.clearance.domain.defense.message;

import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.ground.sql.Sql;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A message that is to go out, whichever way it goes.
 *
 * @param matterId null: its person has sent no form yet
 * @param occasion the same for the same, however often it is queued
 * @param comesOn the day to come that it tells; null: none
 */
record NewMessage(
    @Nullable Long matterId,
    long countyId,
    SafeMessage kind,
    String occasion,
    @Nullable LocalDate comesOn,
    Words words) {
  /**
   * The number of times a day, at most, that somebody is told that the ways to reach a person were
   * changed.
   */
  private static final int MOST_CHANGES_A_DAY = 3;

  /**
   * The words of a message.
   *
   * @param subject that of an e-mail
   */
  record Words(String language, String subject, String body) {}

  /** This message with some words more. */
  NewMessage adding(String more) {
    return new NewMessage(
        matterId,
        countyId,
        kind,
        occasion,
        comesOn,
        new Words(words.language(), words.subject(), words.body() + " " + more));
  }

  /** The way that a message goes, and when. */
  record Way(Channel channel, String recipient, Instant due) {}

  /**
   * Queues this message by one way, unless it was queued before, or nothing more may go there.
   *
   * @return 1 where it was queued, else 0
   */
  int queue(JdbcClient db, Way way, Instant now) {
    return db.sql(
            """
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion, message_id, state,
                                         queued_at, due_at, next_attempt_at, comes_on)
            select :matter, :county, :kind, :channel, :recipient, :language, :subject, :body, :occasion,
                   'resident-' || gen_random_uuid() || '@clearance', 'QUEUED', :now, :due, :due, :comes
             where not exists (select from defense.no_message n where n.recipient = :recipient)
               and (:kind <> 'CONTACT_CHANGED'
                    or (select count(*) from defense.resident_message m
                         where m.recipient = :recipient and m.kind = 'CONTACT_CHANGED' and m.queued_at > :yesterday
                           -- Many people have the address of the same jail or shelter.
                           and (m.channel <> 'LETTER' or m.matter_id = :matter)) < :changes)
            on conflict (occasion, channel, recipient) do nothing
            """)
        .param("matter", matterId, Types.BIGINT)
        .param("county", countyId)
        .param("kind", kind.name())
        .param("channel", way.channel().name())
        .param("recipient", way.recipient())
        .param("language", words.language())
        .param("subject", way.channel() == Channel.EMAIL ? words.subject() : "")
        .param("body", words.body())
        .param("occasion", occasion)
        .param("now", Sql.moment(now))
        .param("yesterday", Sql.moment(now.minus(Duration.ofDays(1))))
        .param("changes", MOST_CHANGES_A_DAY)
        .param("due", Sql.moment(way.due()))
        .param("comes", comesOn)
        .update();
  }
}
