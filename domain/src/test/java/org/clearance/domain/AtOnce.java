package org.clearance.domain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does several things at the same moment, each in a thread of its own. */
public final class AtOnce {
  private AtOnce() {}

  /** Runs the actions at the same time, and returns their results in the order of the actions. */
  public static <T> List<T> all(List<? extends Callable<? extends T>> actions) throws Exception {
    var start = new CyclicBarrier(actions.size());
    ExecutorService pool = Executors.newFixedThreadPool(actions.size());
    try {
      List<Future<T>> running = new ArrayList<>();
      for (Callable<? extends T> action : actions) {
        running.add(
            pool.submit(
                () -> {
                  start.await();
                  return action.call();
                }));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> one : running) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  /** Runs one action several times at once. */
  public static <T> List<T> times(int threads, Callable<T> action) throws Exception {
    return all(Collections.nCopies(threads, action));
  }
}
