package org.clearance.workers.runtime;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells once that the engine does not answer, for all pollers together: they ask it at the same
 * time, and fail at the same time. The engine that goes away again after an answer is told again.
 */
final class EngineSilence {
  private static final Logger log = LoggerFactory.getLogger(EngineSilence.class);

  private final AtomicBoolean told = new AtomicBoolean();

  void answered() {
    told.set(false);
  }

  // An engine that does not answer for a while is foreseen: where it was asked says nothing.
  void failed(String jobType, IOException away) {
    if (told.compareAndSet(false, true)) {
      log.warn(
          "The engine does not answer, first when asked for {} jobs ({}); it is asked again",
          jobType,
          away.toString());
    }
  }
}
