package org.clearance.domain.court.order;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.MotionQuestion.Stand;
import org.jspecify.annotations.Nullable;

/**
 * A line in the list of a county's motions and orders.
 *
 * @param printed whether its document is there to be opened
 * @param heldBack a conviction of the motion is sealed, and who asks may not see it: the document
 *     is printed and not shown
 * @param motionVersion the latest of the motion itself
 * @param toVerify whether an entry of an order waits to be verified
 * @param heldEntry of an order that is held, so that it can be taken back; null: none is
 * @param orderId the order that counts; null: none is recorded
 * @param version of that order; 0: none is recorded
 * @param granted convictions on which that order grants relief
 */
public record MotionLine(
    long motionId,
    String number,
    Motion.State state,
    Instant preparedAt,
    int convictions,
    boolean printed,
    boolean heldBack,
    int motionVersion,
    boolean toVerify,
    @Nullable Long heldEntry,
    @Nullable Long orderId,
    int version,
    @Nullable LocalDate orderedOn,
    @Nullable String judge,
    int granted) {

  /** Names where the motion stands: at one place, or at two where a later order is on its way. */
  public List<Stand> stands() {
    List<Stand> stands = new ArrayList<>();
    if (toVerify) {
      stands.add(Stand.TO_VERIFY);
    }
    if (heldEntry != null) {
      stands.add(Stand.HELD);
    }
    if (state == Motion.State.WITHDRAWN) {
      stands.add(Stand.WITHDRAWN);
    } else if (orderId != null) {
      stands.add(Stand.ORDERED);
    } else if (stands.isEmpty()) {
      stands.add(Stand.WAITING);
    }
    return stands;
  }
}
