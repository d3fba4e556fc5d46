package org.clearance.app.monitoring;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Reports something outside that work waits for and continues without, such as DOJ's server: the
 * program is then degraded, and a restart would not help.
 */
final class OutsideHealth extends AbstractHealthIndicator {
  static final Status DEGRADED = new Status("DEGRADED", "Work that needs it waits");

  private final Supplier<List<String>> away;

  /**
   * @param away reads the services that cannot be used now, from stored results only
   */
  OutsideHealth(Supplier<List<String>> away) {
    this.away = away;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<String> found = away.get();
    if (found.isEmpty()) {
      builder.up();
    } else {
      builder.status(DEGRADED).withDetail("away", found);
    }
  }
}
