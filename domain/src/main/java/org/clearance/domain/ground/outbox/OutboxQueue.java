package org.clearance.domain.ground.outbox;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sending end of the outbox. An entry is locked while it is sent, and the lock is released if
 * its sender dies: so several nodes share the queue, and an entry that a killed node was sending is
 * sent again at once.
 */
@Component
public class OutboxQueue {
  private static final Logger log = LoggerFactory.getLogger(OutboxQueue.class);
  private static final TypeReference<Map<String, Object>> VARIABLES = new TypeReference<>() {};

  /** The longest delay before an entry's next attempt. */
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  private final JdbcClient db;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private final Outbox outbox;

  OutboxQueue(
      JdbcClient db, JsonMapper json, PlatformTransactionManager transactions, Outbox outbox) {
    this.db = db;
    this.json = json;
    this.transaction = new TransactionTemplate(transactions);
    this.outbox = outbox;
  }

  /**
   * Passes the oldest due entry to the sender and records the outcome: settled, or due again after
   * a delay that doubles from one second to five minutes.
   *
   * @param send tells the engine, and returns how it answered; throws when it gave no answer
   * @return whether an entry was due
   */
  public boolean sendNext(Function<OutboxEntry, OutboxOutcome> send) {
    boolean found =
        Boolean.TRUE.equals(
            transaction.execute(
                status -> {
                  Optional<OutboxEntry> due = lockNext();
                  due.ifPresent(entry -> send(entry, send));
                  return due.isPresent();
                }));
    if (found) {
      outbox.changed();
    }
    return found;
  }

  private void send(OutboxEntry entry, Function<OutboxEntry, OutboxOutcome> send) {
    OutboxOutcome outcome;
    try {
      outcome = send.apply(entry);
    } catch (RuntimeException | Error e) {
      // An entry that is too large for the memory must not hold up the others.
      log.warn("The engine did not take {}; it will be told again: {}", entry, e.getMessage());
      postpone(entry, e);
      return;
    }
    settle(entry, outcome);
  }

  private Optional<OutboxEntry> lockNext() {
    return db.sql(
            """
            select id, kind, name, correlation_key, message_id, user_task_key, variables,
                   extract(epoch from time_to_live)::bigint as ttl_seconds
              from outbox
             where accepted_at is null and next_attempt_at <= clock_timestamp()
             order by next_attempt_at, id
             limit 1
               for update skip locked
            """)
        .query((row, number) -> entry(row))
        .optional();
  }

  private OutboxEntry entry(ResultSet row) throws SQLException {
    Map<String, Object> variables = json.readValue(row.getString("variables"), VARIABLES);
    String kind = row.getString("kind");
    return switch (kind) {
      case "MESSAGE" ->
          new OutboxEntry.Message(
              row.getLong("id"),
              row.getString("name"),
              row.getString("correlation_key"),
              row.getString("message_id"),
              Duration.ofSeconds(row.getLong("ttl_seconds")),
              variables);
      case "TASK_COMPLETION" ->
          new OutboxEntry.TaskCompletion(
              row.getLong("id"), row.getLong("user_task_key"), variables);
      default -> throw new IllegalStateException("outbox entry of unknown kind " + kind);
    };
  }

  private void settle(OutboxEntry entry, OutboxOutcome outcome) {
    db.sql(
            """
            update outbox
               set accepted_at = clock_timestamp(), outcome = :outcome, attempts = attempts + 1,
                   last_error = ''
             where id = :id
            """)
        .param("outcome", outcome.name())
        .param("id", entry.id())
        .update();
  }

  private void postpone(OutboxEntry entry, Throwable error) {
    db.sql(
            """
            update outbox
               set attempts = attempts + 1, last_error = :error,
                   next_attempt_at = clock_timestamp()
                     + least(make_interval(secs => power(2, least(attempts, 20))),
                             make_interval(secs => :longest))
             where id = :id
            """)
        .param("error", String.valueOf(error.getMessage()))
        .param("longest", LONGEST_DELAY.toSeconds())
        .param("id", entry.id())
        .update();
  }
}
