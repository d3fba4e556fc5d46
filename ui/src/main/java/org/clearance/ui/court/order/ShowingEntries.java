package org.clearance.ui.court.order;

import java.util.List;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderSubject;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.Users;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** Shows an order as it was entered, to whoever verifies it or may take it back. */
@Component
class ShowingEntries {
  private static final int DECISIONS_ON_A_PAGE = 50;

  private final OrderVerifying verifying;
  private final Orders orders;
  private final Users users;
  private final Audit audit;

  ShowingEntries(OrderVerifying verifying, Orders orders, Users users, Audit audit) {
    this.verifying = verifying;
    this.orders = orders;
    this.users = users;
    this.audit = audit;
  }

  /**
   * Puts the entry into the model, with every conviction that it decides, and writes down who saw
   * it.
   *
   * @param page of its decisions, from 1
   */
  void show(String viewer, Motion motion, OrderEntry entry, int page, Model model) {
    OrderSubject subject = verifying.subject(entry);
    audit.record(
        viewer,
        motion.countyId(),
        AuditAction.ORDER_ENTRY_VIEWED,
        "motion",
        motion.id(),
        "entry " + entry.id());
    List<OrderSubject.Decision> decided = subject.decisions(entry.entries());
    Paging paging = Paging.of(page, DECISIONS_ON_A_PAGE, decided.size());
    model.addAttribute("motion", motion);
    model.addAttribute("entries", entry.entries());
    model.addAttribute("basis", subject.bases().title(entry.entries().basis()));
    model.addAttribute("before", subject.before());
    model.addAttribute("later", subject.before() != null);
    model.addAttribute("exceptions", subject.exceptions(entry.entries().exceptions()));
    model.addAttribute(
        "decided", decided.stream().skip(paging.offset()).limit(DECISIONS_ON_A_PAGE).toList());
    model.addAttribute("paging", paging);
    model.addAttribute("counts", orders.counts(subject, entry.entries()));
    model.addAttribute("enteredBy", users.displayName(entry.enteredBy()));
  }
}
