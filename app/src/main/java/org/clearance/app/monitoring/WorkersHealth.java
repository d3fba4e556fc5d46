package org.clearance.app.monitoring;

import java.time.Duration;
import org.clearance.workers.runtime.JobWorkers;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/** Checks that every type of job is being fetched and that the engine answers. */
final class WorkersHealth extends AbstractHealthIndicator {
  private static final Duration SILENCE = Duration.ofSeconds(30);

  private final JobWorkers workers;

  WorkersHealth(JobWorkers workers) {
    this.workers = workers;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    var silent = workers.silent(SILENCE);
    if (workers.isRunning() && silent.isEmpty()) {
      builder.up();
    } else {
      builder.status(OutsideHealth.DEGRADED).withDetail("silent", silent);
    }
  }
}
