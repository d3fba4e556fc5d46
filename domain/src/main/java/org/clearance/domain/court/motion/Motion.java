package org.clearance.domain.court.motion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A motion and proposed order.
 *
 * @param number as it stands on the document: {@code SJ-2026-0001}
 * @param packetId whose approved convictions it covers; null: it follows a challenge
 * @param challengedConvictionId the conviction whose challenge was not sustained; null: it covers a
 *     packet
 * @param document the latest version's PDF in the store; null while it is being printed
 * @param ordersDocument the latest version's PDF of proposed orders for each conviction or case;
 *     null while it is being printed, or where the proposed order is part of the motion
 * @param preparedAt when its first version was
 * @param convictions how many its latest version lists
 * @param version the latest; 1: it was never amended
 */
public record Motion(
    long id,
    long countyId,
    String number,
    @Nullable Long packetId,
    @Nullable Long challengedConvictionId,
    @Nullable String document,
    @Nullable String ordersDocument,
    State state,
    Instant preparedAt,
    int convictions,
    int version) {

  /** The states of a motion. */
  public enum State {
    PREPARED,
    ORDERED,
    WITHDRAWN
  }
}
