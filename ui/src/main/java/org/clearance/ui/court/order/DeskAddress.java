package org.clearance.ui.court.order;

import java.util.Map;

/**
 * The address of an order's desk: at a task, or from the page of an order. The steps of entering an
 * order are the same for both.
 *
 * @param ofTask whether the id is a task's key; else it is the order's that is superseded
 */
record DeskAddress(boolean ofTask, long id) {
  static DeskAddress of(Map<String, String> path) {
    String task = path.get("taskKey");
    return task == null
        ? new DeskAddress(false, Long.parseLong(path.getOrDefault("orderId", "0")))
        : new DeskAddress(true, Long.parseLong(task));
  }
}
