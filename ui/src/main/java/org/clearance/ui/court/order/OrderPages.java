package org.clearance.ui.court.order;

import java.util.List;
import org.clearance.domain.court.courtlist.CourtAnswers;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.Certificates;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.FindingBases;
import org.clearance.domain.court.order.OrderDraft;
import org.clearance.domain.court.order.OrderDrafts;
import org.clearance.domain.court.order.OrderItem;
import org.clearance.domain.court.order.OrderKind;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.WholeNumbers;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** One order, and the beginning of another one in its place. */
@Controller
class OrderPages {
  static final Role[] READERS = {
    Role.COURT_CLERK, Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER, Role.MANAGER
  };

  private static final int ITEMS_ON_A_PAGE = 50;

  private final Orders orders;
  private final Certificates certificates;
  private final Motions motions;
  private final OrderDrafts drafts;
  private final FindingBases bases;
  private final WholeNumbers whole;
  private final OrderVerifying verifying;
  private final CourtAnswers courtAnswers;
  private final Users users;
  private final Audit audit;

  OrderPages(
      Orders orders,
      Certificates certificates,
      Motions motions,
      OrderDrafts drafts,
      FindingBases bases,
      WholeNumbers whole,
      OrderVerifying verifying,
      CourtAnswers courtAnswers,
      Users users,
      Audit audit) {
    this.orders = orders;
    this.certificates = certificates;
    this.motions = motions;
    this.drafts = drafts;
    this.bases = bases;
    this.whole = whole;
    this.verifying = verifying;
    this.courtAnswers = courtAnswers;
    this.users = users;
    this.audit = audit;
  }

  @GetMapping("/orders/{orderId}")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      @RequestParam(defaultValue = "false") boolean only,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), READERS);
    CourtOrder order = find(orders, county, orderId);
    Motion motion = motions.find(order.motionId()).orElseThrow();
    List<OrderItem> items = orders.items(orderId);
    List<OrderItem> shown = only ? items.stream().filter(OrderItem::exception).toList() : items;
    Numbers numbers = whole.of(() -> numbers(order));
    long inAll = only ? numbers.exceptions() : numbers.items();
    Paging paging = Paging.of(page, ITEMS_ON_A_PAGE, shown.size()).withSealed(inAll - shown.size());
    audit.record(user.username(), county.id(), AuditAction.ORDER_VIEWED, "order", orderId, "");
    CourtOrder current = orders.current(motion.id()).orElseThrow();
    model.addAttribute("order", order);
    model.addAttribute("basis", bases.of(motion).title(order.basis()));
    model.addAttribute("current", current);
    model.addAttribute("versions", orders.versions(motion.id()));
    model.addAttribute(
        "before",
        orders.versions(motion.id()).stream()
            .filter(version -> version.version() == order.version() - 1)
            .findFirst()
            .orElse(null));
    model.addAttribute("changes", orders.changes(order));
    model.addAttribute(
        "verifiedBy", order.verifiedBy() == null ? null : users.displayName(order.verifiedBy()));
    boolean clerk = user.mayIn(county.id(), Role.COURT_CLERK);
    model.addAttribute("clerk", clerk);
    model.addAttribute(
        "certificates",
        clerk
            && current.id() == orderId
            && numbers.tally().granted() > 0
            && certificates.areSent(motion));
    model.addAttribute("answered", courtAnswers.ofOrder(orderId));
    model.addAttribute("courtChanges", courtAnswers.changes(orderId));
    model.addAttribute("mayAmend", clerk && current.id() == orderId);
    model.addAttribute("waiting", verifying.waiting(motion.id()).orElse(null));
    OrderDraft begun = drafts.begun(current).orElse(null);
    model.addAttribute("begun", begun);
    model.addAttribute(
        "begunBy",
        begun == null || begun.savedBy() == null ? null : users.displayName(begun.savedBy()));
    model.addAttribute("motion", motion);
    model.addAttribute("recordedBy", users.displayName(order.recordedBy()));
    model.addAttribute("counts", numbers.tally());
    model.addAttribute("changed", numbers.changes());
    model.addAttribute("only", only);
    model.addAttribute("exceptions", numbers.exceptions());
    model.addAttribute("paging", paging);
    model.addAttribute(
        "items", shown.stream().skip(paging.offset()).limit(ITEMS_ON_A_PAGE).toList());
    return "court/order/show";
  }

  /**
   * The numbers of an order.
   *
   * @param changes convictions that are decided otherwise than by the version before
   */
  private record Numbers(Tally tally, long items, long exceptions, long changes) {}

  private Numbers numbers(CourtOrder order) {
    List<OrderItem> items = orders.items(order.id());
    return new Numbers(
        Tally.of(items),
        items.size(),
        items.stream().filter(OrderItem::exception).count(),
        orders.changes(order).size());
  }

  /** Begins an order that replaces this one, unless somebody has begun one already. */
  @PostMapping("/orders/{orderId}/amend/begin")
  String begin(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      @RequestParam OrderKind kind) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    CourtOrder order = find(orders, county, orderId);
    if (orders.current(order.motionId()).orElseThrow().id() != orderId
        || verifying.waiting(order.motionId()).isPresent()
        || kind == OrderKind.ORDER) {
      return "redirect:/orders/" + orderId;
    }
    OrderDraft fresh = drafts.later(order, kind, user.displayName());
    if (drafts.begun(order).isEmpty()) {
      drafts.save(order.motionId(), fresh, fresh.entries(), false, user.username());
    }
    return "redirect:/orders/" + orderId + "/amend";
  }

  /** Discards a draft; nothing of it ever counted. */
  @PostMapping("/orders/{orderId}/amend/discard")
  String discard(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      @RequestParam int version,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), Role.COURT_CLERK);
    CourtOrder order = find(orders, county, orderId);
    if (drafts.discard(order.motionId(), version)) {
      audit.record(
          user.username(), county.id(), AuditAction.ORDER_AMENDMENT_GIVEN_UP, "order", orderId, "");
      Alert.success(redirect, "What was entered is given up. The order stands as it was.");
    } else {
      Alert.warning(redirect, "Somebody saved it meanwhile, so nothing was given up.");
    }
    return "redirect:/orders/" + orderId;
  }

  static CourtOrder find(Orders orders, County county, long orderId) {
    return orders
        .find(orderId)
        .filter(order -> order.countyId() == county.id())
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of("There is no order {0} in this county.", String.valueOf(orderId))));
  }
}
