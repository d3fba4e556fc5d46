package org.clearance.domain.casework.packet;

/**
 * A packet in short, as lists name it.
 *
 * @param number within its delivery, from 1
 * @param outcome what its convictions are proposed for: {@code DISMISS}
 * @param later whether it has what an earlier packet held back
 * @param size how many convictions it has
 * @param decided how many of them are decided
 */
public record PacketBrief(
    long id, int number, long deliveryId, String outcome, boolean later, long size, long decided) {}
