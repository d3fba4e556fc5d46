package org.clearance.workers.runtime;

/** Thrown for an error that the process foresees: an error boundary event catches it. */
public final class ProcessError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * Makes an error for the process.
   *
   * @param code one of {@link org.clearance.bpmn.Errors}
   * @param message for the person who meets it
   */
  public ProcessError(String code, String message) {
    super(message);
    this.code = code;
  }

  public String code() {
    return code;
  }
}
