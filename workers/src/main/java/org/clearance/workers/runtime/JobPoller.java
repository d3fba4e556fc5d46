package org.clearance.workers.runtime;

import io.camunda.client.CamundaClient;
import io.camunda.client.api.response.ActivatedJob;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * Fetches jobs of one type, never more than there are free hands, so that none waits in this node
 * while another node is idle. A type that is busy for hours holds up no other.
 */
final class JobPoller implements Runnable {
  private static final Logger log = LoggerFactory.getLogger(JobPoller.class);
  private static final long HANDS_BUSY_MILLIS = 500;
  private static final long SHORTEST_PAUSE_MILLIS = 100;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final CamundaClient client;
  private final JobWorker worker;
  private final JobRun run;
  private final Executor hands;
  private final WorkerTimes times;
  private final CountDownLatch closing;
  private final EngineSilence silence;
  private final Semaphore free;
  private long pauseMillis;

  /** When the engine last answered, or when no hand was free to ask; null for never. */
  private volatile @Nullable Mark lastTurn;

  private volatile boolean ended;

  JobPoller(
      CamundaClient client,
      JobWorker worker,
      JobRun run,
      Executor hands,
      WorkerTimes times,
      CountDownLatch closing,
      EngineSilence silence) {
    this.client = client;
    this.worker = worker;
    this.run = run;
    this.hands = hands;
    this.times = times;
    this.closing = closing;
    this.silence = silence;
    this.free = new Semaphore(worker.capacity());
  }

  @Override
  public void run() {
    try {
      while (!isClosing()) {
        turn();
      }
    } catch (InterruptedException e) {
      log.debug("{} polls no more", worker.jobType());
    } finally {
      ended = !isClosing();
    }
  }

  // Nobody else asks for these jobs: an error of the virtual machine, such as too little memory for
  // a moment, must not end it.
  @SuppressWarnings("CatchThrowable")
  private void turn() throws InterruptedException {
    try {
      if (!free.tryAcquire(HANDS_BUSY_MILLIS, TimeUnit.MILLISECONDS)) {
        lastTurn = Ticker.SYSTEM.mark();
        return;
      }
      int slots = 1 + free.drainPermits();
      List<ActivatedJob> jobs = List.of();
      try {
        jobs = poll(slots);
      } finally {
        free.release(slots - jobs.size());
      }
      dispatch(jobs);
    } catch (InterruptedException e) {
      throw e;
    } catch (Throwable e) {
      failed(e);
    }
    pauseAfterFailure();
  }

  private List<ActivatedJob> poll(int slots) {
    try {
      List<ActivatedJob> jobs =
          client
              .newActivateJobsCommand()
              .jobType(worker.jobType())
              .maxJobsToActivate(slots)
              .timeout(times.lease())
              .workerName("clearance")
              .requestTimeout(times.longPoll())
              .send()
              .join()
              .getJobs();
      pauseMillis = 0;
      silence.answered();
      lastTurn = Ticker.SYSTEM.mark();
      return jobs;
    } catch (RuntimeException e) {
      if (!isClosing()) {
        failed(e);
      }
      return List.of();
    }
  }

  String jobType() {
    return worker.jobType();
  }

  boolean silentFor(Duration time) {
    Mark last = lastTurn;
    return last == null || last.isPast(time);
  }

  /** Whether polling has ended although nobody stopped it. */
  boolean hasEnded() {
    return ended;
  }

  private void failed(Throwable e) {
    if (NestedExceptionUtils.getMostSpecificCause(e) instanceof IOException away) {
      silence.failed(worker.jobType(), away);
    } else if (pauseMillis == 0) {
      log.warn("The engine gives no {} jobs; it is asked again", worker.jobType(), e);
    }
    pauseMillis = Math.min(LONGEST_PAUSE_MILLIS, Math.max(SHORTEST_PAUSE_MILLIS, pauseMillis * 2));
  }

  private void pauseAfterFailure() throws InterruptedException {
    if (pauseMillis > 0 && closing.await(pauseMillis, TimeUnit.MILLISECONDS)) {
      log.debug("{} polls no more", worker.jobType());
    }
  }

  private void dispatch(List<ActivatedJob> jobs) {
    int dispatched = 0;
    try {
      for (ActivatedJob job : jobs) {
        hands.execute(() -> work(job));
        dispatched++;
      }
    } finally {
      // No thread was free for the other jobs: the engine gives them again after their timeout.
      free.release(jobs.size() - dispatched);
    }
  }

  private void work(ActivatedJob job) {
    try {
      if (isClosing()) {
        run.handBack(job);
      } else {
        run.run(worker, job);
      }
    } finally {
      free.release();
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }
}
