package org.clearance.domain.casework.packet;

/** The state of a packet's review. */
public enum PacketState {
  PREPARED,
  IN_REVIEW,
  IN_SECOND_REVIEW,
  REVIEWED,
  WITHDRAWN;

  /** Whether its convictions can still be decided. */
  public boolean open() {
    return this == PREPARED || this == IN_REVIEW || this == IN_SECOND_REVIEW;
  }
}
