package org.clearance.domain.casework.packet;

import java.util.List;

/** A reviewed packet, divided by decision: what goes to court, what is heard, what comes back. */
public record Division(int approvedCount, List<Long> challengedIds, int heldCount) {}
