package org.clearance.engine;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.clearance.engine.execution.Operaton;
import org.clearance.engine.message.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What runs by itself while the engine is up: timers, and the tidying of messages. */
final class RunningEngine implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningEngine.class);
  private static final long TIDY_EVERY_SECONDS = 5;

  private final ScheduledExecutorService tidying =
      Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "engine-tidying"));

  RunningEngine(Operaton operaton, Messages messages) {
    operaton.runTimers();
    tidying.scheduleWithFixedDelay(() -> tidy(messages), 0, TIDY_EVERY_SECONDS, TimeUnit.SECONDS);
  }

  private static void tidy(Messages messages) {
    try {
      messages.tidy();
    } catch (RuntimeException e) {
      LOG.warn("Messages could not be tidied; trying again: {}", e.toString());
    }
  }

  @Override
  public void close() {
    tidying.shutdownNow();
  }
}
