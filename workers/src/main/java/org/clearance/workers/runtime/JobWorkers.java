package org.clearance.workers.runtime;

import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.process.deployment.ModelDeployment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Runs every worker of this node. It starts after everything else, and stops first: the web server
 * and the engine still answer while jobs in hand end or are handed back.
 */
@Component
public final class JobWorkers implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(JobWorkers.class);
  private static final Duration GRACE = Duration.ofSeconds(8);

  private final CamundaClient client;
  private final ModelDeployment deployment;
  private final List<JobWorker> workers;
  private final WorkerTimes times;

  /** Released when no more jobs are to be fetched. */
  private final CountDownLatch closing = new CountDownLatch(1);

  /** Released when work in hand is to end, or be handed back. */
  private final CountDownLatch stopping = new CountDownLatch(1);

  // The health check reads the list, also while this stops.
  private final List<JobPoller> pollers = new CopyOnWriteArrayList<>();
  private final ExecutorService threads;
  private final ExecutorService hands;
  private final Leases leases;
  private volatile boolean running;

  @Autowired
  JobWorkers(CamundaClient client, ModelDeployment deployment, List<JobWorker> workers) {
    this(client, deployment, workers, WorkerTimes.USUAL);
  }

  JobWorkers(
      CamundaClient client,
      ModelDeployment deployment,
      List<JobWorker> workers,
      WorkerTimes times) {
    this.client = client;
    this.deployment = deployment;
    this.workers = List.copyOf(workers);
    this.times = times;
    this.threads = pool("jobs-poll-");
    // The pool is bounded by the capacities of the workers, since no poller asks for more.
    this.hands = pool("jobs-");
    this.leases = new Leases(client, times);
  }

  @Override
  public synchronized void start() {
    running = true;
    leases.start();
    var run = new JobRun(client, leases, times, stopping);
    var silence = new EngineSilence();
    workers.forEach(
        worker -> pollers.add(new JobPoller(client, worker, run, hands, times, closing, silence)));
    threads.execute(this::deployThenPoll);
  }

  private void deployThenPoll() {
    try {
      deployment.deployUnless(closing);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    if (closing.getCount() > 0) {
      pollers.forEach(threads::execute);
    }
  }

  @Override
  public synchronized void stop() {
    if (!running) {
      return;
    }
    // The open requests for jobs end first: otherwise they would get the jobs that are handed back
    // next, and the client could not close.
    closing.countDown();
    threads.shutdown();
    try {
      boolean polled = threads.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      stopping.countDown();
      hands.shutdown();
      boolean handled = hands.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS);
      if (!polled || !handled) {
        log.warn("Some jobs did not end in time; the engine will give them again");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      stopping.countDown();
      threads.shutdownNow();
      hands.shutdownNow();
      leases.stop();
      running = false;
    }
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /**
   * The job types that the engine has not answered about for so long, although this node has a free
   * hand.
   */
  public List<String> silent(Duration time) {
    return pollers.stream()
        .filter(poller -> poller.silentFor(time))
        .map(JobPoller::jobType)
        .sorted()
        .toList();
  }

  /** The job types that this node has stopped fetching although nobody stopped it. */
  public List<String> ended() {
    return pollers.stream().filter(JobPoller::hasEnded).map(JobPoller::jobType).sorted().toList();
  }

  @Override
  public int getPhase() {
    return Integer.MAX_VALUE;
  }

  private static ExecutorService pool(String name) {
    return Executors.newCachedThreadPool(Daemons.numbered(name));
  }
}
