package org.clearance.domain.casework.conviction;

/**
 * The states of a conviction, in the order of its life, as the table {@code conviction_state} holds
 * them. The database refuses every move that {@code conviction_move} does not name.
 */
public enum ConvictionState {
  IDENTIFIED("determination"),
  DETERMINED("packet"),
  IN_REVIEW("da-review"),
  APPROVED("motion"),
  CHALLENGED("hearing"),
  HELD("later-packet"),
  FILED("court-order"),
  GRANTED("doj-report"),
  DENIED("notice"),
  /** Relief that was granted, and taken back by a later order. */
  VACATED("doj-report"),
  REPORTED("doj-acknowledgement"),
  ACKNOWLEDGED("notice"),
  REJECTED("correction"),
  NOTIFIED("closing"),
  CLOSED("nothing"),
  WITHDRAWN("nothing");

  private final String waitsFor;

  ConvictionState(String waitsFor) {
    this.waitsFor = waitsFor;
  }

  /** The suffix of the message key that says what a conviction in this state waits for. */
  public String waitsFor() {
    return waitsFor;
  }

  /** Whether a conviction in this state still has steps ahead of it. */
  public boolean open() {
    return this != CLOSED && this != WITHDRAWN;
  }
}
