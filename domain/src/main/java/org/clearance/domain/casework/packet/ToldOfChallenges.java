package org.clearance.domain.casework.packet;

/** Is told which convictions of a packet the office challenges, once its review is finished. */
public interface ToldOfChallenges {
  /** Files the challenges of a packet, within the caller's transaction. */
  void file(long packetId);
}
