package org.clearance.app.monitoring;

import java.time.Duration;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Checks whether the lists of tasks keep up with the engine. */
final class TasksHealth extends AbstractHealthIndicator {
  private final Supplier<Duration> behind;
  private final Duration most;

  /**
   * @param behind how long ago the lists agreed with the engine
   * @param most that they may be behind
   */
  TasksHealth(Supplier<Duration> behind, Duration most) {
    this.behind = behind;
    this.most = most;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    Duration now = behind.get();
    builder.up().withDetail("behind", now.toSeconds() + " s");
    if (now.compareTo(most) > 0) {
      builder.status(OutsideHealth.DEGRADED);
    }
  }
}
