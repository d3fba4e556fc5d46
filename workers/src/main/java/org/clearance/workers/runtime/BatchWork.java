package org.clearance.workers.runtime;

import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;
import org.clearance.batch.RunJobResult;
import org.clearance.bpmn.Errors;
import org.jspecify.annotations.Nullable;

/** Runs a batch job as the work of an engine's job, and resumes it after a crash or a shutdown. */
public final class BatchWork {
  /**
   * The time to wait before trying again: a node that was taken for dead may still be working, or
   * its session is not closed yet.
   */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private BatchWork() {}

  /**
   * Runs the batch job to its end, or until nobody waits for it. If another node runs it, waits for
   * that to end.
   *
   * @param attempt starts or resumes the batch job, and returns when it has stopped
   * @param unfinished why an attempt stopped before the end; null when it came to the end
   * @return the results of the attempt that ended
   * @throws ProcessError if it was stopped by a supervisor
   * @throws Exception the error that stopped it; the next attempt at the job continues there
   */
  public static <T> T run(
      Job job, Supplier<T> attempt, Function<T, @Nullable RunJobResult> unfinished)
      throws Exception {
    while (true) {
      T result = attempt.get();
      RunJobResult stopped = unfinished.apply(result);
      if (stopped == null) {
        return result;
      }
      if (!job.wanted()) {
        throw new InterruptedException("nobody waits for " + job);
      }
      if (stopped instanceof RunJobResult.Stopped) {
        throw new ProcessError(Errors.STOPPED, "stopped by a supervisor");
      }
      if (stopped instanceof RunJobResult.Failed failed) {
        throw new IllegalStateException(failed.message(), failed.cause());
      }
      job.pause(LOOK_AGAIN);
    }
  }
}
