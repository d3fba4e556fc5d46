package org.clearance.ui.court.order;

import java.util.Map;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.SentNumber;

/**
 * The address of an order's desk: at a task, or from the page of an order. The steps of entering an
 * order are the same for both.
 *
 * @param ofTask whether the id is a task's key; else it is the order's that is superseded
 */
record DeskAddress(boolean ofTask, long id) {
  /**
   * The address in a path.
   *
   * @throws NotFound where it names no number
   */
  static DeskAddress of(Map<String, String> path) {
    String task = path.get("taskKey");
    return new DeskAddress(
        task != null,
        SentNumber.of(task == null ? path.getOrDefault("orderId", "") : task)
            .orElseThrow(() -> new NotFound("There is no such task or order.")));
  }
}
