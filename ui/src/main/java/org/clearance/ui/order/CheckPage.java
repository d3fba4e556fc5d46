package org.clearance.ui.order;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clearance.domain.motion.MotionItem;
import org.clearance.domain.order.OrderProblem;
import org.clearance.domain.order.Orders;
import org.clearance.domain.order.Recording;
import org.clearance.domain.user.User;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.Alert;
import org.clearance.ui.task.Tasks;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Step 3 of recording an order: what will be recorded, in numbers, and the button that does it. */
@Controller
class CheckPage {
  private static final String PATH = HeadPage.PATH + "/check";

  private final OrderDesks desks;
  private final Orders orders;
  private final Tasks tasks;

  CheckPage(OrderDesks desks, Orders orders, Tasks tasks) {
    this.desks = desks;
    this.orders = orders;
    this.tasks = tasks;
  }

  @GetMapping(PATH)
  String show(@CurrentUser User user, @PathVariable long taskKey, Model model) {
    OrderDesk desk = desks.open(user, taskKey);
    return page(desk, orders.check(desk.motion(), desk.entries()), model);
  }

  /** Records the order as the page showed it. */
  @PostMapping(PATH)
  String record(
      @CurrentUser User user,
      @PathVariable long taskKey,
      @RequestParam int version,
      Model model,
      RedirectAttributes redirect) {
    OrderDesk desk = desks.open(user, taskKey);
    if (desk.draft().version() != version) {
      throw desks.stale(desk);
    }
    Recording recording =
        orders.record(desk.motion().id(), desk.entries(), taskKey, user.username());
    if (recording instanceof Recording.Refused refused) {
      return page(desk, refused.problems(), model);
    }
    if (recording instanceof Recording.AlreadyRecorded before) {
      throw desks.recordedBefore(desk.motion(), before.orderId(), before.recordedBy());
    }
    var recorded = (Recording.Recorded) recording;
    tasks.awaitCompleted(taskKey);
    Alert.success(
        redirect,
        "The order on motion %s is recorded: %,d granted, %,d denied."
            .formatted(
                desk.motion().number(), recorded.counts().granted(), recorded.counts().denied()));
    return "redirect:/orders/" + recorded.orderId();
  }

  private String page(OrderDesk desk, List<OrderProblem> problems, Model model) {
    Map<Long, MotionItem> items = new HashMap<>();
    desk.items().forEach(item -> items.put(item.convictionId(), item));
    model.addAttribute("desk", desk);
    model.addAttribute("items", items);
    model.addAttribute("counts", orders.counts(desk.motion(), desk.entries()));
    model.addAttribute("headProblems", problems.stream().filter(HeadPage::ofHead).toList());
    model.addAttribute(
        "exceptionProblems", problems.stream().filter(p -> !HeadPage.ofHead(p)).toList());
    return "order/check";
  }
}
