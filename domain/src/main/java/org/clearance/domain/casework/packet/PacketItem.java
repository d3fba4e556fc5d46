package org.clearance.domain.casework.packet;

import java.time.Instant;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A conviction's place in a packet and what was decided of it.
 *
 * @param position from 1
 * @param level of the conviction: FELONY, MISDEMEANOR, INFRACTION or UNKNOWN
 * @param determined the outcome of the conviction's current determination
 * @param withdrawn the conviction was withdrawn meanwhile, so that nothing need be decided
 * @param decision null: undecided
 * @param outcome the outcome that the reviewer chose in place of the determination; null for none
 * @param ground the ground of a challenge, by the programme's code
 * @param version rises with every decision on it
 */
public record PacketItem(
    long packetId,
    long convictionId,
    int position,
    String level,
    Outcome determined,
    boolean withdrawn,
    @Nullable DecisionKind decision,
    @Nullable Outcome outcome,
    @Nullable String ground,
    String reason,
    @Nullable String decidedBy,
    @Nullable Instant decidedAt,
    int version) {

  /** Whether the conviction still needs a decision. */
  public boolean undecided() {
    return decision == null && !withdrawn;
  }
}
