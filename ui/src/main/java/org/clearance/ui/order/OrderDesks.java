package org.clearance.ui.order;

import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.Motions;
import org.clearance.domain.order.OrderDraft;
import org.clearance.domain.order.OrderDrafts;
import org.clearance.domain.order.OrderEntries;
import org.clearance.domain.order.Orders;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.layout.Conflict;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.task.OpenTask;
import org.clearance.ui.task.Tasks;
import org.springframework.stereotype.Component;

/** Opens the desk of a task for who holds it, and saves what is entered. */
@Component
class OrderDesks {
  private final Tasks tasks;
  private final Motions motions;
  private final Orders orders;
  private final OrderDrafts drafts;
  private final Users users;

  OrderDesks(Tasks tasks, Motions motions, Orders orders, OrderDrafts drafts, Users users) {
    this.tasks = tasks;
    this.motions = motions;
    this.orders = orders;
    this.drafts = drafts;
    this.users = users;
  }

  /**
   * The desk of a task that the user holds.
   *
   * @throws Conflict when the order is recorded already
   */
  OrderDesk open(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.RECORD_COURT_ORDER);
    long motionId = task.number(Variables.MOTION_ID);
    Motion motion =
        motions
            .find(motionId)
            .filter(found -> found.countyId() == task.county().id())
            .orElseThrow(
                () -> new NotFound("There is no motion %d in this county.".formatted(motionId)));
    orders
        .current(motionId)
        .ifPresent(
            order -> {
              throw recordedBefore(motion, order.id(), order.recordedBy());
            });
    return new OrderDesk(
        task, motion, motions.items(motionId), drafts.of(motion, user.displayName()));
  }

  /**
   * Saves what was entered.
   *
   * @param version of the draft that the page showed
   * @throws Conflict when somebody saved meanwhile; nothing is overwritten
   */
  void save(User user, OrderDesk desk, OrderEntries entries, int version) {
    if (!drafts.save(desk.motion().id(), entries, version, user.username())) {
      throw stale(desk);
    }
  }

  Conflict stale(OrderDesk desk) {
    OrderDraft now = drafts.of(desk.motion(), "");
    String who = now.savedBy() == null ? "Somebody" : users.displayName(now.savedBy());
    return new Conflict(
        "The order was changed meanwhile",
        who
            + " saved this order after you opened the page, perhaps in another window. What you sent"
            + " just now was not taken over; what was saved before is safe.",
        new Conflict.Way("Open the order as it is now", desk.path()));
  }

  Conflict recordedBefore(Motion motion, long orderId, String by) {
    return new Conflict(
        "The order is recorded already",
        "%s recorded the order on motion %s. What you sent just now was not taken over."
            .formatted(users.displayName(by), motion.number()),
        new Conflict.Way("See the order", "/orders/" + orderId),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }
}
