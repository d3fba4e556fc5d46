package org.clearance.domain.casework.packet;

/**
 * A packet in short, as lists name it.
 *
 * @param number within its delivery, from 1
 * @param outcome the proposed outcome of its convictions: {@code DISMISS}
 * @param list whether it goes its way unless somebody objects
 * @param later whether it has what an earlier packet held back
 * @param size the number of its convictions
 * @param decided the number of them that are decided
 * @param lookOut the number of them that have something to look out for
 */
public record PacketBrief(
    long id,
    int number,
    long deliveryId,
    String outcome,
    boolean list,
    boolean later,
    long size,
    long decided,
    long lookOut) {}
