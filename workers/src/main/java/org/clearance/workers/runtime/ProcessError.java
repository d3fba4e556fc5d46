package org.clearance.workers.runtime;

/** What went wrong is foreseen in the process: an error boundary event takes it. */
public final class ProcessError extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String code;

  /**
   * An error for the process.
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
