package org.clearance.workers.runtime;

import java.time.Duration;

/**
 * The leases, pauses and delays of workers.
 *
 * @param lease how long the engine keeps a job for a node that says nothing: after a crash, another
 *     gets it that much later
 * @param renewal how often a node renews the lease; well below the lease
 * @param longPoll how long a request for jobs stays open; the client cannot end it earlier, so it
 *     is also how long a shutdown takes
 * @param firstDelay before the second attempt at a failed job; each further one is three times as
 *     long
 * @param outage before the next attempt at a job that failed because its disk is full or its
 *     database away
 */
record WorkerTimes(
    Duration lease, Duration renewal, Duration longPoll, Duration firstDelay, Duration outage) {
  static final WorkerTimes USUAL =
      new WorkerTimes(
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(2),
          Duration.ofMinutes(1));

  private static final int ATTEMPTS = 5;
  private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

  /** The delay before the next attempt at a job with the given number of attempts left. */
  Duration delay(int retriesLeft) {
    int failed = Math.max(0, ATTEMPTS - 1 - retriesLeft);
    Duration delay = firstDelay.multipliedBy((long) Math.pow(3, Math.min(failed, 10)));
    return delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay;
  }
}
