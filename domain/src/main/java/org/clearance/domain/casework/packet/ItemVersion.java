package org.clearance.domain.casework.packet;

/** A conviction of a packet as somebody saw it. */
public record ItemVersion(long convictionId, int version) {}
