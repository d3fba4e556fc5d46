package org.clearance.app.monitoring;

import java.util.List;
import java.util.function.Supplier;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Checks that the loops that should run as long as the program still run: only another start brings
 * back one that has ended.
 */
final class LoopsHealth extends AbstractHealthIndicator {
  private final Supplier<List<String>> ended;

  /**
   * @param ended what has ended by itself, though nobody stopped it
   */
  LoopsHealth(Supplier<List<String>> ended) {
    this.ended = ended;
  }

  @Override
  protected void doHealthCheck(Health.Builder builder) {
    List<String> found = ended.get();
    if (found.isEmpty()) {
      builder.up();
    } else {
      builder.down().withDetail("ended", found);
    }
  }
}
