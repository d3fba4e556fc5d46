package org.clearance.domain.casework.packet;

/** Listens for finished reviews, whose challenges are to be filed. */
public interface ToldOfChallenges {
  /** Files the challenges of a packet, within the caller's transaction. */
  void file(long packetId);
}
