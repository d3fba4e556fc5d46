package org.clearance.ui.ground.access;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of each token per minute, on this node. */
final class RequestRate {
  private static final long MINUTE = 60;

  private final int most;
  private final Clock clock;
  private final Map<Long, Minute> minutes = new ConcurrentHashMap<>();

  private record Minute(long number, int asked) {}

  /**
   * @param most requests of a token in a minute
   */
  RequestRate(int most, Clock clock) {
    this.most = most;
    this.clock = clock;
  }

  /** Counts a request; returns the seconds to wait if it is one too many. */
  Optional<Long> pause(long token) {
    Instant now = clock.instant();
    long number = now.getEpochSecond() / MINUTE;
    // The map has only tokens in use: they are few, and only administrators make them.
    Minute minute =
        minutes.merge(
            token,
            new Minute(number, 1),
            (before, first) ->
                before.number() == number ? new Minute(number, before.asked() + 1) : first);
    return minute.asked() > most
        ? Optional.of(MINUTE - now.getEpochSecond() % MINUTE)
        : Optional.empty();
  }
}
