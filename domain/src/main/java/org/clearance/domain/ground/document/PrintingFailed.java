package org.clearance.domain.ground.document;

/**
 * Thrown where a document cannot be laid out or written. Nothing of it is kept or handed out;
 * whoever prints it again gets it whole.
 */
public final class PrintingFailed extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the document, for whoever reads the log: {@code the form CR-180}
   */
  public PrintingFailed(String what, Throwable cause) {
    super("printing %s failed".formatted(what), cause);
  }
}
