package org.clearance.domain.court.motion;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A motion's paper as it stood until the next version took its place.
 *
 * @param version from 1, the one that was filed
 * @param document the PDF's address in the store; null while it is being printed, and where it is
 *     held back
 * @param convictions how many it lists
 * @param ordersFor what each proposed order is for; null: there is one, in the motion itself
 * @param ordersDocument the address of the PDF of proposed orders; null: there is none, or it is
 *     being printed or held back
 * @param heldBack a conviction of the motion is sealed, and who asks may not see it: its printed
 *     documents are not shown
 */
public record MotionVersion(
    long motionId,
    int version,
    Instant preparedAt,
    @Nullable String document,
    int convictions,
    @Nullable OrderFor ordersFor,
    @Nullable String ordersDocument,
    boolean heldBack) {
  /** Whether the version is printed, with its proposed orders. */
  public boolean printed() {
    return heldBack || document != null && (ordersFor == null || ordersDocument != null);
  }
}
