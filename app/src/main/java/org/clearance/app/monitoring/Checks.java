package org.clearance.app.monitoring;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clearance.domain.ground.processor.Daemons;
import org.clearance.domain.ground.time.Mark;
import org.clearance.domain.ground.time.Ticker;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Checks everything that the program depends on, each on a thread of its own and all at the same
 * time, so that a request for the health is answered in time, whatever hangs. A check that hangs is
 * not started again meanwhile.
 */
final class Checks implements AutoCloseable {
  private final Map<String, Asked> all = new LinkedHashMap<>();
  private final Duration patience;
  private final Ticker ticker;
  private final ExecutorService threads;

  /**
   * One check, with the answer if it is late.
   *
   * @param ask asks it, however long that takes
   * @param late the state of a check without an answer in time; its status also where the check
   *     fails
   */
  record Check(Callable<Health> ask, Health late) {}

  /**
   * @param patience how long all of them together are waited for
   */
  Checks(Map<String, Check> checks, Duration patience, Ticker ticker) {
    this.patience = patience;
    this.ticker = ticker;
    checks.forEach((name, check) -> all.put(name, new Asked(check)));
    threads = Executors.newFixedThreadPool(checks.size(), Daemons.named("health"));
  }

  /** Starts all checks, and waits for none. */
  void look() {
    all.values().forEach(Asked::begin);
  }

  /**
   * A health indicator for one check. Asking it starts all checks, so the next one asked waits no
   * longer.
   */
  HealthIndicator of(String name) {
    Asked asked = of(all, name);
    return () -> {
      look();
      return asked.answer();
    };
  }

  /** Whether a check was up when it was last done, and does not hang; waits for nothing. */
  boolean isUp(String name) {
    return of(all, name).isUp();
  }

  private static Asked of(Map<String, Asked> all, String name) {
    Asked asked = all.get(name);
    if (asked == null) {
      throw new IllegalArgumentException("nothing called " + name + " is asked");
    }
    return asked;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private final class Asked {
    private final Check check;
    private @Nullable Future<Health> answer;
    private @Nullable Mark begun;
    private volatile @Nullable Health last;

    Asked(Check check) {
      this.check = check;
    }

    synchronized void begin() {
      if (answer == null || answer.isDone()) {
        begun = ticker.mark();
        answer = threads.submit(this::ask);
      }
    }

    private Health ask() {
      Health health;
      try {
        health = check.ask().call();
      } catch (Exception e) {
        health = new Health.Builder(check.late().getStatus()).withException(e).build();
      }
      last = health;
      return health;
    }

    Health answer() {
      Future<Health> asked;
      Mark since;
      synchronized (this) {
        asked = answer;
        since = begun;
      }
      if (asked == null || since == null) {
        return check.late();
      }
      try {
        long left = Math.max(0, patience.minus(since.age()).toNanos());
        return asked.get(left, TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        return check.late();
      } catch (ExecutionException e) {
        return new Health.Builder(check.late().getStatus()).withException(e).build();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return check.late();
      }
    }

    synchronized boolean isUp() {
      boolean hangs = answer != null && !answer.isDone() && begun != null && begun.isPast(patience);
      Health known = last;
      return !hangs && known != null && known.getStatus().equals(Status.UP);
    }
  }
}
