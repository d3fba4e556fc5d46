package org.clearance.domain.ground.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Runs work on the machine's processors: one thread for each, whose class loader is the program's.
 *
 * <p>Java's common pool (parallel streams, {@code runAsync} without an executor) must not be used
 * for it. Its threads have the class loader of the virtual machine, which sees nothing of what is
 * packed inside the program's jar. A library that looks its services up there finds none, and one
 * that looks only once stays without them for good. Whether that happens depends on the number of
 * processors and the version of Java.
 */
public final class Processors {
  private static final int COUNT = Runtime.getRuntime().availableProcessors();

  /**
   * The number of parts for each processor: enough that the last parts do not keep the other
   * processors waiting for long.
   */
  private static final int PARTS_A_PROCESSOR = 8;

  private static final AtomicInteger NUMBER = new AtomicInteger();
  private static final ThreadPoolExecutor THREADS = threads();

  private Processors() {}

  private static ThreadPoolExecutor threads() {
    var threads =
        new ThreadPoolExecutor(
            COUNT, COUNT, 1, TimeUnit.MINUTES, new LinkedBlockingQueue<>(), Worker::new);
    threads.allowCoreThreadTimeOut(true);
    return threads;
  }

  private static final class Worker extends Thread {
    Worker(Runnable work) {
      super(work, "processor-" + NUMBER.incrementAndGet());
      setDaemon(true);
      setContextClassLoader(Processors.class.getClassLoader());
    }
  }

  /**
   * Starts a piece of work.
   *
   * @return completed when it is done; with the failure if it failed
   */
  public static CompletableFuture<Void> begin(Runnable work) {
    return CompletableFuture.runAsync(work, THREADS);
  }

  /**
   * Starts applying a function to each of many values, in no order.
   *
   * @return completed with the results, in the order of {@code many}, or with the failure of one,
   *     once none is under way any more
   */
  public static <T, R> CompletableFuture<List<R>> begin(List<T> many, Function<T, R> work) {
    List<CompletableFuture<List<R>>> parts = new ArrayList<>();
    int size = Math.max(1, many.size() / (COUNT * PARTS_A_PROCESSOR));
    for (int from = 0; from < many.size(); from += size) {
      List<T> part = many.subList(from, Math.min(many.size(), from + size));
      parts.add(CompletableFuture.supplyAsync(() -> part.stream().map(work).toList(), THREADS));
    }
    return CompletableFuture.allOf(parts.toArray(CompletableFuture[]::new))
        .thenApply(all -> parts.stream().flatMap(part -> part.join().stream()).toList());
  }

  /**
   * Applies a function to each of many values, in no order, and waits until all is done. Work that
   * itself calls this runs on its own processor alone: waiting for others could be waiting for
   * itself.
   *
   * @return the results, in the order of {@code many}
   * @throws RuntimeException or Error: what {@code work} threw for one of them
   */
  public static <T, R> List<R> each(List<T> many, Function<T, R> work) {
    if (Thread.currentThread() instanceof Worker) {
      return many.stream().map(work).toList();
    }
    try {
      return begin(many, work).join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }
}
