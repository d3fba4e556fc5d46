package org.clearance.ui.court.courtlist;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import org.clearance.domain.court.courtlist.CourtLists;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.court.order.DateText;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The court's list as a file, for an order, a period, or what is outstanding. The audit keeps the
 * hash of what is handed out before a byte of it leaves.
 */
@Controller
class CourtListDownloads {
  private final CourtLists lists;
  private final Orders orders;
  private final Audit audit;
  private final FileStore store;

  CourtListDownloads(CourtLists lists, Orders orders, Audit audit, FileStore store) {
    this.store = store;
    this.lists = lists;
    this.orders = orders;
    this.audit = audit;
  }

  /** Writes a list. */
  private interface Writing {
    CourtLists.Written to(OutputStream out) throws IOException;
  }

  @GetMapping("/orders/{orderId}/court-list.csv")
  void ofOrder(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    if (orders.find(orderId).filter(order -> order.countyId() == county.id()).isEmpty()) {
      throw new NotFound(Text.of("There is no order {0} in this county.", String.valueOf(orderId)));
    }
    send(
        user,
        county,
        "order",
        orderId,
        "",
        "court-list-order-" + orderId,
        out -> lists.ofOrder(orderId, out),
        response);
  }

  @GetMapping("/court-list/outstanding.csv")
  void outstanding(
      @CurrentUser User user, @CurrentCounty County county, HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    send(
        user,
        county,
        "county",
        county.id(),
        "outstanding, ",
        "court-list-outstanding",
        out -> lists.outstanding(county.id(), out),
        response);
  }

  /** Sends the list of a period; an impossible period leads back to the page, which says so. */
  @GetMapping("/court-list/period.csv")
  @Nullable String ofPeriod(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam(defaultValue = "") String firstDay,
      @RequestParam(defaultValue = "") String lastDay,
      RedirectAttributes redirect,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    Optional<LocalDate> first = DateText.parse(firstDay);
    Optional<LocalDate> last = DateText.parse(lastDay);
    if (first.isEmpty() || last.isEmpty()) {
      Alert.error(redirect, "Write both days of the period like 11/24/2026.");
      return "redirect:/court-list";
    }
    if (last.get().isBefore(first.get())) {
      Alert.error(redirect, "The last day of the period is before the first. Correct one of them.");
      return "redirect:/court-list";
    }
    send(
        user,
        county,
        "county",
        county.id(),
        "%s to %s, ".formatted(first.get(), last.get()),
        "court-list-%s-%s".formatted(first.get(), last.get()),
        out -> lists.ofPeriod(county.id(), first.get(), last.get(), out),
        response);
    return null;
  }

  private void send(
      User user,
      County county,
      String subject,
      long subjectId,
      String what,
      String name,
      Writing writing,
      HttpServletResponse response)
      throws IOException {
    Path file = store.workFile(".csv");
    try {
      CourtLists.Written written;
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
        written = writing.to(out);
      }
      audit.record(
          user.username(),
          county.id(),
          AuditAction.COURT_LIST_DOWNLOADED,
          subject,
          subjectId,
          "%srows: %d, SHA-256 %s".formatted(what, written.rows(), written.sha256()));
      response.setContentType("text/csv;charset=UTF-8");
      response.setContentLengthLong(Files.size(file));
      Attachment.name(response, "%s-%s.csv".formatted(county.code(), name));
      Files.copy(file, response.getOutputStream());
    } finally {
      Files.deleteIfExists(file);
    }
  }
}
