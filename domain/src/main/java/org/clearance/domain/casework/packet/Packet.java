package org.clearance.domain.casework.packet;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Set;
import org.clearance.domain.law.jurisdiction.ReliefProcess;
import org.clearance.domain.law.jurisdiction.Track;
import org.clearance.domain.law.policy.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A packet: convictions that are reviewed together.
 *
 * @param number within the delivery, from 1
 * @param outcome DISMISS, REDUCE or REVIEW: what was determined of its convictions
 * @param process that it goes through
 * @param track by which relief comes; null: under a policy
 * @param byLaw whether the law itself gives relief, so that no court is asked
 * @param sentToBoardOn the day on which its list was sent to the board; null: it was not
 * @param recommendedOn the day on which the board recommended to the Governor; null: it has not
 * @param heldFrom the packet whose held convictions this one brings back
 * @param reviewedBy who finished the review
 */
public record Packet(
    long id,
    long countyId,
    long deliveryId,
    int number,
    Outcome outcome,
    PacketState state,
    ReliefProcess process,
    @Nullable Track track,
    boolean byLaw,
    @Nullable LocalDate sentToBoardOn,
    @Nullable LocalDate recommendedOn,
    @Nullable Long heldFrom,
    Instant preparedAt,
    @Nullable String reviewedBy,
    @Nullable Instant reviewedAt,
    @Nullable String secondReviewedBy,
    @Nullable Instant secondReviewedAt,
    int version) {
  /** Whether it is a list that goes its way unless somebody objects. */
  public boolean isList() {
    return process != ReliefProcess.PACKET_CLEARANCE;
  }

  /**
   * The decisions that can be made on its convictions now: on a list the prosecutor may object, and
   * then a board's decisions are recorded.
   */
  public Set<DecisionKind> decisions() {
    if (!isList()) {
      return EnumSet.allOf(DecisionKind.class);
    }
    return state == PacketState.IN_SECOND_REVIEW
        ? EnumSet.of(DecisionKind.APPROVE, DecisionKind.NO_RELIEF)
        : EnumSet.of(DecisionKind.CHALLENGE);
  }
}
