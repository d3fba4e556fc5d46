package org.clearance.workers.runtime;

import java.time.Duration;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.JobOutcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Long work of a job: a batch job that is started, or gone on with after a crash or a shutdown. The
 * job's lease is kept meanwhile.
 */
@Component
public final class BatchWork {
  private static final Logger log = LoggerFactory.getLogger(BatchWork.class);

  /** A node that was taken for dead may still be at it; or its session is not yet closed. */
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final BatchJobs batches;

  BatchWork(BatchJobs batches) {
    this.batches = batches;
  }

  /**
   * Runs the batch job to its end, or until nobody waits for it.
   *
   * @param parameters what tells this run from others of the batch job
   * @return what it said of its results
   * @throws Exception what stopped it; the next attempt goes on from there
   */
  public Map<String, Object> run(Job job, String batchJob, Map<String, ?> parameters)
      throws Exception {
    while (true) {
      JobOutcome outcome =
          batches.startOrResume(
              batchJob,
              parameters,
              progress -> log.debug("{} {}", parameters, progress),
              job::wanted);
      if (outcome instanceof JobOutcome.Completed completed) {
        return completed.results();
      }
      if (outcome instanceof JobOutcome.Failed failed) {
        throw failed.cause() instanceof Exception cause
            ? cause
            : new IllegalStateException(failed.message(), failed.cause());
      }
      if (!job.wanted()) {
        throw new InterruptedException("nobody waits for " + batchJob + " " + parameters);
      }
      job.pause(LOOK_AGAIN);
    }
  }
}
