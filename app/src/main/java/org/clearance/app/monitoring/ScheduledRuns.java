package org.clearance.app.monitoring;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.scheduling.support.ScheduledTaskObservationContext;

/** Remembers the last run of everything that is scheduled, by its class, on this node. */
final class ScheduledRuns implements ObservationHandler<ScheduledTaskObservationContext> {
  private final Map<String, Run> runs = new ConcurrentHashMap<>();
  private final Clock clock;

  ScheduledRuns(Clock clock) {
    this.clock = clock;
  }

  /**
   * A run.
   *
   * @param took null while it is under way
   */
  record Run(Instant begun, @Nullable Duration took) {}

  /** The last run of a class; empty: none since the program started. */
  Optional<Run> last(String simpleName) {
    return Optional.ofNullable(runs.get(simpleName));
  }

  @Override
  public boolean supportsContext(Observation.Context context) {
    return context instanceof ScheduledTaskObservationContext;
  }

  @Override
  public void onStart(ScheduledTaskObservationContext context) {
    runs.put(name(context), new Run(clock.instant(), null));
  }

  @Override
  public void onStop(ScheduledTaskObservationContext context) {
    runs.computeIfPresent(
        name(context),
        (name, run) -> new Run(run.begun(), Duration.between(run.begun(), clock.instant())));
  }

  private static String name(ScheduledTaskObservationContext context) {
    return context.getTargetClass().getSimpleName();
  }
}
