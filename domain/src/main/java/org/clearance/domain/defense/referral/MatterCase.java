package org.clearance.domain.defense.referral;

/**
 * A court case of a matter.
 *
 * @param number as the court writes it; the person does not read it on the public screens
 */
public record MatterCase(long id, String number, State state) {
  /** The states of a case. */
  public enum State {
    LOOKING,
    PREPARING,
    FILED,
    GRANTED,
    DENIED,
    CLEARED_BEFORE,
    NOT_YET,
    NOT_ELIGIBLE
  }
}
