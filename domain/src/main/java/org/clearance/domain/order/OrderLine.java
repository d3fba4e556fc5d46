package org.clearance.domain.order;

import org.clearance.domain.motion.MotionItem;

/**
 * A conviction that an order decides.
 *
 * @param standing what counts for it where the order makes no exception: what the motion proposes,
 *     or what the order before said
 * @param open whether the order may decide it; not where it has left the court's hands otherwise
 * @param told DOJ has accepted a record of it, or one is on its way
 */
public record OrderLine(MotionItem item, ExceptionEntry standing, boolean open, boolean told) {
  public long convictionId() {
    return item.convictionId();
  }
}
