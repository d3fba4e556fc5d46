package org.clearance.domain.contact.notice;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.Carrier.Delivery;
import org.clearance.domain.ground.text.Text;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends the notices that are due. One sender for a channel runs at a time over all nodes: it holds
 * a database lock, which is released when its process ends. So a notice that is in SENDING when a
 * sender begins was left there by a crash; it may have been sent, and is never sent again blindly.
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
  private final ReliefNotices telling;
  private final List<Carrier> carriers;
  private final SendingProofs proofs;
  private final TransactionTemplate round;
  private final TransactionTemplate step;
  private final Clock clock;

  NoticeSender(
      JdbcClient db,
      Notices notices,
      ReliefNotices telling,
      List<Carrier> carriers,
      SendingProofs proofs,
      PlatformTransactionManager transactions,
      Clock clock) {
    this.db = db;
    this.notices = notices;
    this.telling = telling;
    this.carriers = carriers.stream().sorted(Comparator.comparing(Carrier::channel)).toList();
    this.proofs = proofs;
    this.round = new TransactionTemplate(transactions);
    this.round.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.step = new TransactionTemplate(transactions);
    this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.clock = clock;
  }

  /**
   * What keeps every notice from being sent, in words for an administrator; empty where nothing
   * does.
   */
  public Optional<Text> obstacle() {
    return carriers.stream()
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
    int sent = 0;
    for (Carrier carrier : carriers) {
      if (carrier.missing().isEmpty()) {
        Integer taken = round.execute(status -> onlySender(carrier) ? sendRound(carrier) : 0);
        sent += taken == null ? 0 : taken;
      }
    }
    return sent;
  }

  private boolean waiting(Channel channel) {
    return db.sql(
            "select exists (select from notice where channel = :channel and state = 'QUEUED')")
        .param("channel", channel.name())
        .query(Boolean.class)
        .single();
  }

  private boolean onlySender(Carrier carrier) {
    return db.sql(
            "select pg_try_advisory_xact_lock(hashtext('clearance.notice-sender' || :channel))")
        // The lock of e-mail has no suffix: earlier versions had no other channel.
        .param("channel", carrier.channel() == Channel.EMAIL ? "" : "." + carrier.channel())
        .query(Boolean.class)
        .single();
  }

  private int sendRound(Carrier carrier) {
    step.executeWithoutResult(status -> recover(carrier));
    int sent = 0;
    for (int i = 0; i < ROUND; i++) {
      Optional<Notice> next = step.execute(status -> begin(carrier.channel()));
      if (next == null || next.isEmpty()) {
        break;
      }
      Delivery delivery = carrier.deliver(next.get());
      step.executeWithoutResult(status -> record(next.get(), delivery));
      if (delivery instanceof Delivery.Delivered) {
        sent++;
      }
      if (delivery instanceof Delivery.Uncertain
          || delivery instanceof Delivery.Postponed postponed && postponed.everything()) {
        // A failing server would make the other notices uncertain too; the next round continues
        // with them.
        break;
      }
    }
    return sent;
  }

  /** Recovers the notices that a crash left between handing over and recording. */
  private void recover(Carrier carrier) {
    if (carrier.repeatable()) {
      db.sql("update notice set state = 'QUEUED' where state = 'SENDING' and channel = :channel")
          .param("channel", carrier.channel().name())
          .update();
    } else {
      db.sql(
              """
              update notice set state = 'FAILED', uncertain = true, last_error = :error
               where state = 'SENDING' and channel = :channel
              """)
          .param("channel", carrier.channel().name())
          .param(
              "error",
              "Clearance stopped while this notice was handed over. It may have been sent: "
                  + lookFirst(carrier.channel()))
          .update();
    }
  }

  /** Takes the next notice that is due and still wanted, and puts it into SENDING. */
  private Optional<Notice> begin(Channel channel) {
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
    Optional<String> unwanted = telling.renew(notice);
    if (unwanted.isPresent()) {
      drop(notice, unwanted.get());
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
    if (delivery instanceof Delivery.Delivered delivered) {
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
    } else if (delivery instanceof Delivery.Refused refused) {
      fail(notice, refused.why(), false);
    } else if (delivery instanceof Delivery.Uncertain uncertain) {
      fail(
          notice,
          "It is uncertain whether this notice was sent (%s): ".formatted(uncertain.why())
              + lookFirst(notice.channel()),
          true);
    } else if (delivery instanceof Delivery.Postponed postponed) {
      postpone(notice, postponed);
    }
  }

  private static String lookFirst(Channel channel) {
    return channel == Channel.SMS
        ? "look for its key in the SMS gateway's log before sending it again."
        : "look for its Message-ID in the mail server's log before sending it again.";
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

  private void postpone(Notice notice, Delivery.Postponed postponed) {
    String why = postponed.why();
    Instant now = clock.instant();
    if (notice.queuedAt().plus(GIVING_UP_AFTER).isBefore(now)) {
      fail(notice, "Tried %d times over three days. %s".formatted(notice.attempts(), why), false);
      return;
    }
    Duration wait = BACK_OFF.get(Math.min(notice.attempts(), BACK_OFF.size()) - 1);
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
