package org.clearance.domain.casework.packet;

/** A conviction of a packet at the version that somebody saw. */
public record ItemVersion(long convictionId, int version) {}
