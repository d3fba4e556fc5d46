package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.clearance.domain.contact.notice.Carrier.DeliverResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.CountyZone;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sends the notices that are due. */
@Component
public class NoticeSender implements SendingQueue<Notice> {
  private final JdbcClient db;
  private final Notices notices;
  private final ReliefNotices telling;
  private final SendingRounds rounds;
  private final SendingProofs proofs;
  private final TextStops stops;
  private final Clock clock;

  NoticeSender(
      JdbcClient db,
      Notices notices,
      ReliefNotices telling,
      SendingRounds rounds,
      SendingProofs proofs,
      TextStops stops,
      Clock clock) {
    this.db = db;
    this.notices = notices;
    this.telling = telling;
    this.rounds = rounds;
    this.proofs = proofs;
    this.stops = stops;
    this.clock = clock;
  }

  /**
   * Says in words for an administrator what keeps every notice from being sent; empty where nothing
   * does.
   */
  public Optional<Text> obstacle() {
    return rounds.carriers().stream()
        .filter(carrier -> carrier.channel() == Channel.EMAIL || waiting(carrier.channel()))
        .flatMap(carrier -> carrier.missing().stream())
        .findFirst();
  }

  /**
   * Sends the due notices, at most 500; does nothing where another sender runs, or where no channel
   * is set up.
   *
   * @return the number of notices sent
   */
  public int sendDue() {
    return rounds.send(this);
  }

  private boolean waiting(Channel channel) {
    return db.sql(
            "select exists (select from notice where channel = :channel and state = 'QUEUED')")
        .param("channel", channel.name())
        .query(Boolean.class)
        .single();
  }

  @Override
  public String lock(Channel channel) {
    // The lock of e-mail has no suffix: earlier versions had no other channel.
    return "clearance.notice-sender" + (channel == Channel.EMAIL ? "" : "." + channel);
  }

  @Override
  public OutgoingMessage outgoing(Notice notice) {
    return OutgoingMessage.of(notice);
  }

  @Override
  public void recover(Channel channel, boolean repeatable) {
    if (repeatable) {
      db.sql("update notice set state = 'QUEUED' where state = 'SENDING' and channel = :channel")
          .param("channel", channel.name())
          .update();
    } else {
      db.sql(
              """
              update notice set state = 'FAILED', uncertain = true, last_error = :error
               where state = 'SENDING' and channel = :channel
              """)
          .param("channel", channel.name())
          .param(
              "error",
              "Clearance stopped while this notice was handed over. It may have been sent: "
                  + lookFirst(channel))
          .update();
    }
  }

  /** Takes the next notice that is due and still wanted, and puts it into SENDING. */
  @Override
  public Optional<Notice> begin(Channel channel) {
    while (true) {
      Optional<Notice> due = due(channel);
      if (due.isEmpty() || stillWanted(due.get())) {
        return due.flatMap(notice -> notices.find(notice.id()));
      }
    }
  }

  private Optional<Notice> due(Channel channel) {
    return db.sql(
            """
            update notice set state = 'SENDING', attempts = attempts + 1
             where id = (select id from notice where state = 'QUEUED' and channel = :channel and next_attempt_at <= :now
                          order by next_attempt_at, id limit 1 for update)
            returning *
            """)
        .param("channel", channel.name())
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Notices::notice)
        .optional();
  }

  /**
   * Whether the person still wants the notice: since it was queued they may have died, chosen
   * another channel, or asked for no notices.
   */
  private boolean stillWanted(Notice notice) {
    if (notice.channel() == Channel.SMS && stops.isStopped(notice.recipient())) {
      fail(notice, "No text message may go to this number. Choose another way.", false);
      return false;
    }
    RenewNoticeResult renewed = telling.renew(notice);
    if (renewed instanceof RenewNoticeResult.Unsendable unsendable) {
      // The notices behind this one go out.
      fail(notice, unsendable.why(), false);
      return false;
    }
    if (renewed instanceof RenewNoticeResult.Unwanted unwanted) {
      drop(notice, unwanted.why());
      return false;
    }
    Channel now = notices.find(notice.id()).orElseThrow().channel();
    if (now != notice.channel()) {
      // The notice now goes by another channel, which counts its own attempts.
      db.sql("update notice set state = 'QUEUED', attempts = 0, last_error = '' where id = :id")
          .param("id", notice.id())
          .update();
      return false;
    }
    return now != Channel.SMS || !waitsForTheDay(notice);
  }

  /** Has a text message wait for the county's day; returns false where it is day. */
  private boolean waitsForTheDay(Notice notice) {
    Instant now = clock.instant();
    ZoneId zone = CountyZone.of(db, notice.countyId());
    Instant next = TextHours.next(now, zone);
    if (!next.isAfter(now)) {
      return false;
    }
    db.sql(
            """
            update notice set state = 'QUEUED', attempts = attempts - 1, next_attempt_at = :next
             where id = :id and state = 'SENDING'
            """)
        .param("next", next.atOffset(ZoneOffset.UTC))
        .param("id", notice.id())
        .update();
    return true;
  }

  private void drop(Notice notice, String why) {
    db.sql("update notice set state = 'GIVEN_UP', decision = :why where id = :id")
        .param("why", why)
        .param("id", notice.id())
        .update();
    notices.find(notice.id()).ifPresent(telling::settle);
  }

  @Override
  public void record(Notice notice, DeliverResult delivery) {
    if (delivery instanceof DeliverResult.Delivered delivered) {
      proofs.keep(notice, delivered.proof());
      db.sql(
              """
              update notice set state = 'SENT', sent_at = :now, last_error = '', uncertain = false
               where id = :id and state = 'SENDING'
              """)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("id", notice.id())
          .update();
      notices.find(notice.id()).ifPresent(telling::settle);
    } else if (delivery instanceof DeliverResult.Refused refused) {
      fail(notice, refused.why(), false);
    } else if (delivery instanceof DeliverResult.Uncertain uncertain) {
      fail(
          notice,
          "It is uncertain whether this notice was sent (%s): ".formatted(uncertain.why())
              + lookFirst(notice.channel()),
          true);
    } else if (delivery instanceof DeliverResult.Postponed postponed) {
      postpone(notice, postponed);
    }
  }

  private static String lookFirst(Channel channel) {
    return channel == Channel.SMS
        ? "look for its key in the SMS gateway’s log before sending it again."
        : "look for its Message-ID in the mail server’s log before sending it again.";
  }

  private void fail(Notice notice, String why, boolean uncertain) {
    db.sql(
            """
            update notice set state = 'FAILED', last_error = :error, uncertain = :uncertain
             where id = :id and state = 'SENDING'
            """)
        .param("error", why)
        .param("uncertain", uncertain)
        .param("id", notice.id())
        .update();
  }

  private void postpone(Notice notice, DeliverResult.Postponed postponed) {
    String why = postponed.why();
    Instant now = clock.instant();
    if (SendingRounds.isGivenUp(notice.queuedAt(), now)) {
      fail(notice, "Tried %d times over three days. %s".formatted(notice.attempts(), why), false);
      return;
    }
    Duration wait = SendingRounds.waitAfter(notice.attempts());
    db.sql(
            """
            update notice set state = 'QUEUED', last_error = :error, next_attempt_at = :next, server_trouble = :trouble
             where id = :id and state = 'SENDING'
            """)
        .param("error", why)
        .param("next", now.plus(wait).atOffset(ZoneOffset.UTC))
        .param("trouble", postponed.everything())
        .param("id", notice.id())
        .update();
  }
}
