package org.clearance.domain.contact.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.contact.notice.Carrier.DeliverResult;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Sends what waits in a queue. One sender for a channel of a queue runs at a time over all nodes:
 * it holds a database lock, which is released when its process ends. So a message that is being
 * sent when a sender begins was left there by a crash; it may have been sent, and is never sent
 * again blindly.
 */
@Component
public class SendingRounds {
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
  private final List<Carrier> carriers;
  private final TransactionTemplate round;
  private final TransactionTemplate step;

  SendingRounds(JdbcClient db, List<Carrier> carriers, PlatformTransactionManager transactions) {
    this.db = db;
    this.carriers = carriers.stream().sorted(Comparator.comparing(Carrier::channel)).toList();
    this.round = new TransactionTemplate(transactions);
    this.round.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    this.step = new TransactionTemplate(transactions);
    this.step.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** The time that a message waits after some attempts, of which there was one at least. */
  public static Duration waitAfter(int attempts) {
    return BACK_OFF.get(Math.min(attempts, BACK_OFF.size()) - 1);
  }

  /** Whether a message has waited for so long that it is not tried any more. */
  public static boolean isGivenUp(Instant queuedAt, Instant now) {
    return queuedAt.plus(GIVING_UP_AFTER).isBefore(now);
  }

  /** All carriers, by channel. */
  List<Carrier> carriers() {
    return carriers;
  }

  /**
   * Sends what is due, at most 500 by each channel; does nothing where another sender runs, or
   * where no channel is set up.
   *
   * @return how many were sent
   */
  public <M> int send(SendingQueue<M> queue) {
    int sent = 0;
    for (Carrier carrier : carriers) {
      if (carrier.missing().isEmpty()) {
        Integer taken =
            round.execute(status -> onlySender(carrier, queue) ? send(carrier, queue) : 0);
        sent += taken == null ? 0 : taken;
      }
    }
    return sent;
  }

  private boolean onlySender(Carrier carrier, SendingQueue<?> queue) {
    return db.sql("select pg_try_advisory_xact_lock(hashtext(:name))")
        .param("name", queue.lock(carrier.channel()))
        .query(Boolean.class)
        .single();
  }

  private <M> int send(Carrier carrier, SendingQueue<M> queue) {
    step.executeWithoutResult(status -> queue.recover(carrier.channel(), carrier.repeatable()));
    int sent = 0;
    for (int i = 0; i < ROUND; i++) {
      Optional<M> next = step.execute(status -> queue.begin(carrier.channel()));
      if (next == null || next.isEmpty()) {
        break;
      }
      DeliverResult delivery = carrier.deliver(queue.outgoing(next.get()));
      step.executeWithoutResult(status -> queue.record(next.get(), delivery));
      if (delivery instanceof DeliverResult.Delivered) {
        sent++;
      }
      if (delivery instanceof DeliverResult.Uncertain
          || delivery instanceof DeliverResult.Postponed postponed && postponed.everything()) {
        // A failing server would make the others uncertain too; the next round continues with them.
        break;
      }
    }
    return sent;
  }
}
