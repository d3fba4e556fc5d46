package org.clearance.ui.order;

import java.util.List;
import java.util.Set;
import org.clearance.domain.audit.Audit;
import org.clearance.domain.motion.Motion;
import org.clearance.domain.motion.Motions;
import org.clearance.domain.order.CourtOrder;
import org.clearance.domain.order.OrderItem;
import org.clearance.domain.order.Orders;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.access.Access;
import org.clearance.ui.access.CurrentCounty;
import org.clearance.ui.access.CurrentUser;
import org.clearance.ui.layout.NavigationEntry;
import org.clearance.ui.layout.NotFound;
import org.clearance.ui.layout.Paging;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** A county's motions and orders, and one order. */
@Controller
class OrderPages {
  static final Role[] READERS = {
    Role.COURT_CLERK, Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.PUBLIC_DEFENDER, Role.MANAGER
  };
  private static final int MOTIONS_ON_A_PAGE = 25;
  private static final int ITEMS_ON_A_PAGE = 50;

  private final Orders orders;
  private final Motions motions;
  private final Users users;
  private final Audit audit;

  OrderPages(Orders orders, Motions motions, Users users, Audit audit) {
    this.orders = orders;
    this.motions = motions;
    this.users = users;
    this.audit = audit;
  }

  @GetMapping("/orders")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), READERS);
    Paging paging = Paging.of(page, MOTIONS_ON_A_PAGE, orders.countMotions(county.id()));
    model.addAttribute("paging", paging);
    model.addAttribute("motions", orders.motions(county.id(), MOTIONS_ON_A_PAGE, paging.offset()));
    return "order/list";
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
    Paging paging = Paging.of(page, ITEMS_ON_A_PAGE, shown.size());
    audit.record(user.username(), county.id(), "ORDER_VIEWED", "order", orderId, "");
    model.addAttribute("order", order);
    model.addAttribute("current", orders.current(motion.id()).orElseThrow());
    model.addAttribute("motion", motion);
    model.addAttribute("recordedBy", users.displayName(order.recordedBy()));
    model.addAttribute("counts", Tally.of(items));
    model.addAttribute("only", only);
    model.addAttribute("exceptions", items.stream().filter(OrderItem::exception).count());
    model.addAttribute("paging", paging);
    model.addAttribute(
        "items", shown.stream().skip(paging.offset()).limit(ITEMS_ON_A_PAGE).toList());
    return "order/show";
  }

  static CourtOrder find(Orders orders, County county, long orderId) {
    return orders
        .find(orderId)
        .filter(order -> order.countyId() == county.id())
        .orElseThrow(() -> new NotFound("There is no order %d in this county.".formatted(orderId)));
  }

  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry courtOrders() {
      return new NavigationEntry(
          "orders",
          "Court orders",
          "See what was filed with the court and what it ordered; motions and signed orders as PDF.",
          "/orders",
          35,
          Set.of(READERS));
    }
  }
}
