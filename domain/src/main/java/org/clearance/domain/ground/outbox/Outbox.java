package org.clearance.domain.ground.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import org.clearance.domain.ground.text.Text;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keeps the messages and task completions that the domain has for the engine. An entry is written
 * in the transaction of the change that it reports, and sent after the commit, again and again
 * until the engine has accepted it. The engine takes each message id once.
 */
@Component
public class Outbox {
  /** The time between two checks of an entry that another node may be sending. */
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private final JdbcClient db;
  private final JsonMapper json;
  private final ApplicationEventPublisher events;
  private final ObjectProvider<ToldOfCompletion> toldOfCompletion;
  private final OutboxSignal signal = new OutboxSignal();

  Outbox(
      JdbcClient db,
      JsonMapper json,
      ApplicationEventPublisher events,
      ObjectProvider<ToldOfCompletion> toldOfCompletion) {
    this.db = db;
    this.json = json;
    this.events = events;
    this.toldOfCompletion = toldOfCompletion;
  }

  /**
   * Publishes a message.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(ProcessMessage message) {
    db.sql(
            """
            insert into outbox (kind, county_id, name, correlation_key, message_id, variables, time_to_live)
            values ('MESSAGE', (select id from county where code = :county), :name, :key, :messageId, :variables::jsonb,
                    make_interval(secs => :ttl))
            on conflict (message_id) do nothing
            """)
        .param("county", message.countyCode())
        .param("name", message.name())
        .param("key", message.key())
        .param("messageId", message.id())
        .param("variables", json.writeValueAsString(message.variables()))
        .param("ttl", message.timeToLive().toSeconds())
        .update();
    events.publishEvent(new OutboxWritten());
  }

  /**
   * Completes a user task, once; again with the same result, nothing happens. From the commit on,
   * lists show it as done.
   *
   * @param done what was done, in the numbers of this moment; it names nobody
   * @throws IllegalStateException if it was completed with another result: the caller's change
   *     would never reach the process
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void completeTask(long userTaskKey, TaskResult result, Text done) {
    int kept =
        db.sql(
                """
                insert into outbox as before (kind, county_id, name, message_id, user_task_key, variables)
                values ('TASK_COMPLETION', (select county_id from user_task where key = :taskKey), '', :messageId, :taskKey,
                        :variables::jsonb)
                on conflict (message_id) do update set variables = before.variables
                 where before.variables = excluded.variables
                """)
            .param("messageId", completionId(userTaskKey))
            .param("taskKey", userTaskKey)
            .param("variables", json.writeValueAsString(result.variables()))
            .update();
    if (kept == 0) {
      throw new IllegalStateException(
          "user task %d was completed with another result".formatted(userTaskKey));
    }
    toldOfCompletion.orderedStream().forEach(told -> told.completed(userTaskKey, done));
    events.publishEvent(new OutboxWritten());
  }

  /** Whether a user task was completed, be it that the engine has not heard of it yet. */
  public boolean isCompleted(long userTaskKey) {
    return db.sql("select exists (select from outbox where message_id = :messageId)")
        .param("messageId", completionId(userTaskKey))
        .query(Boolean.class)
        .single();
  }

  /**
   * Waits until the engine has accepted the completion of a user task, so that a task just finished
   * is gone from the next list. Call it after the commit.
   *
   * @param atMost two seconds are plenty; the completion is sent all the same when they pass
   * @return whether the engine has it
   */
  @Transactional(propagation = Propagation.NEVER)
  public boolean flush(long userTaskKey, Duration atMost) {
    long end = System.nanoTime() + atMost.toNanos();
    while (!accepted(userTaskKey)) {
      Duration left = Duration.ofNanos(end - System.nanoTime());
      if (left.isNegative() || left.isZero()) {
        return false;
      }
      try {
        signal.await(left.compareTo(LOOK_AGAIN) < 0 ? left : LOOK_AGAIN);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  private boolean accepted(long userTaskKey) {
    return db.sql(
            """
            select not exists (
              select from outbox where message_id = :messageId and accepted_at is null)
            """)
        .param("messageId", completionId(userTaskKey))
        .query(Boolean.class)
        .single();
  }

  /** Wakes those who wait: an entry was sent, or could not be. */
  void changed() {
    signal.changed();
  }

  /** The message id of the completion of a user task. */
  public static String completionId(long userTaskKey) {
    return "task-completion:" + userTaskKey;
  }

  /**
   * The user tasks among these that the domain has finished, whether or not the engine knows it
   * yet.
   */
  public Set<Long> finished(Collection<Long> userTaskKeys) {
    if (userTaskKeys.isEmpty()) {
      return Set.of();
    }
    return db.sql("select user_task_key from outbox where message_id in (:ids)")
        .param("ids", userTaskKeys.stream().map(Outbox::completionId).toList())
        .query(Long.class)
        .set();
  }
}
