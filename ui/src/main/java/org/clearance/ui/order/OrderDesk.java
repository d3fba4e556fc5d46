package org.clearance.ui.order;

import java.util.List;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.order.OrderDraft;
import org.clearance.domain.order.OrderEntries;
import org.clearance.ui.task.OpenTask;

/** A task to record an order, with its motion and what was entered so far. */
record OrderDesk(OpenTask task, Motion motion, List<MotionItem> items, OrderDraft draft) {
  public OrderEntries entries() {
    return draft.entries();
  }

  /** Where the desk is: {@code /tasks/12/record-court-order}. */
  public String path() {
    return "/tasks/" + task.key() + "/" + task.task().form();
  }
}
