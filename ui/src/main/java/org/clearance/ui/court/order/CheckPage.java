package org.clearance.ui.court.order;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderProblem;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.process.task.Tasks;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * Step 3 of entering an order: the numbers of what will be recorded, and the button that records
 * it.
 */
@Controller
class CheckPage {
  private static final String PATH = HeadPage.PATH + "/check";
  private static final String AMENDING = HeadPage.AMENDING + "/check";

  private final OrderDesks desks;
  private final Orders orders;
  private final OrderEntering entering;
  private final OrderVerifying verifying;
  private final Tasks tasks;

  CheckPage(
      OrderDesks desks,
      Orders orders,
      OrderEntering entering,
      OrderVerifying verifying,
      Tasks tasks) {
    this.desks = desks;
    this.orders = orders;
    this.entering = entering;
    this.verifying = verifying;
    this.tasks = tasks;
  }

  @GetMapping({PATH, AMENDING})
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      Model model) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    return page(desk, orders.check(desk.subject(), desk.entries()), null, model);
  }

  /**
   * Records the order as the page showed it, after a hold or a verification where the county asks
   * for one.
   *
   * @param compared whether the clerk says that the signed order was compared with it
   */
  @PostMapping({PATH, AMENDING})
  String record(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      @RequestParam int version,
      @RequestParam(defaultValue = "false") boolean compared,
      Model model,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    if (desk.draft().version() != version) {
      throw desks.stale(desk);
    }
    if (!compared) {
      return page(
          desk,
          orders.check(desk.subject(), desk.entries()),
          Text.of(
              "Compare what is shown with the signed order, then tick that you have. Nothing was"
                  + " recorded."),
          model);
    }
    OptionalLong task = desk.taskKey();
    RecordOrderResult recording;
    if (desk.later()) {
      recording =
          entering.amend(
              desk.motion().id(),
              desk.subject().supersedes(),
              desk.kind(),
              desk.entries(),
              task,
              user.username());
    } else {
      recording =
          entering.record(desk.motion().id(), desk.entries(), task.orElseThrow(), user.username());
    }
    if (recording instanceof RecordOrderResult.Refused refused) {
      return page(desk, refused.problems(), null, model);
    }
    if (recording instanceof RecordOrderResult.AlreadyRecorded before) {
      throw desks.recordedBefore(desk.motion(), before.orderId(), before.recordedBy());
    }
    if (recording instanceof RecordOrderResult.AlreadyEntered before) {
      OrderEntry entry = verifying.find(before.entryId()).orElseThrow();
      throw desks.waits(desk.motion(), entry, "/tasks");
    }
    if (recording instanceof RecordOrderResult.Held held) {
      task.ifPresent(tasks::awaitCompleted);
      Alert.success(
          redirect,
          Text.of(
              "The order on motion {0} is entered. It is recorded, and reported, at {1}.",
              desk.motion().number(), held.until()));
      return "redirect:" + HeldOrderPage.address(held.entryId());
    }
    if (recording instanceof RecordOrderResult.ToBeVerified) {
      return toBeVerified(desk, redirect);
    }
    task.ifPresent(tasks::awaitCompleted);
    var recorded = (RecordOrderResult.Recorded) recording;
    Alert.success(
        redirect,
        Text.of(
            "The order on motion {0} is recorded: {1}.",
            desk.motion().number(), CountsInWords.of(recorded.counts())));
    return "redirect:/orders/" + recorded.orderId();
  }

  /** Ends the task of a later order that was sent back, without entering it again. */
  @PostMapping(HeadPage.PATH + "/give-up")
  String giveUp(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long taskKey,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, county, new DeskAddress(true, taskKey));
    if (!desk.later()) {
      throw desks.stale(desk);
    }
    entering.giveUp(desk.motion().id(), taskKey, user.username());
    tasks.awaitCompleted(taskKey);
    Alert.success(redirect, "What was entered is given up. The order stands as it was.");
    return "redirect:/tasks";
  }

  /** Ends the task of a motion that was withdrawn. */
  @PostMapping(HeadPage.PATH + "/not-awaited")
  String notAwaited(
      @CurrentUser User user, @PathVariable long taskKey, RedirectAttributes redirect) {
    Motion motion = desks.motion(tasks.requireHeldBy(user, taskKey, UserTasks.RECORD_COURT_ORDER));
    if (entering.finishWithdrawn(motion.id(), taskKey, user.username())) {
      tasks.awaitCompleted(taskKey);
      Alert.success(
          redirect,
          Text.of("The task is finished: no order on motion {0} is awaited.", motion.number()));
      return "redirect:/tasks";
    }
    return "redirect:/tasks/" + taskKey + "/" + UserTasks.RECORD_COURT_ORDER;
  }

  private String toBeVerified(OrderDesk desk, RedirectAttributes redirect) {
    desk.taskKey().ifPresent(tasks::awaitCompleted);
    Alert.success(
        redirect,
        Text.of(
            "The order on motion {0} is entered. Nothing counts before another court clerk has"
                + " verified it.",
            desk.motion().number()));
    return "redirect:/tasks";
  }

  /**
   * @param unread why nothing was recorded though nothing is wrong with it; null: nobody asked
   */
  private String page(
      OrderDesk desk, List<OrderProblem> problems, @Nullable Text unread, Model model) {
    model.addAttribute("unread", unread);
    model.addAttribute("wrong", !problems.isEmpty());
    if (unread != null) {
      model.addAttribute("errors", Map.of("compared", unread));
    }
    model.addAttribute("desk", desk);
    model.addAttribute("exceptions", desk.subject().exceptions(desk.entries().exceptions()));
    model.addAttribute("counts", orders.counts(desk.subject(), desk.entries()));
    model.addAttribute("headProblems", problems.stream().filter(HeadPage::ofHead).toList());
    model.addAttribute(
        "exceptionProblems", problems.stream().filter(p -> !HeadPage.ofHead(p)).toList());
    return "court/order/check";
  }
}
