package org.clearance.ui.court.order;

import java.util.Optional;
import java.util.OptionalLong;
import org.clearance.bpmn.UserTasks;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.OrderDraft;
import org.clearance.domain.court.order.OrderDrafts;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderSubjects;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.Conflict;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Component;

/** Opens the desk of an order for the user who holds its task, and saves what is entered. */
@Component
class OrderDesks {
  private final Tasks tasks;
  private final Motions motions;
  private final Orders orders;
  private final OrderSubjects subjects;
  private final OrderDrafts drafts;
  private final OrderVerifying verifying;
  private final Users users;

  OrderDesks(
      Tasks tasks,
      Motions motions,
      Orders orders,
      OrderSubjects subjects,
      OrderDrafts drafts,
      OrderVerifying verifying,
      Users users) {
    this.tasks = tasks;
    this.motions = motions;
    this.orders = orders;
    this.subjects = subjects;
    this.drafts = drafts;
    this.verifying = verifying;
    this.users = users;
  }

  /**
   * The desk at an address: of a task that the user holds, or of an order that a clerk amends.
   *
   * @throws Conflict when the order is recorded or entered already
   */
  OrderDesk open(User user, County county, DeskAddress address) {
    return address.ofTask()
        ? ofTask(user, address.id())
        : ofOrder(user, county, OrderPages.find(orders, county, address.id()));
  }

  private OrderDesk ofTask(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.RECORD_COURT_ORDER);
    Motion motion = motion(task);
    String path = "/tasks/" + task.key() + "/" + task.task().form();
    verifying
        .waiting(motion.id())
        .ifPresent(
            entry -> {
              throw waits(motion, entry, path + "/verify");
            });
    Optional<CourtOrder> current = orders.current(motion.id());
    if (current.isEmpty() && motion.state() == Motion.State.WITHDRAWN) {
      throw new Conflict(
          Text.of("The motion was withdrawn"),
          Text.of(
              "The prosecution has withdrawn all that motion {0} listed, so no order is awaited."
                  + " What was entered is given up when the task is finished.",
              motion.number()),
          Conflict.Way.doing("Finish the task", path + "/not-awaited"),
          new Conflict.Way("See the motion", "/motions/" + motion.id()));
    }
    if (current.isEmpty()) {
      return desk(
          path,
          OptionalLong.of(taskKey),
          motion,
          current,
          drafts.of(motion, user.username(), user.displayName()));
    }
    // An order that was sent back has a draft; without one, it has been recorded meanwhile.
    OrderDraft draft =
        drafts
            .begun(current.get())
            .orElseThrow(
                () -> recordedBefore(motion, current.get().id(), current.get().recordedBy()));
    return desk(path, OptionalLong.of(taskKey), motion, current, draft);
  }

  private OrderDesk ofOrder(User user, County county, CourtOrder order) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    Motion motion = motions.find(order.motionId()).orElseThrow();
    CourtOrder current = orders.current(motion.id()).orElseThrow();
    if (current.id() != order.id()) {
      throw recordedBefore(motion, current.id(), current.recordedBy());
    }
    verifying
        .waiting(motion.id())
        .ifPresent(
            entry -> {
              throw waits(motion, entry, "/orders/" + order.id());
            });
    OrderDraft draft =
        drafts
            .begun(current)
            .orElseThrow(
                () ->
                    new NotFound(
                        "Nobody has begun to amend this order, or it was given up meanwhile."));
    if (verifying.sentBack(motion.id()).isPresent()) {
      throw new Conflict(
          Text.of("This entry was sent back to its task"),
          Text.of(
              "What was entered for the order on motion {0} is corrected at the task “Record court"
                  + " order”, so that it is not entered twice.",
              motion.number()),
          new Conflict.Way("Go to the tasks", "/tasks"),
          new Conflict.Way("See the order", "/orders/" + order.id()));
    }
    return desk(
        "/orders/" + order.id() + "/amend",
        OptionalLong.empty(),
        motion,
        Optional.of(current),
        draft);
  }

  private OrderDesk desk(
      String path,
      OptionalLong taskKey,
      Motion motion,
      Optional<CourtOrder> before,
      OrderDraft draft) {
    return new OrderDesk(
        path,
        taskKey,
        before.isPresent()
            ? subjects.later(motion, before.get(), draft.kind())
            : subjects.first(motion),
        draft,
        verifying.sentBack(motion.id()).orElse(null));
  }

  /** The motion that a task is about. */
  Motion motion(OpenTask task) {
    long motionId = task.number(Variables.MOTION_ID);
    return motions
        .find(motionId)
        .filter(found -> found.countyId() == task.county().id())
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no motion {0} in this county.", String.valueOf(motionId))));
  }

  /**
   * Saves what was entered.
   *
   * @param version of the draft that the page showed
   * @param uploaded whether exceptions came from a sheet
   * @throws Conflict when somebody saved meanwhile; nothing is overwritten
   */
  void save(User user, OrderDesk desk, OrderTerms entries, int version, boolean uploaded) {
    OrderDraft draft = desk.draft();
    if (draft.version() != version
        || !drafts.save(desk.motion().id(), draft, entries, uploaded, user.username())) {
      throw stale(desk);
    }
  }

  Conflict stale(OrderDesk desk) {
    String savedBy = drafts.savedBy(desk.motion().id()).orElse(null);
    return new Conflict(
        Text.of("The order was changed meanwhile"),
        savedBy == null
            ? Text.of(
                "Somebody saved this order after you opened the page, perhaps in another window."
                    + " What you sent just now was not saved; what was saved before is safe.")
            : Text.of(
                "{0} saved this order after you opened the page, perhaps in another"
                    + " window. What you sent just now was not saved; what was saved before is"
                    + " safe.",
                users.displayName(savedBy)),
        new Conflict.Way("Open the order as it is now", desk.path()));
  }

  Conflict recordedBefore(Motion motion, long orderId, String by) {
    return new Conflict(
        Text.of("The order is recorded already"),
        Text.of(
            "{0} recorded the order on motion {1}. What you sent just now was not saved.",
            users.displayName(by), motion.number()),
        new Conflict.Way("See the order", "/orders/" + orderId),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }

  Conflict waits(Motion motion, OrderEntry entry, String seeing) {
    if (entry.heldUntil() != null) {
      return new Conflict(
          Text.of("The order is entered already"),
          Text.of(
              "{0} entered the order on motion {1}. It is recorded, and reported, at {2}; until"
                  + " then it can be taken back. What you sent just now was not saved.",
              users.displayName(entry.enteredBy()), motion.number(), entry.heldUntil()),
          new Conflict.Way("See what was entered", HeldOrderPage.address(entry.id())),
          new Conflict.Way("Back to the tasks", "/tasks"));
    }
    return new Conflict(
        Text.of("The order waits to be verified"),
        Text.of(
            "{0} entered the order on motion {1}. Another court clerk compares it with the signed"
                + " order; nothing counts before that, and nothing was changed just now.",
            users.displayName(entry.enteredBy()), motion.number()),
        new Conflict.Way("See what was entered", seeing),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }
}
