package org.clearance.domain.casework.packet;

/**
 * Counts of a packet's convictions by how far their review is.
 *
 * @param all with those that were withdrawn
 * @param total without them
 * @param overridden decided otherwise than determined
 * @param changed decided otherwise in the second review than in the first
 */
public record PacketCounts(
    long all,
    long total,
    long undecided,
    long approved,
    long challenged,
    long held,
    long noRelief,
    long overridden,
    long changed) {
  public long decided() {
    return total - undecided;
  }
}
