package org.clearance.domain.defense.message;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.Carrier.DeliverResult;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.OutgoingMessage;
import org.clearance.domain.contact.notice.SendingQueue;
import org.clearance.domain.contact.notice.SendingRounds;
import org.clearance.domain.contact.notice.TextHours;
import org.clearance.domain.ground.sql.Sql;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Sends residents' messages through the carriers that notices use. What is uncertain is never sent
 * again blindly; what fails is on the matter, so that somebody tries another way.
 */
@Component
public class SendingMessages implements SendingQueue<SendingMessages.Due> {
  /** The messages that go out however many text messages the person had, and are not counted. */
  private static final Set<String> UNCOUNTED =
      Stream.of(
              SafeMessage.RECEIVED,
              SafeMessage.SERVICE_ENDS,
              SafeMessage.COME_ON,
              SafeMessage.PHONE_CODE,
              SafeMessage.YOUR_CODE,
              SafeMessage.CONTACT_CHANGED)
          .map(SafeMessage::name)
          .collect(Collectors.toUnmodifiableSet());

  /** The time in which a person gets no more than {@link #MOST_A_WEEK} text messages. */
  private static final Duration WEEK = Duration.ofDays(7);

  /**
   * The number of text messages that a person gets in a week at most, besides the confirmation of
   * the form.
   */
  private static final int MOST_A_WEEK = 2;

  /** The time for which somebody waits for digits at the form. */
  private static final Duration DIGITS_WAIT = Duration.ofMinutes(10);

  private final JdbcClient db;
  private final TextedDigits digits;
  private final SendingRounds rounds;
  private final Clock clock;

  SendingMessages(JdbcClient db, TextedDigits digits, SendingRounds rounds, Clock clock) {
    this.db = db;
    this.digits = digits;
    this.rounds = rounds;
    this.clock = clock;
  }

  /** A message that is being sent. */
  public record Due(
      long id,
      String kind,
      String channel,
      String recipient,
      String language,
      String subject,
      String body,
      String messageId,
      int attempts,
      Instant queuedAt,
      Instant dueAt) {}

  /**
   * Sends what is due.
   *
   * @return how many were sent
   */
  public int sendDue() {
    return rounds.send(this);
  }

  @Override
  public String lock(Channel channel) {
    return "resident messages " + channel;
  }

  @Override
  public void recover(Channel channel, boolean repeatable) {
    db.sql(
            repeatable
                ? "update defense.resident_message set state = 'QUEUED' where state = 'SENDING' and channel = :channel"
                : """
                  update defense.resident_message set state = 'FAILED', last_error = :error
                   where state = 'SENDING' and channel = :channel
                  """)
        .param("channel", channel.name())
        .param(
            "error", "Clearance stopped while this message was handed over. It may have been sent.")
        .update();
    digits.putUpFailed();
  }

  @Override
  public Optional<Due> begin(Channel channel) {
    while (true) {
      Optional<Due> due = due(channel);
      if (due.isEmpty()) {
        return due;
      }
      if (!isWanted(due.get())) {
        db.sql("update defense.resident_message set state = 'DROPPED' where id = :id")
            .param("id", due.get().id())
            .update();
        digits.putUpFailed(due.get().messageId());
        continue;
      }
      Optional<Instant> enough = enoughUntil(due.get());
      if (enough.isEmpty()) {
        return due;
      }
      db.sql(
              """
              update defense.resident_message
                 set state = 'QUEUED', attempts = attempts - 1, next_attempt_at = :until, due_at = :until where id = :id
              """)
          .param("until", Sql.moment(enough.get()))
          .param("id", due.get().id())
          .update();
    }
  }

  /**
   * The next message. Text messages go out by the county's day, whenever they are tried again; only
   * who has just sent a form, or asks for a code, is awake. A message that was held, or that
   * nothing tried while the program stood still, is due later by that time: its three days are days
   * on which it could be sent.
   */
  private Optional<Due> due(Channel channel) {
    return db.sql(
            """
            update defense.resident_message
               set state = 'SENDING', attempts = attempts + 1, tried_at = :now,
                   due_at = case when next_attempt_at < :now::timestamptz - interval '1 day'
                                 then due_at + (:now - next_attempt_at) else due_at end
             where id = (select r.id from defense.resident_message r join county c on c.id = r.county_id
                          where r.state = 'QUEUED' and r.channel = :channel and r.next_attempt_at <= :now
                            and (r.channel <> 'SMS' or r.kind = 'PHONE_CODE'
                                 or r.attempts = 0 and r.kind in ('RECEIVED', 'YOUR_CODE')
                                 or (:now::timestamptz at time zone c.time_zone)::time >= :from
                                    and (:now::timestamptz at time zone c.time_zone)::time < :until)
            """
                + WaitingMessages.AND_NOT_HELD
                + """
                          order by r.next_attempt_at, r.id limit 1 for update of r)
            returning id, kind, channel, recipient, language, subject, body, message_id, attempts, queued_at, due_at
            """)
        .param("channel", channel.name())
        .param("now", Sql.moment(clock.instant()))
        .param("from", TextHours.FROM)
        .param("until", TextHours.UNTIL)
        .query(
            (row, number) ->
                new Due(
                    row.getLong("id"),
                    row.getString("kind"),
                    row.getString("channel"),
                    row.getString("recipient"),
                    row.getString("language"),
                    row.getString("subject"),
                    row.getString("body"),
                    row.getString("message_id"),
                    row.getInt("attempts"),
                    Objects.requireNonNull(Sql.instant(row, "queued_at")),
                    Objects.requireNonNull(Sql.instant(row, "due_at"))))
        .optional();
  }

  /**
   * The moment from which the person may have one more text message, where there were enough in a
   * week. That the ways to reach the person were changed is told at once all the same.
   */
  private Optional<Instant> enoughUntil(Due due) {
    if (!due.channel().equals(Channel.SMS.name()) || UNCOUNTED.contains(due.kind())) {
      return Optional.empty();
    }
    List<Instant> sent =
        db.sql(
                """
                select sent_at from defense.resident_message
                 where recipient = :recipient and channel = 'SMS' and state = 'SENT' and not kind = any(:uncounted) and sent_at > :since
                 order by sent_at desc limit :most
                """)
            .param("recipient", due.recipient())
            .param("uncounted", UNCOUNTED.toArray(String[]::new))
            .param("since", Sql.moment(clock.instant().minus(WEEK)))
            .param("most", MOST_A_WEEK)
            .query((row, n) -> Objects.requireNonNull(Sql.instant(row, "sent_at")))
            .list();
    return sent.size() < MOST_A_WEEK
        ? Optional.empty()
        : Optional.of(sent.get(sent.size() - 1).plus(WEEK));
  }

  /** Whether the person still wants it, and still has to come on the day that it tells. */
  private boolean isWanted(Due due) {
    return db.sql(
            """
            select not exists (select from defense.no_message n where n.recipient = :recipient)
               and (:kind <> 'CAN_HELP'
                    or exists (select from defense.resident_message m
                                 join defense.campaign_person p on p.id::text = split_part(m.occasion, ':', 3)
                                 join defense.campaign c on c.id = p.campaign_id
                                where m.id = :id and c.state = 'RUNNING' and p.outcome is null))
               and not exists (select from defense.resident_message m
                                 join defense.matter o on o.id = m.matter_id join county c on c.id = o.county_id
                                where m.id = :id and m.comes_on is not null
                                  and (o.state = 'CLOSED' or o.come_on is distinct from m.comes_on
                                       or m.comes_on < (:now at time zone c.time_zone)::date))
            """)
        .param("recipient", due.recipient())
        .param("kind", due.kind())
        .param("id", due.id())
        .param("now", Sql.moment(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  @Override
  public OutgoingMessage outgoing(Due due) {
    return new OutgoingMessage(
        due.recipient(),
        due.language(),
        due.subject(),
        due.body(),
        null,
        "",
        due.messageId(),
        "resident-%06d-%s"
            .formatted(due.id(), due.kind().toLowerCase(Locale.ROOT).replace('_', '-')));
  }

  @Override
  public void record(Due due, DeliverResult delivery) {
    if (delivery instanceof DeliverResult.Delivered) {
      db.sql(
              """
              update defense.resident_message set state = 'SENT', sent_at = :now, last_error = '' where id = :id and state = 'SENDING'
              """)
          .param("now", Sql.moment(clock.instant()))
          .param("id", due.id())
          .update();
    } else if (delivery instanceof DeliverResult.Refused refused) {
      fail(due, refused.why());
    } else if (delivery instanceof DeliverResult.Uncertain uncertain) {
      fail(due, "It is uncertain whether this message was sent (%s).".formatted(uncertain.why()));
    } else if (delivery instanceof DeliverResult.Postponed postponed) {
      postpone(due, postponed.why());
    }
  }

  private void fail(Due due, String why) {
    db.sql(
            "update defense.resident_message set state = 'FAILED', last_error = :error where id = :id and state = 'SENDING'")
        .param("error", why)
        .param("id", due.id())
        .update();
    digits.putUpFailed(due.messageId());
  }

  private void postpone(Due due, String why) {
    Instant now = clock.instant();
    if (due.kind().equals(SafeMessage.PHONE_CODE.name())
        && due.queuedAt().plus(DIGITS_WAIT).isBefore(now)) {
      fail(due, "Its person does not wait any more. " + why);
      return;
    }
    if (SendingRounds.isGivenUp(due.dueAt(), now)) {
      fail(due, "Tried %d times over three days. %s".formatted(due.attempts(), why));
      return;
    }
    Duration wait = SendingRounds.waitAfter(due.attempts());
    db.sql(
            """
            update defense.resident_message set state = 'QUEUED', last_error = :error, next_attempt_at = :next
             where id = :id and state = 'SENDING'
            """)
        .param("error", why)
        .param("next", Sql.moment(now.plus(wait)))
        .param("id", due.id())
        .update();
  }
}
