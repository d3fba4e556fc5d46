package org.clearance.process.incident;

/** The result of retrying a stopped step. */
public sealed interface RetryResult {
  /** The step is being retried. */
  record Retried() implements RetryResult {}

  /** The step is not stopped any more. */
  record Gone() implements RetryResult {}

  /**
   * The engine refuses the retry.
   *
   * @param reason in the engine's words
   */
  record Refused(String reason) implements RetryResult {}
}
