package org.clearance.domain.casework.delivery;

import java.time.Instant;

/**
 * A file of a delivery.
 *
 * @param position from 1, in the order handed in; a replacing file takes the next
 * @param sha256 its address in the store
 * @param counts false once the file was replaced, or the delivery refused or withdrawn
 */
public record DeliveryFile(
    int position,
    String name,
    String sha256,
    long sizeBytes,
    boolean counts,
    Instant handedInAt,
    String handedInBy) {}
