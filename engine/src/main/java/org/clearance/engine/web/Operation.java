package org.clearance.engine.web;

import org.jspecify.annotations.Nullable;

/**
 * The body of a command that needs no other.
 *
 * @param operationReference what the client calls it by; it is taken and has no effect
 */
public record Operation(@Nullable Long operationReference) {

  /**
   * Checks the reference of a command.
   *
   * @throws Problem 400 if it is none
   */
  public static void check(@Nullable Long reference) {
    if (reference != null && reference < 1) {
      throw Problem.invalid(
          "The value for operationReference is '%d' but must be > 0.".formatted(reference));
    }
  }

  /** Checks the reference in a body, where there is one. */
  public static void check(@Nullable Operation body) {
    check(body == null ? null : body.operationReference());
  }
}
