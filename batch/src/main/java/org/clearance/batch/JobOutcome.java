package org.clearance.batch;

import java.util.Map;

/** What became of a batch job. */
public sealed interface JobOutcome {
  /**
   * It is done, now or in an earlier run.
   *
   * @param results what the job said of it ({@link JobResults})
   */
  record Completed(Map<String, Object> results) implements JobOutcome {}

  /**
   * It stopped on an error. Starting it again continues where it stopped.
   *
   * @param message what was being done to what, and what went wrong
   * @param cause the error
   */
  record Failed(String message, Throwable cause) implements JobOutcome {}

  /** It was not wanted any more. Starting it again continues where it stopped. */
  record Stopped() implements JobOutcome {}

  /** Another process, or another thread of this one, runs the same job at this moment. */
  record RunningElsewhere() implements JobOutcome {}
}
