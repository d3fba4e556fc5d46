package org.clearance.domain.ground.time;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** Measures the time that a process waits for a day. */
public final class Waits {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private Waits() {}

  /** The time until a day begins in a zone, in whole seconds; at least one. */
  public static Duration until(LocalDate day, ZoneId zone, Instant now) {
    Duration wait = Duration.between(now, day.atStartOfDay(zone).toInstant());
    return wait.compareTo(SHORTEST) < 0 ? SHORTEST : Duration.ofSeconds(wait.toSeconds() + 1);
  }
}
