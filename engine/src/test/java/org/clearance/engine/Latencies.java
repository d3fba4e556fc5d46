package org.clearance.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** How long something took each time it was done, by any thread. */
final class Latencies {

  private final Queue<Long> nanos = new ConcurrentLinkedQueue<>();

  /**
   * @param began when, by {@link System#nanoTime}; it has ended now
   */
  void since(long began) {
    nanos.add(System.nanoTime() - began);
  }

  void measure(Runnable work) {
    long began = System.nanoTime();
    work.run();
    since(began);
  }

  /**
   * @param share 0 to below 1; 0.5 for the median
   * @return milliseconds
   */
  double quantile(double share) {
    long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
    return sorted[(int) (sorted.length * share)] / 1e6;
  }

  @Override
  public String toString() {
    return "p50 %.1f ms, p99 %.1f ms".formatted(quantile(0.5), quantile(0.99));
  }
}
