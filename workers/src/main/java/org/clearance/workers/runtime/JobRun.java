package org.clearance.workers.runtime;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.CamundaFuture;
import io.camunda.client.api.command.ClientException;
import io.camunda.client.api.response.ActivatedJob;
import io.micrometer.core.instrument.Metrics;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.process.engine.EngineAnswers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** One attempt at one job, from calling the worker until the engine has confirmed the end. */
final class JobRun {
  private static final Logger log = LoggerFactory.getLogger(JobRun.class);
  private static final int REPORT_ATTEMPTS = 5;
  private static final Duration REPORT_DELAY = Duration.ofMillis(200);
  private static final Duration REPORT_TIMEOUT = Duration.ofSeconds(15);

  private final CamundaClient client;
  private final Leases leases;
  private final WorkerTimes times;
  private final CountDownLatch stopping;

  JobRun(CamundaClient client, Leases leases, WorkerTimes times, CountDownLatch stopping) {
    this.client = client;
    this.leases = leases;
    this.times = times;
    this.stopping = stopping;
  }

  void run(JobWorker worker, ActivatedJob activated) {
    AtomicBoolean lost = leases.keep(activated.getKey());
    Timer.Sample time = Timer.start();
    String end = "gone";
    try (var logged = MDC.putCloseable("job", activated.getType() + " " + activated.getKey())) {
      end = attempt(worker, activated, lost);
    } finally {
      leases.release(activated.getKey());
      time.stop(Metrics.timer("clearance_jobs", "type", activated.getType(), "end", end));
    }
  }

  /**
   * Gives a job back untouched, so that another node, or this one after its restart, gets it at
   * once.
   */
  void handBack(ActivatedJob job) {
    report(
        job,
        () ->
            client
                .newFailCommand(job.getKey())
                .retries(job.getRetries())
                .errorMessage("handed back: the node that had it was shut down")
                .send());
  }

  // An error of the virtual machine, too, must reach the operator as an incident.
  @SuppressWarnings("CatchThrowable")
  private String attempt(JobWorker worker, ActivatedJob activated, AtomicBoolean lost) {
    try {
      var job = new Job(activated, lost, stopping);
      Map<String, ?> result = worker.handle(job);
      report(
          activated,
          () -> client.newCompleteCommand(activated.getKey()).variables((Object) result).send());
      return "completed";
    } catch (ProcessError e) {
      log.info("{} {}: {}", activated.getType(), activated.getKey(), e.getMessage());
      report(
          activated,
          () ->
              client
                  .newThrowErrorCommand(activated.getKey())
                  .errorCode(e.code())
                  .errorMessage(e.getMessage())
                  .send());
      return "error";
    } catch (Throwable e) {
      if (lost.get()) {
        log.info("{} {} was stopped: nobody waits for it", activated.getType(), activated.getKey());
        return "gone";
      }
      if (isStopping()) {
        handBack(activated);
        return "handed-back";
      }
      return fail(activated, e) ? "incident" : "failed";
    }
  }

  /** Reports a failure; returns true where no attempt is left, so that an operator has to look. */
  private boolean fail(ActivatedJob job, Throwable failure) {
    // An outage is not the job's fault: it uses up no attempt, however long it lasts.
    boolean outage = Outage.behind(failure).isPresent();
    int retriesLeft = outage ? job.getRetries() : Math.max(0, job.getRetries() - 1);
    Duration delay = outage ? times.outage() : times.delay(retriesLeft);
    String message = FailureMessage.of(job, failure, retriesLeft, delay);
    if (retriesLeft == 0) {
      log.error(message, failure);
    } else {
      log.warn(message, failure);
    }
    report(
        job,
        () ->
            client
                .newFailCommand(job.getKey())
                .retries(retriesLeft)
                .retryBackoff(delay)
                .errorMessage(message)
                .send());
    return retriesLeft == 0;
  }

  /**
   * Tells the engine how the job ended. If it cannot be told, the job's time runs out and it is
   * given out again: its worker then finds the work done.
   */
  private void report(ActivatedJob job, Supplier<CamundaFuture<?>> command) {
    for (int attempt = 1; ; attempt++) {
      try {
        command.get().join(REPORT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        return;
      } catch (ClientException e) {
        if (EngineAnswers.notFound(e) || EngineAnswers.conflict(e)) {
          log.info("{} {} is over already: {}", job.getType(), job.getKey(), e.getMessage());
          return;
        }
        if (attempt == REPORT_ATTEMPTS || !paused(attempt)) {
          log.warn(
              "The end of {} {} could not be told; the engine will give it again",
              job.getType(),
              job.getKey(),
              e);
          return;
        }
      }
    }
  }

  /** Waits before the next attempt to report; returns false where no time is left for one. */
  private boolean paused(int attempt) {
    try {
      Duration delay = REPORT_DELAY.multipliedBy(attempt);
      return !stopping.await(delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }
}
