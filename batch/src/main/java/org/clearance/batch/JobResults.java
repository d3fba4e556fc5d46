package org.clearance.batch;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepExecution;

/**
 * The results of a job. They are kept with the step that found them, in the transaction of its
 * chunk: Spring Batch writes the job's own context after the step is complete, and a process that
 * dies between the two would leave a complete step whose results are lost.
 */
public final class JobResults {
  private static final String PREFIX = "result.";

  private JobResults() {}

  /**
   * Keeps a result with its step.
   *
   * @param value a number, a text, or a list of them
   */
  public static void put(ChunkContext chunk, String name, Object value) {
    chunk.getStepContext().getStepExecution().getExecutionContext().put(PREFIX + name, value);
  }

  /** The results of a job, from any of its executions; the latest one wins. */
  static Map<String, Object> of(JobRepository repository, JobExecution execution) {
    var results = new TreeMap<String, Object>();
    repository.getJobExecutions(execution.getJobInstance()).stream()
        .flatMap(one -> one.getStepExecutions().stream())
        .sorted(Comparator.comparingLong(StepExecution::getId))
        .forEach(step -> add(step, results));
    return results;
  }

  private static void add(StepExecution step, Map<String, Object> results) {
    step.getExecutionContext()
        .toMap()
        .forEach(
            (name, value) -> {
              if (name.startsWith(PREFIX)) {
                results.put(name.substring(PREFIX.length()), value);
              }
            });
  }
}
