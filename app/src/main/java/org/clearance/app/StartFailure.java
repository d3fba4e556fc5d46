package org.clearance.app;

/**
 * Thrown where the program cannot start, with the reason in words for the person who started it.
 */
final class StartFailure extends RuntimeException {
  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
