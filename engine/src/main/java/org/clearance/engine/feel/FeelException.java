package org.clearance.engine.feel;

/** Thrown for an expression that cannot be parsed or evaluated; the message says which and why. */
public final class FeelException extends RuntimeException {

  private final String reason;

  public FeelException(String reason) {
    super(reason);
    this.reason = reason;
  }

  /** Which expression failed, and why. */
  public String reason() {
    return reason;
  }
}
