package org.clearance.process.incident;

/** What became of having a stopped step tried again. */
public sealed interface RetryResult {
  /** It is tried again. */
  record Retried() implements RetryResult {}

  /** It does not stand still any more. */
  record Gone() implements RetryResult {}

  /**
   * The engine does not let it go on.
   *
   * @param reason in the engine's words
   */
  record Refused(String reason) implements RetryResult {}
}
