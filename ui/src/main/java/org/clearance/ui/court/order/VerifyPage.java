package org.clearance.ui.court.order;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderProblem;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.VerifyOrderResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Conflict;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The desk at which another clerk compares an entry with the signed order, and confirms it or sends
 * it back.
 */
@Controller
class VerifyPage {
  static final String PATH = "/tasks/{taskKey}/" + UserTasks.VERIFY_COURT_ORDER;

  private final OrderDesks desks;
  private final OrderVerifying verifying;
  private final Orders orders;
  private final Tasks tasks;
  private final Users users;
  private final ShowingEntries showing;

  VerifyPage(
      OrderDesks desks,
      OrderVerifying verifying,
      Orders orders,
      Tasks tasks,
      Users users,
      ShowingEntries showing) {
    this.desks = desks;
    this.verifying = verifying;
    this.orders = orders;
    this.tasks = tasks;
    this.users = users;
    this.showing = showing;
  }

  /** The desk of an entry that waits to be verified. */
  record Desk(long taskKey, Motion motion, OrderEntry entry, String path, String viewer) {}

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    return page(desk(user, taskKey), page, null, model);
  }

  @PostMapping(PATH)
  String decide(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam long entry,
      @RequestParam String then,
      @RequestParam(defaultValue = "") String remark,
      Model model,
      RedirectAttributes redirect) {
    Desk desk = desk(user, taskKey);
    if (desk.entry().id() != entry) {
      throw decided(desk.motion());
    }
    VerifyOrderResult outcome =
        then.equals("confirm")
            ? verifying.confirm(entry, desk.taskKey(), user.username())
            : verifying.sendBack(entry, remark, desk.taskKey(), user.username());
    if (outcome instanceof VerifyOrderResult.RemarkMissing) {
      return page(
          desk, 1, Text.of("Say in at most 1000 characters what is to be corrected."), model);
    }
    if (outcome instanceof VerifyOrderResult.Refused refused) {
      model.addAttribute("errors", ofNoField(refused.problems()));
      return page(desk, 1, null, model);
    }
    if (outcome instanceof VerifyOrderResult.SamePerson) {
      throw samePerson(desk.motion(), desk.taskKey());
    }
    if (outcome instanceof VerifyOrderResult.AlreadyDecided before) {
      throw decided(desk.motion(), before.by(), before.orderId());
    }
    if (outcome instanceof VerifyOrderResult.Confirmed confirmed) {
      tasks.awaitCompleted(desk.taskKey());
      Alert.success(
          redirect,
          Text.of(
              "The order on motion {0} is verified and recorded: {1}.",
              desk.motion().number(), CountsInWords.of(confirmed.counts())));
      return "redirect:/orders/" + confirmed.orderId();
    }
    tasks.awaitCompleted(desk.taskKey());
    Alert.success(
        redirect,
        Text.of(
            "The order on motion {0} is sent back. It is entered again at the task “Record court"
                + " order”.",
            desk.motion().number()));
    return "redirect:/tasks";
  }

  /** The problems that cannot be corrected here, with what to do. */
  private static Map<String, Text> ofNoField(List<OrderProblem> problems) {
    Map<String, Text> errors = new LinkedHashMap<>();
    errors.put(
        "remark",
        Text.of("The order cannot be recorded any more. Send it back, so that it is corrected."));
    problems.forEach(problem -> errors.put("-" + errors.size(), problem.message()));
    return errors;
  }

  private Desk desk(User user, long taskKey) {
    OpenTask task = tasks.requireHeldBy(user, taskKey, UserTasks.VERIFY_COURT_ORDER);
    Motion motion = desks.motion(task);
    OrderEntry entry =
        verifying
            .waiting(motion.id())
            .filter(waiting -> !waiting.held())
            .orElseThrow(() -> decided(motion));
    if (entry.hands().contains(user.username())) {
      throw samePerson(motion, taskKey);
    }
    return new Desk(
        taskKey, motion, entry, "/tasks/" + taskKey + "/" + task.task().form(), user.username());
  }

  private String page(Desk desk, int page, @Nullable Text error, Model model) {
    showing.show(desk.viewer(), desk.motion(), desk.entry(), page, model);
    model.addAttribute("desk", desk);
    model.addAttribute("error", error);
    if (error != null) {
      model.addAttribute("errors", Map.of("remark", error));
    }
    return "court/order/verify";
  }

  private static Conflict samePerson(Motion motion, long taskKey) {
    return new Conflict(
        Text.of("Another clerk verifies this order"),
        Text.of(
            "You entered some of the order on motion {0} yourself, so you cannot verify it. Give"
                + " the task back: another court clerk takes it.",
            motion.number()),
        Conflict.Way.doing("Give the task back", "/tasks/" + taskKey + "/release"),
        new Conflict.Way("Back to the tasks", "/tasks"));
  }

  private Conflict decided(Motion motion) {
    return decided(motion, null, orders.current(motion.id()).map(CourtOrder::id).orElse(null));
  }

  private Conflict decided(Motion motion, @Nullable String by, @Nullable Long orderId) {
    var ways = new ArrayList<Conflict.Way>();
    if (orderId != null) {
      ways.add(new Conflict.Way("See the order", "/orders/" + orderId));
    }
    ways.add(new Conflict.Way("Back to the tasks", "/tasks"));
    return new Conflict(
        Text.of("The order was verified already"),
        by == null
            ? Text.of(
                "What was entered of the order on motion {0} was confirmed or sent back meanwhile."
                    + " Nothing was changed just now.",
                motion.number())
            : Text.of(
                "{0} has confirmed or sent back what was entered of the order on motion {1}."
                    + " Nothing was changed just now.",
                users.displayName(by), motion.number()),
        ways.toArray(Conflict.Way[]::new));
  }
}
