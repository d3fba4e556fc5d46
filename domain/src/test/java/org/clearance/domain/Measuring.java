package org.clearance.domain;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Prints the results of the benchmarks. */
public final class Measuring {
  /** So many runs, three unless {@code -Dclearance.runs} says otherwise; figures are medians. */
  public static final int RUNS = Integer.getInteger("clearance.runs", 3);

  private Measuring() {}

  /** How long a phase takes, in nanoseconds. */
  public static long took(Runnable phase) {
    long start = System.nanoTime();
    phase.run();
    return System.nanoTime() - start;
  }

  /**
   * The processor time of the program and of PostgreSQL until now, in nanoseconds. PostgreSQL’s
   * first process has that of its connections that are closed already (proc_pid_stat(5), in
   * hundredths of a second); without Linux it is left out.
   */
  public static long processor(JdbcClient db) {
    long program =
        ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime();
    return db.sql("select pg_backend_pid()")
        .query(Long.class)
        .optional()
        .flatMap(ProcessHandle::of)
        .flatMap(ProcessHandle::parent)
        .map(first -> program + withClosed(first) + first.children().mapToLong(Measuring::of).sum())
        .orElse(program);
  }

  private static long of(ProcessHandle process) {
    return process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos();
  }

  private static long withClosed(ProcessHandle first) {
    try {
      String stat = Files.readString(Path.of("/proc", String.valueOf(first.pid()), "stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      return Arrays.stream(fields, 11, 15).mapToLong(Long::parseLong).sum() * 10_000_000;
    } catch (IOException e) {
      return of(first);
    }
  }

  public static <T> long median(List<T> runs, ToLongFunction<T> figure) {
    return runs.stream().mapToLong(figure).sorted().toArray()[runs.size() / 2];
  }

  /** Seconds, and rows a second. */
  public static String rate(int rows, long nanos) {
    return "%.1f s (%,.0f/s)".formatted(nanos / 1e9, rows / (nanos / 1e9));
  }
}
