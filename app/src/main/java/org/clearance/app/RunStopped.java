package org.clearance.app;

/** The command was asked to end, and has ended in good order before its work was done. */
final class RunStopped extends RuntimeException {
  private static final long serialVersionUID = 1L;
}
