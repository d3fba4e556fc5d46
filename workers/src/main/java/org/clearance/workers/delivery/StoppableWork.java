package org.clearance.workers.delivery;

import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.clearance.batch.RunJobResult;
import org.clearance.bpmn.Errors;
import org.clearance.domain.casework.delivery.Stopping;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.ProcessError;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs long work on a delivery that a supervisor may stop: the process then waits until somebody
 * continues it, which brings the job again.
 */
@Component
final class StoppableWork {
  private final Stopping stopping;

  StoppableWork(Stopping stopping) {
    this.stopping = stopping;
  }

  /**
   * Runs the work like {@link BatchWork#run}.
   *
   * @param attempt is told how to ask whether it is still wanted
   * @throws ProcessError if a supervisor has stopped the work on the delivery
   */
  <T> T run(
      Job job,
      long deliveryId,
      Function<BooleanSupplier, T> attempt,
      Function<T, @Nullable RunJobResult> unfinished)
      throws Exception {
    if (stopping.isStopped(deliveryId)) {
      throw new ProcessError(
          Errors.STOPPED, "a supervisor has stopped the work on delivery " + deliveryId);
    }
    BooleanSupplier wanted = () -> job.wanted() && !stopping.isStopped(deliveryId);
    while (true) {
      try {
        return BatchWork.run(job, () -> attempt.apply(wanted), unfinished);
      } catch (ProcessError stopped) {
        // The work may have ended, or somebody may have continued it, after it was told to stop.
        if (stopping.isStopped(deliveryId)) {
          throw stopped;
        }
      }
    }
  }
}
