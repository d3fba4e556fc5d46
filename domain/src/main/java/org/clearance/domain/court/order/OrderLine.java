package org.clearance.domain.court.order;

import java.util.Objects;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.law.relief.Relief;

/**
 * A conviction that an order decides.
 *
 * @param standing the outcome without an exception: the motion's proposal, or that of the previous
 *     order
 * @param open whether the order may decide it; not where it has left the court's hands otherwise
 * @param told DOJ has a record of it, or one is on its way
 */
public record OrderLine(MotionItem item, ExceptionEntry standing, boolean open, boolean told) {
  public long convictionId() {
    return item.convictionId();
  }

  /**
   * Merges an entry from a form or sheet that was filled with present values: a newly chosen relief
   * drops the day of the old one, and its ground and fines where it can have none.
   */
  public ExceptionEntry says(ExceptionEntry entered) {
    Relief relief = entered.relief();
    if (relief == standing.relief()) {
      return entered;
    }
    boolean withoutGround = !relief.needsGround();
    boolean withoutFines = !relief.isGranted();
    boolean oldGround =
        withoutGround && entered.denialGround().strip().equals(standing.denialGround().strip());
    boolean oldFines = withoutFines && entered.fines() == standing.fines();
    boolean oldDay = Objects.equals(entered.orderedOn(), standing.orderedOn());
    return new ExceptionEntry(
        entered.convictionId(),
        relief,
        oldGround ? "" : entered.denialGround(),
        oldFines ? Fines.NONE : entered.fines(),
        oldFines ? null : entered.finesAmount(),
        entered.remark(),
        oldDay ? null : entered.orderedOn());
  }
}
