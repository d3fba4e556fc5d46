package org.clearance.domain.casework.packet;

/**
 * A packet that was prepared.
 *
 * @param process the id of the process that it goes through
 */
public record PreparedPacket(long id, String process) {}
