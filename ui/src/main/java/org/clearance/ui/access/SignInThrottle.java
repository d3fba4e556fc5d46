package org.clearance.ui.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.stereotype.Component;

/**
 * Slows down the guessing of passwords: after some failures within a quarter of an hour, a username
 * and an address are not tried again until the failures are that old. Counted for this server
 * process; the counts are bounded, the longest untouched go first.
 */
@Component
class SignInThrottle {
  static final int FAILURES_PER_USERNAME = 5;
  static final int FAILURES_PER_ADDRESS = 50; // an office shares one
  static final Duration WINDOW = Duration.ofMinutes(15);
  private static final int KEYS = 20_000;

  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Instant>> failures = new LinkedHashMap<>(256, 0.75f, true);

  SignInThrottle(Clock clock) {
    this.clock = clock;
  }

  boolean refuses(String username, String address) {
    lock.lock();
    try {
      return count("user " + username) >= FAILURES_PER_USERNAME
          || count("address " + address) >= FAILURES_PER_ADDRESS;
    } finally {
      lock.unlock();
    }
  }

  void failed(String username, String address) {
    lock.lock();
    try {
      add("user " + username, FAILURES_PER_USERNAME);
      add("address " + address, FAILURES_PER_ADDRESS);
      var keys = failures.keySet().iterator();
      while (failures.size() > KEYS) {
        keys.next();
        keys.remove();
      }
    } finally {
      lock.unlock();
    }
  }

  void succeeded(String username) {
    lock.lock();
    try {
      failures.remove("user " + username);
    } finally {
      lock.unlock();
    }
  }

  private int count(String key) {
    Deque<Instant> times = failures.get(key);
    if (times == null) {
      return 0;
    }
    Instant oldest = clock.instant().minus(WINDOW);
    while (!times.isEmpty() && !times.peekFirst().isAfter(oldest)) {
      times.removeFirst();
    }
    return times.size();
  }

  private void add(String key, int most) {
    Deque<Instant> times = failures.computeIfAbsent(key, k -> new ArrayDeque<>());
    times.addLast(clock.instant());
    if (times.size() > most) {
      times.removeFirst();
    }
  }
}
