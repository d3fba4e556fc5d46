package org.clearance.batch;

import java.util.Map;

/** The outcome of a batch job. */
public sealed interface RunJobResult {
  /**
   * The job is done, now or in an earlier run.
   *
   * @param results the job's results ({@link JobResults})
   */
  record Completed(Map<String, Object> results) implements RunJobResult {}

  /**
   * The job stopped on an error. Starting it again continues where it stopped.
   *
   * @param message the operation, its subject, and the error
   * @param cause the error
   */
  record Failed(String message, Throwable cause) implements RunJobResult {}

  /** The job was not wanted any more. Starting it again continues where it stopped. */
  record Stopped() implements RunJobResult {}

  /** Another process, or another thread of this one, runs the same job at this moment. */
  record RunningElsewhere() implements RunJobResult {}
}
