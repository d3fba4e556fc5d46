package org.clearance.domain.casework.delivery;

/** The state of a delivery. */
public enum DeliveryState {
  /** Handed in; reading has not begun. */
  RECEIVED,
  /** Its rows are being read, or people's histories built from them. */
  READING,
  /** No row of it could be read: it waits for another file, or to be refused. */
  UNREADABLE,
  /** All its people and candidate convictions are known. */
  READ,
  /** Every candidate has a determination under the county's policy. */
  DETERMINED,
  /** Its packets are with the prosecution, the court or the state. */
  IN_CLEARANCE,
  /** Turned away: nothing came of it. */
  REFUSED,
  /** Every conviction of it is closed or withdrawn. */
  CLOSED,
  /** Taken back by a supervisor. */
  WITHDRAWN;

  /** Whether all its candidate convictions are known, so that policies can be applied to them. */
  public boolean isRead() {
    return switch (this) {
      case RECEIVED, READING, UNREADABLE, REFUSED -> false;
      case READ, DETERMINED, IN_CLEARANCE, CLOSED, WITHDRAWN -> true;
    };
  }

  /** Whether nothing more happens to the delivery. */
  public boolean ended() {
    return this == REFUSED || this == CLOSED || this == WITHDRAWN;
  }
}
