package org.clearance.engine.web;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends waiting requests on time: Tomcat checks only once a second whose time is over, and a Camunda
 * client gives up one second after it. Once closed, it does nothing more.
 */
public final class WaitingClock implements AutoCloseable {

  private final ScheduledThreadPoolExecutor clock;

  /**
   * @param thread the name of its thread
   */
  public WaitingClock(String thread) {
    clock =
        new ScheduledThreadPoolExecutor(
            1, work -> new Thread(work, thread), new ThreadPoolExecutor.DiscardPolicy());
    // Most requests are answered long before their timeout.
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Runs a check again and again, with this much time between. */
  public void every(long millis, Runnable look) {
    clock.scheduleWithFixedDelay(look, millis, millis, TimeUnit.MILLISECONDS);
  }

  /** Ends a wait when its time is over; whoever is answered before cancels it. */
  public Future<?> after(Duration wait, Runnable end) {
    return clock.schedule(end, wait.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
