package org.clearance.engine.message;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clearance.engine.execution.EngineExpressions;
import org.clearance.engine.execution.InstanceEnds;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.execution.Transience;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.store.Keys;
import org.clearance.engine.web.Problem;
import org.jspecify.annotations.Nullable;
import org.operaton.bpm.engine.impl.persistence.entity.EventSubscriptionEntity;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.RowMapper;

/**
 * Publishes and correlates messages as Camunda 8 does: a message reaches one waiting instance of
 * each process, the oldest first, and starts each process that it can start, unless another
 * instance with the same correlation key, also started by a message, is active.
 *
 * <p>A message is committed before waiting instances are looked for, and a wait is committed before
 * messages are looked for, so one of the two always sees the other.
 */
public final class MessageCorrelation implements InstanceEnds {

  private static final Logger LOG = LoggerFactory.getLogger(MessageCorrelation.class);

  private record Message(
      long key, String name, String correlationKey, Map<String, @Nullable Object> variables) {}

  private record Waiting(String subscriptionId, String processId, long root) {}

  private record Start(String processId, String elementId, long definitionKey) {}

  /** The instances that a message reached. */
  record Correlated(long messageKey, List<Long> processInstanceKeys) {}

  private static final RowMapper<Message> MESSAGE =
      (row, number) ->
          new Message(
              row.getLong("key"),
              row.getString("name"),
              row.getString("correlation_key"),
              Json.readObject(row.getString("variables")));

  private final EngineSql sql;
  private final Keys keys;
  private final Operaton operaton;

  public MessageCorrelation(EngineSql sql, Keys keys, Operaton operaton) {
    this.sql = sql;
    this.keys = keys;
    this.operaton = operaton;
  }

  /**
   * Publishes a message: it reaches instances that wait now, and those that come to wait before it
   * expires.
   *
   * @param messageId null or empty: not deduplicated
   * @throws Problem 409 if a message of this name, key and id is still kept
   */
  Correlated publish(
      String name,
      String correlationKey,
      Duration timeToLive,
      @Nullable String messageId,
      Map<String, @Nullable Object> variables) {
    Message message = new Message(keys.next(), name, correlationKey, variables);
    insert(message, timeToLive, messageId == null || messageId.isEmpty() ? null : messageId);
    return new Correlated(
        message.key(), timeToLive.isZero() ? correlateNow(message) : correlateOrLater(message));
  }

  private List<Long> correlateNow(Message message) {
    try {
      List<Long> reached = correlate(message);
      sql.sql("delete from #message where key = ?").param(message.key()).update();
      return reached;
    } catch (RuntimeException e) {
      if (Transience.mayPass(e)) {
        LOG.warn("Message {} cannot be delivered", message.key(), e);
        throw Problem.deadlineExceeded(
            "The engine's database was lost while the message was delivered; it may have reached some");
      }
      throw e;
    }
  }

  /**
   * Correlates a message; if that fails, the publication stands, and what was not reached now is
   * reached later.
   */
  private List<Long> correlateOrLater(Message message) {
    try {
      return correlate(message);
    } catch (RuntimeException e) {
      if (Transience.mayPass(e)) {
        LOG.warn("Message {} is delivered later", message.key(), e);
        return List.of();
      }
      throw e;
    }
  }

  private void insert(Message message, Duration timeToLive, @Nullable String messageId) {
    operaton
        .commands()
        .<@Nullable Object>run(
            context -> {
              sql.sql(
                      """
                      delete from #message
                      where name = ? and correlation_key = ? and message_id = ?
                        and expires_at <= now()
                      """)
                  .param(message.name())
                  .param(message.correlationKey())
                  .param(messageId)
                  .update();
              int inserted =
                  sql.sql(
                          """
                          insert into #message
                            (key, name, correlation_key, message_id, variables, expires_at)
                          values (?, ?, ?, ?, ?, now() + make_interval(secs => ?))
                          on conflict do nothing
                          """)
                      .param(message.key())
                      .param(message.name())
                      .param(message.correlationKey())
                      .param(messageId)
                      .param(Json.write(message.variables()))
                      .param(timeToLive.toMillis() / 1000.0)
                      .update();
              if (inserted == 0) {
                throw Problem.alreadyExists(
                    "PUBLISH",
                    "Expected to publish a new message with id '%s', but a message with that id was already published"
                        .formatted(messageId));
              }
              return null;
            });
  }

  /** Brings a message to all instances that it can reach now, and returns them. */
  private List<Long> correlate(Message message) {
    List<Long> reached = new ArrayList<>();
    Set<String> processes = new HashSet<>();
    for (Waiting waiting : waitingFor(message)) {
      if (!processes.contains(waiting.processId())) {
        Long instance = deliver(message, waiting);
        if (instance != null) {
          processes.add(waiting.processId());
          reached.add(instance);
        }
      }
    }
    for (Start start : startsOf(message.name())) {
      if (processes.add(start.processId())) {
        Long instance = start(message, start);
        if (instance != null) {
          reached.add(instance);
        }
      }
    }
    return reached;
  }

  private List<Waiting> waitingFor(Message message) {
    return sql.sql(
            """
            select s.id_, d.process_id, i.root_proc_inst_id_::bigint as root
            from #act_ru_event_subscr s
            join #act_ru_execution i on i.id_ = s.proc_inst_id_
            join #process_definition d on d.key = i.proc_def_id_::bigint
            where s.event_type_ = 'message' and s.event_name_ = ?
            order by s.id_
            """)
        .param(EngineExpressions.eventName(message.name(), message.correlationKey()))
        .query(
            (row, number) ->
                new Waiting(row.getString("id_"), row.getString("process_id"), row.getLong("root")))
        .list();
  }

  /** Brings a message to one waiting instance, and returns it; null where it came too late. */
  private @Nullable Long deliver(Message message, Waiting waiting) {
    return operaton
        .commands()
        .<@Nullable Long>run(
            waiting.root(),
            context -> {
              EventSubscriptionEntity subscription =
                  context
                      .getEventSubscriptionManager()
                      .findEventSubscriptionById(waiting.subscriptionId());
              if (subscription == null) {
                return null;
              }
              long instance = Long.parseLong(subscription.getProcessInstanceId());
              if (!claim(message, waiting.processId(), instance)) {
                return null;
              }
              operaton
                  .trigger()
                  .trigger(message.variables(), () -> subscription.eventReceived(null, false));
              return instance;
            });
  }

  /** Records that a message has reached a process, which it does only once. */
  private boolean claim(Message message, String processId, long instance) {
    return sql.sql(
                """
                insert into #message_correlation (message_key, process_id, process_instance_key)
                values (?, ?, ?) on conflict do nothing
                """)
            .param(message.key())
            .param(processId)
            .param(instance)
            .update()
        == 1;
  }

  private List<Start> startsOf(String messageName) {
    return sql.sql(
            """
            select process_id, element_id, process_definition_key from #message_start_event
            where message_name = ? order by process_id, element_id
            """)
        .param(messageName)
        .query(
            (row, number) ->
                new Start(
                    row.getString("process_id"),
                    row.getString("element_id"),
                    row.getLong("process_definition_key")))
        .list();
  }

  /** Starts a process and returns the instance; null if another one with the same key is active. */
  private @Nullable Long start(Message message, Start start) {
    return operaton
        .commands()
        .<@Nullable Long>run(
            context -> {
              if (!message.correlationKey().isEmpty() && !lockStart(message, start)) {
                return null;
              }
              if (!claim(message, start.processId(), 0)) {
                unlockStart(message, start);
                return null;
              }
              return operaton.startInstance(
                  start.definitionKey(),
                  start.elementId(),
                  message.variables(),
                  instance -> started(message, start, instance));
            });
  }

  private void started(Message message, Start start, long instance) {
    sql.sql(
            """
            update #message_start_lock set process_instance_key = ?
            where process_id = ? and correlation_key = ? and process_instance_key = 0
            """)
        .param(instance)
        .param(start.processId())
        .param(message.correlationKey())
        .update();
    sql.sql(
            """
            update #message_correlation set process_instance_key = ?
            where message_key = ? and process_id = ?
            """)
        .param(instance)
        .param(message.key())
        .param(start.processId())
        .update();
  }

  private boolean lockStart(Message message, Start start) {
    return sql.sql(
                """
                insert into #message_start_lock (process_id, correlation_key, process_instance_key)
                values (?, ?, 0) on conflict do nothing
                """)
            .param(start.processId())
            .param(message.correlationKey())
            .update()
        == 1;
  }

  private void unlockStart(Message message, Start start) {
    sql.sql("delete from #message_start_lock where process_id = ? and correlation_key = ?")
        .param(start.processId())
        .param(message.correlationKey())
        .update();
  }

  /**
   * Reports that an execution has begun to wait: a message kept for it reaches it after the commit.
   */
  public void waits(String subscriptionId, String eventName) {
    operaton.commands().afterCommit(() -> deliverKept(subscriptionId, eventName));
  }

  private void deliverKept(String subscriptionId, String eventName) {
    int separator = eventName.indexOf('\u001f');
    List<Message> kept =
        separator < 0
            ? keptByDigest(eventName)
            : kept(eventName.substring(0, separator), eventName.substring(separator + 1));
    for (Message message : kept) {
      for (Waiting waiting : waitingFor(message)) {
        if (waiting.subscriptionId().equals(subscriptionId) && deliver(message, waiting) != null) {
          return;
        }
      }
    }
  }

  private List<Message> kept(String name, String correlationKey) {
    return sql.sql(
            """
            select * from #message
            where name = ? and correlation_key = ? and expires_at > now() order by key
            """)
        .param(name)
        .param(correlationKey)
        .query(MESSAGE)
        .list();
  }

  /**
   * The kept messages for an event name that is kept as a digest, being too long for Operaton's
   * column.
   */
  private List<Message> keptByDigest(String eventName) {
    return sql
        .sql("select * from #message where expires_at > now() order by key")
        .query(MESSAGE)
        .list()
        .stream()
        .filter(
            message ->
                EngineExpressions.eventName(message.name(), message.correlationKey())
                    .equals(eventName))
        .toList();
  }

  @Override
  public void ended(String processId, long processInstanceKey) {
    List<String> freed =
        sql.sql(
                """
                delete from #message_start_lock
                where process_id = ? and process_instance_key = ?
                returning correlation_key
                """)
            .param(processId)
            .param(processInstanceKey)
            .query(String.class)
            .list();
    for (String correlationKey : freed) {
      operaton.commands().afterCommit(() -> startKept(processId, correlationKey));
    }
  }

  /**
   * Starts a process with the next message that was kept while an instance with its key was active.
   */
  private void startKept(String processId, String correlationKey) {
    List<Message> waiting =
        sql.sql(
                """
                select m.* from #message m
                join #message_start_event s on s.message_name = m.name
                where s.process_id = ? and m.correlation_key = ? and m.expires_at > now()
                  and not exists (select 1 from #message_correlation c
                                  where c.message_key = m.key and c.process_id = s.process_id)
                order by m.key
                """)
            .param(processId)
            .param(correlationKey)
            .query(MESSAGE)
            .list();
    for (Message message : waiting) {
      for (Start start : startsOf(message.name())) {
        if (start.processId().equals(processId)) {
          if (start(message, start) != null) {
            return;
          }
        }
      }
    }
  }

  /**
   * Removes expired messages, and brings kept messages to those they should have reached, which is
   * needed only after a node stopped between its commit and its search.
   */
  public void tidy() {
    sql.sql("delete from #message where expires_at <= now() - interval '1 minute'").update();
    List<Message> missed =
        sql.sql(
                """
                select m.* from #message m
                where m.expires_at > now() and (exists (
                  select 1 from #act_ru_event_subscr s
                  join #act_ru_execution e on e.id_ = s.execution_id_
                  where s.event_type_ = 'message'
                    and s.event_name_ = m.name || chr(31) || m.correlation_key
                    and not exists (select 1 from #message_correlation c
                                    join #process_definition d on d.process_id = c.process_id
                                    where c.message_key = m.key and d.key = e.proc_def_id_::bigint))
                or exists (
                  select 1 from #message_start_event s
                  join #process_definition d on d.key = s.process_definition_key
                  where s.message_name = m.name and d.deployed_at < m.published_at
                    and not exists (select 1 from #message_correlation c
                                    where c.message_key = m.key and c.process_id = s.process_id)
                    and not exists (select 1 from #message_start_lock l
                                    where l.process_id = s.process_id
                                      and l.correlation_key = m.correlation_key)))
                order by m.key limit 100
                """)
            .query(MESSAGE)
            .list();
    missed.forEach(this::deliverMissed);
  }

  private void deliverMissed(Message message) {
    try {
      correlate(message);
    } catch (RuntimeException e) {
      LOG.warn("Message {} cannot be delivered; trying again", message.key(), e);
    }
  }
}
