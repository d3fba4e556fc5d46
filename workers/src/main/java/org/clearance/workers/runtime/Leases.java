package org.clearance.workers.runtime;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.command.ClientException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.process.engine.EngineAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the jobs in hand: tells the engine again and again that this node still works on them. */
final class Leases {
  private static final Logger log = LoggerFactory.getLogger(Leases.class);

  private final CamundaClient client;
  private final WorkerTimes times;
  private final Map<Long, AtomicBoolean> lost = new ConcurrentHashMap<>();
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(Daemons.named("job-leases"));

  Leases(CamundaClient client, WorkerTimes times) {
    this.client = client;
    this.times = times;
  }

  void start() {
    clock.scheduleWithFixedDelay(
        () -> lost.forEach(this::renew),
        times.renewal().toMillis(),
        times.renewal().toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Keeps a job from now on; the flag turns true when the engine says that the job is not ours any
   * more.
   */
  AtomicBoolean keep(long jobKey) {
    var flag = new AtomicBoolean();
    lost.put(jobKey, flag);
    return flag;
  }

  void release(long jobKey) {
    lost.remove(jobKey);
  }

  void stop() {
    clock.shutdownNow();
  }

  // An exception here would end the renewal of all leases silently and for good.
  @SuppressWarnings("CatchThrowable")
  private void renew(long jobKey, AtomicBoolean flag) {
    try {
      ask(jobKey, flag);
    } catch (Throwable e) {
      log.warn("Job {} could not be kept; it is tried again shortly", jobKey, e);
    }
  }

  private void ask(long jobKey, AtomicBoolean flag) {
    client
        .newUpdateTimeoutCommand(jobKey)
        .timeout(times.lease())
        .send()
        .exceptionally(
            failure -> {
              Throwable cause = failure.getCause() == null ? failure : failure.getCause();
              if (cause instanceof ClientException refusal
                  && (EngineAnswers.notFound(refusal) || EngineAnswers.conflict(refusal))) {
                flag.set(true);
              } else {
                log.warn("Job {} could not be kept; it is tried again shortly", jobKey, cause);
              }
              return null;
            });
  }
}
