package org.clearance.domain.outbox;

import java.time.Duration;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the domain must tell the engine. An entry is written in the transaction of the change that
 * it tells of, and sent after the commit, again and again until the engine has accepted it. The
 * same message id is taken once.
 */
@Component
public class Outbox {
  private final JdbcClient db;
  private final JsonMapper json;

  Outbox(JdbcClient db, JsonMapper json) {
    this.db = db;
    this.json = json;
  }

  /**
   * Publishes a message.
   *
   * @param messageId unique for the occasion, so that sending twice is harmless: {@code
   *     acknowledgement:12}
   * @param variables ids and counts only
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void publish(
      String name,
      String correlationKey,
      String messageId,
      Map<String, ?> variables,
      Duration timeToLive) {
    db.sql(
            """
            insert into outbox (kind, name, correlation_key, message_id, variables, time_to_live)
            values ('MESSAGE', :name, :key, :messageId, :variables::jsonb, make_interval(secs => :ttl))
            on conflict (message_id) do nothing
            """)
        .param("name", name)
        .param("key", correlationKey)
        .param("messageId", messageId)
        .param("variables", json.writeValueAsString(variables))
        .param("ttl", timeToLive.toSeconds())
        .update();
  }

  /**
   * Completes a user task with variables, once.
   *
   * @throws org.springframework.transaction.IllegalTransactionStateException outside a transaction
   */
  @Transactional(propagation = Propagation.MANDATORY)
  public void completeTask(long userTaskKey, Map<String, ?> variables) {
    db.sql(
            """
            insert into outbox (kind, name, message_id, user_task_key, variables)
            values ('TASK_COMPLETION', '', :messageId, :taskKey, :variables::jsonb)
            on conflict (message_id) do nothing
            """)
        .param("messageId", "task-completion:" + userTaskKey)
        .param("taskKey", userTaskKey)
        .param("variables", json.writeValueAsString(variables))
        .update();
  }
}
