package org.clearance.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.instance.FinishedInstances;
import org.clearance.engine.message.MessageCorrelation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The background work of a running engine: timers, and the removal of what has expired. */
final class RunningEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningEngine.class);
  private static final long TIDY_EVERY_SECONDS = 5;
  private static final long REMOVE_EVERY_SECONDS = 60;

  private final ScheduledExecutorService tidying =
      Executors.newScheduledThreadPool(2, work -> new Thread(work, "engine-tidying"));

  RunningEngine(Operaton operaton, MessageCorrelation messages, FinishedInstances finished) {
    operaton.runTimers();
    every(TIDY_EVERY_SECONDS, "Messages", messages::tidy);
    every(REMOVE_EVERY_SECONDS, "Finished instances", finished::remove);
  }

  private void every(long seconds, String what, Runnable work) {
    tidying.scheduleWithFixedDelay(
        () -> {
          try {
            work.run();
          } catch (RuntimeException e) {
            LOG.warn("{} could not be tidied; trying again", what, e);
          }
        },
        0,
        seconds,
        TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    tidying.shutdownNow();
  }
}
