package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.order.Certificates;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Sends signed orders and their certificates as PDF; the audit keeps every view. */
@Controller
class OrderDocuments {
  private final Motions motions;
  private final Orders orders;
  private final Certificates certificates;
  private final OrderDesks desks;
  private final OrderVerifying verifying;
  private final CourtDocuments documents;
  private final Audit audit;

  OrderDocuments(
      Motions motions,
      Orders orders,
      Certificates certificates,
      OrderDesks desks,
      OrderVerifying verifying,
      CourtDocuments documents,
      Audit audit) {
    this.motions = motions;
    this.orders = orders;
    this.certificates = certificates;
    this.desks = desks;
    this.verifying = verifying;
    this.documents = documents;
    this.audit = audit;
  }

  @GetMapping("/orders/{orderId}/order.pdf")
  void order(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    CourtOrder order = OrderPages.find(orders, county, orderId);
    documents.refuseSealed(ConvictionsOf.MOTION, county.id(), order.motionId());
    audit.record(user.username(), county.id(), AuditAction.ORDER_DOWNLOADED, "order", orderId, "");
    documents.send(order.document(), "order-" + orderId + ".pdf", response);
  }

  /** Sends the certificates that the law has the clerk mail with an order. */
  @GetMapping("/orders/{orderId}/certificates.pdf")
  void certificates(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long orderId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    CourtOrder order = OrderPages.find(orders, county, orderId);
    documents.refuseSealed(ConvictionsOf.MOTION, county.id(), order.motionId());
    if (orders.current(order.motionId()).filter(now -> now.id() == orderId).isEmpty()) {
      throw new NotFound("This order was superseded: certificates are those of the later one.");
    }
    byte[] pdf =
        certificates
            .print(MotionPages.find(motions, county, order.motionId()), order)
            .orElseThrow(() -> new NotFound("This order has no certificates."));
    audit.record(
        user.username(), county.id(), AuditAction.CERTIFICATES_DOWNLOADED, "order", orderId, "");
    CourtDocuments.send(pdf, "order-" + orderId + "-certificates.pdf", response);
  }

  /** Sends the signed order that was uploaded, while its order is being entered. */
  @GetMapping({HeadPage.PATH + "/signed.pdf", HeadPage.AMENDING + "/signed.pdf"})
  void signed(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable Map<String, String> path,
      HttpServletResponse response)
      throws IOException {
    OrderDesk desk = desks.open(user, county, DeskAddress.of(path));
    audit.record(
        user.username(),
        desk.motion().countyId(),
        AuditAction.SIGNED_ORDER_DOWNLOADED,
        "motion",
        desk.motion().id(),
        UserTasks.RECORD_COURT_ORDER);
    documents.send(desk.entries().document(), desk.motion().number() + "-signed.pdf", response);
  }

  /** Sends the signed order of an entry that waits to be verified, or was sent back. */
  @GetMapping("/order-entries/{entryId}/signed.pdf")
  void entered(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long entryId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), Role.COURT_CLERK);
    OrderEntry entry =
        verifying
            .find(entryId)
            .filter(
                found ->
                    motions
                        .find(found.motionId())
                        .filter(motion -> motion.countyId() == county.id())
                        .isPresent())
            .orElseThrow(() -> new NotFound("There is no such entry in this county."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.SIGNED_ORDER_DOWNLOADED,
        "motion",
        entry.motionId(),
        UserTasks.VERIFY_COURT_ORDER);
    documents.send(entry.entries().document(), "order-entry-" + entryId + ".pdf", response);
  }
}
