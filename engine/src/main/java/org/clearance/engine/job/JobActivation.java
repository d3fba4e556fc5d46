package org.clearance.engine.job;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clearance.engine.job.Jobs.ActivatedJob;
import org.clearance.engine.web.ProbingProtocol;
import org.clearance.engine.web.WaitingClock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.context.request.async.DeferredResult;

/**
 * Gives jobs to workers. A worker that finds none waits (a long poll) and is woken when a job of
 * its type has been committed; jobs that become available with time, or on another node, are looked
 * for every half second while a worker waits.
 *
 * <p>A worker that closes its connection gets no job: the connection is asked just before jobs are
 * locked for it, and once more before they are sent.
 */
public final class JobActivation implements AutoCloseable {

  /** A worker's request for jobs. */
  record Request(
      String type, String worker, int most, Duration timeout, @Nullable List<String> fetch) {}

  /** The answer's body. */
  record Result(List<ActivatedJob> jobs) {}

  private static final Logger LOG = LoggerFactory.getLogger(JobActivation.class);
  private static final Result NOTHING = new Result(List.of());
  private static final long LOOK_EVERY_MILLIS = 500;
  private static final int THREADS = 2;

  private final Map<String, Queue> queues = new ConcurrentHashMap<>();
  // Requests that still wait while this closes are answered by ask(); later work is dropped.
  private final ExecutorService givers =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          0,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          work -> new Thread(work, "engine-jobs"),
          new ThreadPoolExecutor.DiscardPolicy());
  private final WaitingClock clock = new WaitingClock("engine-jobs-due");
  private volatile @Nullable Jobs jobs;
  private volatile boolean closed;

  /** Starts to give out jobs. */
  public void start(Jobs table) {
    jobs = table;
    clock.every(LOOK_EVERY_MILLIS, this::lookForDue);
  }

  /**
   * Asks for jobs.
   *
   * @param wait how long to wait for a first one; zero or less: not at all
   */
  DeferredResult<Result> ask(
      Request request, Duration wait, ProbingProtocol.Connection connection) {
    DeferredResult<Result> answer = new DeferredResult<>(wait.toMillis(), NOTHING);
    List<ActivatedJob> found = activate(request);
    if (!found.isEmpty() || closed || wait.isZero() || wait.isNegative()) {
      answer.setResult(new Result(found));
      return answer;
    }
    Poll poll = new Poll(request, answer, connection);
    Queue queue = queues.computeIfAbsent(request.type(), Queue::new);
    queue.add(poll);
    Future<?> end = clock.after(wait, () -> answer.setResult(NOTHING));
    answer.onCompletion(
        () -> {
          end.cancel(false);
          queue.remove(poll);
        });
    if (closed) {
      answer.setResult(NOTHING);
    } else {
      // A job may have arrived between the check above and the waiting.
      queue.wake();
    }
    return answer;
  }

  /** Reports that there may be a job of this type. */
  public void available(String type) {
    Queue queue = queues.get(type);
    if (queue != null) {
      queue.wake();
    }
  }

  /** The number of requests that wait for jobs of a type. */
  public int waitingFor(String type) {
    Queue queue = queues.get(type);
    return queue == null ? 0 : queue.size();
  }

  private List<ActivatedJob> activate(Request request) {
    Jobs table = jobs;
    return table == null
        ? List.of()
        : table.activate(
            request.type(), request.worker(), request.most(), request.timeout(), request.fetch());
  }

  private void lookForDue() {
    try {
      List<String> waitedFor =
          queues.values().stream().filter(Queue::isWaitedFor).map(queue -> queue.type).toList();
      Jobs table = jobs;
      if (table != null && !waitedFor.isEmpty()) {
        table.availableTypes(waitedFor).forEach(this::available);
      }
    } catch (RuntimeException e) {
      LOG.warn("Due jobs cannot be looked for; trying again", e);
    }
  }

  /** Answers all waiting workers with no jobs. */
  @Override
  public void close() {
    closed = true;
    clock.close();
    givers.shutdown();
    queues.values().forEach(Queue::sendAway);
  }

  private record Poll(
      Request request, DeferredResult<Result> answer, ProbingProtocol.Connection connection) {

    boolean isWaiting() {
      return !answer.isSetOrExpired();
    }
  }

  /** The workers that wait for one type of job, served in the order in which they came. */
  private final class Queue implements Runnable {

    private final String type;
    private final Deque<Poll> polls = new ArrayDeque<>();
    private final AtomicBoolean scheduled = new AtomicBoolean();

    Queue(String type) {
      this.type = type;
    }

    synchronized void add(Poll poll) {
      polls.addLast(poll);
    }

    synchronized void remove(Poll poll) {
      polls.remove(poll);
    }

    synchronized int size() {
      return polls.size();
    }

    boolean isWaitedFor() {
      return size() > 0;
    }

    private synchronized @Nullable Poll next() {
      return polls.pollFirst();
    }

    /**
     * Puts a poll back; one that was being served while all polls were answered is answered too.
     */
    private void back(Poll poll) {
      synchronized (this) {
        polls.addFirst(poll);
      }
      if (closed) {
        sendAway();
      }
    }

    void wake() {
      if (isWaitedFor() && scheduled.compareAndSet(false, true)) {
        givers.execute(this);
      }
    }

    @Override
    public void run() {
      // The flag is reset first: a job that arrives while this runs wakes the queue once more.
      scheduled.set(false);
      try {
        for (Poll poll = next(); poll != null; poll = next()) {
          if (poll.isWaiting() && !serve(poll)) {
            back(poll);
            return;
          }
        }
      } catch (RuntimeException e) {
        LOG.warn("Jobs of type {} cannot be given; trying again", type, e);
      }
    }

    /** Serves a poll; returns false if there is no job to give. */
    private boolean serve(Poll poll) {
      if (poll.connection().clientHasGone()) {
        poll.answer().setResult(NOTHING);
        return true;
      }
      List<ActivatedJob> found;
      try {
        found = activate(poll.request());
      } catch (RuntimeException e) {
        back(poll);
        throw e;
      }
      if (found.isEmpty()) {
        return false;
      }
      if (poll.connection().clientHasGone() || !poll.answer().setResult(new Result(found))) {
        takeBack(poll, found);
        poll.answer().setResult(NOTHING);
      }
      return true;
    }

    private void takeBack(Poll poll, List<ActivatedJob> found) {
      Jobs table = jobs;
      if (table != null) {
        List<Long> keys = new ArrayList<>();
        found.forEach(job -> keys.add(Long.valueOf(job.jobKey())));
        table.release(keys, poll.request().worker());
        wake();
      }
    }

    void sendAway() {
      for (Poll poll = next(); poll != null; poll = next()) {
        poll.answer().setResult(NOTHING);
      }
    }
  }
}
