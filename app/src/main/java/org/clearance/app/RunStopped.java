package org.clearance.app;

/**
 * Thrown when the command was asked to end, and has ended in good order before its work was done.
 */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
