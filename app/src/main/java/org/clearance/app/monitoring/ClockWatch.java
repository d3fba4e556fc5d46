package org.clearance.app.monitoring;

import java.time.Clock;
import java.time.Duration;
import org.clearance.domain.ground.time.ClockSteps;
import org.clearance.domain.ground.time.Ticker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;

/** Logs, once for each time, that somebody set the machine's clock. */
final class ClockWatch {
  private static final Logger LOG = LoggerFactory.getLogger(ClockWatch.class);

  private final ClockSteps steps;

  ClockWatch(Clock clock, Ticker ticker) {
    this.steps = new ClockSteps(clock, ticker);
  }

  @Scheduled(fixedDelayString = "${clearance.clock.looked:PT15S}")
  void look() {
    Duration step = steps.step();
    if (!step.isZero()) {
      LOG.warn(
          "The machine’s clock was set {} by {} s: what is kept with its time around now may be out"
              + " of order. See that it follows a time server.",
          step.isNegative() ? "back" : "forward",
          step.abs().toSeconds());
    }
  }
}
