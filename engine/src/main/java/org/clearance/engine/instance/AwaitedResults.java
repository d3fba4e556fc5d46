package org.clearance.engine.instance;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.clearance.engine.store.EngineSql;
import org.clearance.engine.store.Json;
import org.clearance.engine.web.Problem;
import org.clearance.engine.web.WaitingClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Keeps the requests that created a process instance and wait for its end. An instance that
 * completes on this node is reported at once; those that other nodes complete are looked for every
 * half second while a request waits. As in Camunda 8, an instance that is canceled never has a
 * result: its request is answered when its time is up.
 */
public final class AwaitedResults implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(AwaitedResults.class);
  private static final long LOOK_EVERY_MILLIS = 500;

  private record Waiting(
      DeferredResult<Object> answer,
      List<String> variables,
      Function<Map<String, @Nullable Object>, Object> result) {}

  private final EngineSql sql;
  private final Map<Long, Waiting> waiting = new ConcurrentHashMap<>();
  private final ExecutorService telling =
      Executors.newSingleThreadExecutor(work -> new Thread(work, "engine-results"));
  private final WaitingClock clock = new WaitingClock("engine-results-due");
  private volatile boolean closed;

  public AwaitedResults(EngineSql sql) {
    this.sql = sql;
    clock.every(LOOK_EVERY_MILLIS, () -> look(List.copyOf(waiting.keySet())));
  }

  /**
   * Waits for an instance's end.
   *
   * @param variables the names of those to answer with; none: all
   * @param result makes the answer of the variables
   */
  DeferredResult<Object> await(
      long instance,
      List<String> variables,
      Duration longest,
      Function<Map<String, @Nullable Object>, Object> result) {
    DeferredResult<Object> answer = new DeferredResult<>(longest.toMillis());
    Runnable timeIsUp =
        () ->
            answer.setErrorResult(
                Problem.deadlineExceeded(
                    "Process instance '%d' has not completed within %d ms"
                        .formatted(instance, longest.toMillis())));
    Future<?> end = clock.after(longest, timeIsUp);
    answer.onTimeout(timeIsUp);
    answer.onCompletion(
        () -> {
          end.cancel(false);
          waiting.remove(instance);
        });
    waiting.put(instance, new Waiting(answer, variables, result));
    if (closed) {
      sendAway();
    } else {
      // The instance may have ended before anybody waited.
      look(List.of(instance));
    }
    return answer;
  }

  /** Whether a request on this node waits for an instance. */
  public boolean isAwaited(long instance) {
    return waiting.containsKey(instance);
  }

  /** Reports that an awaited instance has ended, and that this is committed. */
  public void ended(long instance) {
    if (!closed) {
      telling.execute(() -> look(List.of(instance)));
    }
  }

  /** Looks for ended instances. If that fails, they stand: they are looked for again. */
  private void look(List<Long> instances) {
    try {
      if (!instances.isEmpty()) {
        completed(instances).forEach(this::tell);
      }
    } catch (RuntimeException e) {
      LOG.warn("Results cannot be looked for; trying again", e);
    }
  }

  private List<Long> completed(List<Long> instances) {
    return sql.sql(
            "select id_::bigint from #act_hi_procinst where id_ = any(?) and state_ = 'COMPLETED'")
        .param(instances.stream().map(String::valueOf).toArray(String[]::new))
        .query(Long.class)
        .list();
  }

  private void tell(long instance) {
    Waiting who = waiting.get(instance);
    if (who != null) {
      who.answer().setResult(who.result().apply(variables(instance, who.variables())));
      waiting.remove(instance, who);
    }
  }

  private Map<String, @Nullable Object> variables(long instance, List<String> names) {
    Map<String, @Nullable Object> values = new HashMap<>();
    sql.sql(
            """
            select name_, text_ from #act_hi_varinst
            where proc_inst_id_ = ? and execution_id_ = proc_inst_id_ and state_ = 'CREATED'
              and name_ not like '~%' and (cardinality(?) = 0 or name_ = any(?))
            """)
        .param(Long.toString(instance))
        .param(names.toArray(new String[0]))
        .param(names.toArray(new String[0]))
        .query(
            row -> {
              values.put(row.getString("name_"), Json.read(row.getString("text_")));
            });
    return values;
  }

  /** Answers all waiting requests, and those that come from now on. */
  @Override
  public void close() {
    closed = true;
    clock.close();
    telling.shutdownNow();
    sendAway();
  }

  /**
   * Answers a waiting request without a result, and not with 503: the instance exists, and a client
   * that gets 503 creates another.
   */
  private void sendAway() {
    waiting.forEach(
        (instance, who) ->
            who.answer()
                .setErrorResult(
                    Problem.deadlineExceeded(
                        "Process instance '%d' has not completed before the engine stopped"
                            .formatted(instance))));
  }
}
