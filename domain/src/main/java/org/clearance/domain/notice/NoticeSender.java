package org.clearance.domain.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.notice.MailChannel.Delivery;
import org.clearance.domain.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the notices that are due. One sender runs at a time over all nodes: it holds a lock of the
 * database, which falls with the process. So a notice that stands in SENDING when a sender begins
 * was left there by a crash; it may have been sent, and is never sent again blindly.
 */
@Component
public class NoticeSender {
  private static final int ROUND = 500;
  private static final List<Duration> BACK_OFF =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(4));
  private static final Duration GIVING_UP_AFTER = Duration.ofDays(3);

  private final JdbcClient db;
  private final Notices notices;
  private final NoticeRequests requests;
  private final TellingPeople telling;
  private final MailChannel channel;
  private final TransactionTemplate round;
  private final TransactionTemplate step;
  private final Clock clock;

  NoticeSender(
      JdbcClient db,
      Notices notices,
      NoticeRequests requests,
      TellingPeople telling,
      MailChannel channel,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.db = db;
    this.notices = notices;
    this.requests = requests;
    this.telling = telling;
    this.channel = channel;
    this.round = new TransactionTemplate(transactions);
    this.round.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.step = new TransactionTemplate(transactions);
    this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /** What keeps notices from being sent at all, in words for an administrator; empty: nothing. */
  public Optional<Text> obstacle() {
    return channel.missing();
  }

  /**
   * Sends what is due, at most 500 notices; it does nothing where another sender is at it, or where
   * no channel is set up.
   *
   * @return how many were sent
   */
  public int sendDue() {
    if (channel.missing().isPresent()) {
      return 0;
    }
    Integer sent = round.execute(status -> onlySender() ? sendRound() : 0);
    return sent == null ? 0 : sent;
  }

  private boolean onlySender() {
    return db.sql("select pg_try_advisory_xact_lock(hashtext('clearance.notice-sender'))")
        .query(Boolean.class)
        .single();
  }

  private int sendRound() {
    step.executeWithoutResult(status -> recover());
    int sent = 0;
    for (int i = 0; i < ROUND; i++) {
      Optional<Notice> next = step.execute(status -> begin());
      if (next == null || next.isEmpty()) {
        break;
      }
      Delivery delivery = channel.deliver(next.get());
      step.executeWithoutResult(status -> record(next.get(), delivery));
      if (delivery instanceof Delivery.Delivered) {
        sent++;
      }
      if (delivery instanceof Delivery.Postponed postponed && postponed.everything()) {
        break;
      }
    }
    return sent;
  }

  /** Deals with what a crash left between handing over and recording. */
  private void recover() {
    if (channel.repeatable()) {
      db.sql("update notice set state = 'QUEUED' where state = 'SENDING'").update();
    } else {
      db.sql(
              """
              update notice set state = 'FAILED', uncertain = true, last_error = :error
               where state = 'SENDING'
              """)
          .param(
              "error",
              "Clearance stopped while this e-mail was handed to the mail server. It may have been sent:"
                  + " look for its Message-ID in the mail server's log before sending it again.")
          .update();
    }
  }

  /** The next notice that is due and still to be sent; it stands in SENDING from here on. */
  private Optional<Notice> begin() {
    while (true) {
      Optional<Notice> due = due();
      if (due.isEmpty() || stillWanted(due.get())) {
        return due.flatMap(notice -> notices.find(notice.id()));
      }
    }
  }

  private Optional<Notice> due() {
    return db.sql(
            """
            update notice set state = 'SENDING', attempts = attempts + 1
             where id = (select id from notice where state = 'QUEUED' and next_attempt_at <= :now
                          order by next_attempt_at, id limit 1 for update)
            returning *
            """)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .query(Notices::notice)
        .optional();
  }

  /** A person may have died, changed the address, or taken the request back since it was queued. */
  private boolean stillWanted(Notice notice) {
    Long person = notice.personId();
    if (person == null || !notice.kind().toPerson()) {
      return true;
    }
    boolean deceased =
        db.sql("select deceased from person where id = :id")
            .param("id", person)
            .query(Boolean.class)
            .single();
    Optional<NoticeRequests.NoticeRequest> request = requests.live(person);
    if (deceased || request.isEmpty()) {
      drop(notice, deceased ? "the person is deceased." : "the person took the request back.");
      return false;
    }
    db.sql("update notice set recipient = :recipient where id = :id")
        .param("recipient", request.get().address())
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

  private void record(Notice notice, Delivery delivery) {
    if (delivery instanceof Delivery.Delivered) {
      db.sql(
              """
              update notice set state = 'SENT', sent_at = :now, last_error = '', uncertain = false
               where id = :id and state = 'SENDING'
              """)
          .param("now", clock.instant().atOffset(ZoneOffset.UTC))
          .param("id", notice.id())
          .update();
      notices.find(notice.id()).ifPresent(telling::settle);
    } else if (delivery instanceof Delivery.Refused refused) {
      fail(notice, refused.why(), false);
    } else if (delivery instanceof Delivery.Uncertain uncertain) {
      fail(
          notice,
          "It is uncertain whether this e-mail was sent (%s). Look for its Message-ID in the mail server's log before sending it again."
              .formatted(uncertain.why()),
          true);
    } else if (delivery instanceof Delivery.Postponed postponed) {
      postpone(notice, postponed.why());
    }
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

  private void postpone(Notice notice, String why) {
    Instant now = clock.instant();
    if (notice.queuedAt().plus(GIVING_UP_AFTER).isBefore(now)) {
      fail(notice, "Tried %d times over three days. %s".formatted(notice.attempts(), why), false);
      return;
    }
    Duration wait = BACK_OFF.get(Math.min(notice.attempts(), BACK_OFF.size()) - 1);
    db.sql(
            """
            update notice set state = 'QUEUED', last_error = :error, next_attempt_at = :next
             where id = :id and state = 'SENDING'
            """)
        .param("error", why)
        .param("next", now.plus(wait).atOffset(ZoneOffset.UTC))
        .param("id", notice.id())
        .update();
  }
}
