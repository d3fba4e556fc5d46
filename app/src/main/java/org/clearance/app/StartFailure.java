package org.clearance.app;

/** Why the program cannot start, in words for the person who started it. */
final class StartFailure extends RuntimeException {
  StartFailure(String message) {
    super(message);
  }

  StartFailure(String message, Throwable cause) {
    super(message, cause);
  }
}
