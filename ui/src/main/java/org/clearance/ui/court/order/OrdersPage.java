package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.clearance.domain.court.order.MotionLine;
import org.clearance.domain.court.order.MotionQuestion;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.record.person.FindingPeople;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.sheet.SheetKind;
import org.clearance.ui.ground.sheet.SheetKind.Column;
import org.clearance.ui.ground.sheet.Sheets;
import org.clearance.ui.ground.table.ListDownloads;
import org.clearance.ui.ground.table.ListDownloads.Asked;
import org.clearance.ui.ground.table.ListDownloads.Listed;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A county's motions and orders. */
@Controller
class OrdersPage {
  /** Beside these columns there are always the motion and where it stands. */
  static final SheetKind SHEET =
      new SheetKind(
          "orders",
          List.of(
              new Column("filed", "Filed"),
              new Column("convictions", "Convictions"),
              new Column("ordered", "Ordered"),
              new Column("judge", "Judge"),
              new Column("granted", "Granted"),
              new Column("documents", "Documents")),
          Set.of("filed", "convictions", "ordered", "judge", "granted", "documents"));

  private static final int MOTIONS_ON_A_PAGE = 50;

  /** The most people that a search text is matched with; if more match, the user types more. */
  private static final int PEOPLE_MEANT = 5_000;

  private final Orders orders;
  private final FindingPeople people;
  private final Sheets sheets;
  private final Audit audit;
  private final ListDownloads files;

  OrdersPage(Orders orders, FindingPeople people, Sheets sheets, Audit audit, ListDownloads files) {
    this.files = files;
    this.orders = orders;
    this.people = people;
    this.sheets = sheets;
    this.audit = audit;
  }

  @GetMapping("/orders")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute OrderFilter filter,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), OrderPages.READERS);
    String wanted = filter.text();
    MotionQuestion asked = question(county, filter);
    Orders.MotionCounts counts = orders.countMotions(asked);
    Paging paging = Paging.of(page, MOTIONS_ON_A_PAGE, counts.of(asked));
    List<MotionLine> shown = orders.motions(asked, MOTIONS_ON_A_PAGE, paging.offset());
    if (!wanted.isEmpty()) {
      audit.record(
          user.username(),
          county.id(),
          AuditAction.ORDERS_SEARCHED,
          "county",
          county.id(),
          "by %s: %s".formatted(people.kinds(wanted), numbers(shown)));
    }
    model.addAttribute("filter", filter.sheet());
    model.addAttribute("q", wanted);
    model.addAttribute("stands", MotionQuestion.Stand.values());
    model.addAttribute("counts", counts);
    model.addAttribute("paging", paging);
    model.addAttribute("sheet", sheets.of(user, SHEET));
    model.addAttribute("motions", shown);
    model.addAttribute("clerk", user.mayIn(county.id(), Role.COURT_CLERK));
    return "court/order/list";
  }

  /** Sends the list as a file, as it is filtered and sorted. */
  @GetMapping({"/orders/list.csv", "/orders/list.xlsx"})
  ResponseEntity<byte[]> file(
      @CurrentUser User user,
      @CurrentCounty County county,
      @ModelAttribute OrderFilter filter,
      Locale locale,
      HttpServletRequest request)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    MotionQuestion asked = question(county, filter);
    return files.send(
        new Asked(user, county, locale, request.getRequestURI()),
        Listed.ofCounty(
            county,
            AuditAction.ORDER_LIST_DOWNLOADED,
            List.of(
                filter.stand() == null ? "" : filter.stand().name(),
                filter.text().isEmpty() ? "" : "by " + people.kinds(filter.text())),
            orders.countMotions(asked).of(asked)),
        saying -> OrderTable.of(orders.motions(asked, ListDownloads.MOST, 0), county, saying));
  }

  private MotionQuestion question(County county, OrderFilter filter) {
    String wanted = filter.text();
    return filter.question(
        county.id(),
        wanted.isEmpty() ? List.of() : people.meant(county.id(), wanted, PEOPLE_MEANT));
  }

  private static String numbers(List<MotionLine> shown) {
    return shown.isEmpty()
        ? "none"
        : shown.stream().map(MotionLine::number).collect(Collectors.joining(" "));
  }

  @Configuration(proxyBeanMethods = false)
  static class Place {
    @Bean
    NavigationEntry courtOrders() {
      return new NavigationEntry(
          "orders",
          NavigationEntry.Group.CASES,
          "Court orders",
          "See what was filed with the court and what it ordered; motions and signed orders as"
              + " PDF.",
          "/orders",
          35,
          Set.of(OrderPages.READERS));
    }

    @Bean
    SheetKind orderSheet() {
      return SHEET;
    }
  }
}
