package org.clearance.domain.defense.deletion;

import java.util.List;

/**
 * A client of whom everything is deleted, for those who keep something besides.
 *
 * @param petitionIds the petitions that were filed for the client
 * @param requestIds the requests for deletion of the client
 */
public record OfClient(
    long countyId, long clientId, List<Long> petitionIds, List<Long> requestIds) {}
