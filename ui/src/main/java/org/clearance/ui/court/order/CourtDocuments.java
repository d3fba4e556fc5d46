package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.contact.notice.SendingProofs;
import org.clearance.domain.court.challenge.Challenges;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.MotionVersion;
import org.clearance.domain.court.motion.MotionVersions;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.ProposedOrders;
import org.clearance.domain.court.order.Certificates;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.OrderEntry;
import org.clearance.domain.court.order.OrderVerifying;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.sight.SealedConvictions;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/**
 * Sends motions, proposed and signed orders and notices of challenge as PDF, and e-mails as they
 * went out; the audit keeps every view.
 */
@Controller
class CourtDocuments {
  /**
   * The content security policy for a PDF alone. Browsers' PDF viewers have styles of their own;
   * nothing else is allowed. Our own pages may show the PDF beside what is entered from it.
   */
  private static final String PDF_ALONE =
      "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'";

  private final Motions motions;
  private final MotionVersions versions;
  private final ProposedOrders proposedOrders;
  private final Orders orders;
  private final Certificates certificates;
  private final Challenges challenges;
  private final SendingProofs proofs;
  private final OrderDesks desks;
  private final OrderVerifying verifying;
  private final SealedConvictions sealed;
  private final FileStore store;
  private final Audit audit;

  CourtDocuments(
      Motions motions,
      MotionVersions versions,
      ProposedOrders proposedOrders,
      Orders orders,
      Certificates certificates,
      Challenges challenges,
      SendingProofs proofs,
      OrderDesks desks,
      OrderVerifying verifying,
      SealedConvictions sealed,
      FileStore store,
      Audit audit) {
    this.motions = motions;
    this.versions = versions;
    this.proposedOrders = proposedOrders;
    this.orders = orders;
    this.certificates = certificates;
    this.challenges = challenges;
    this.proofs = proofs;
    this.desks = desks;
    this.verifying = verifying;
    this.sealed = sealed;
    this.store = store;
    this.audit = audit;
  }

  /** Sends a motion: the latest version, or the one that is named. */
  @GetMapping({
    "/motions/{motionId}/motion.pdf",
    "/motions/{motionId}/versions/{version}/motion.pdf"
  })
  void motion(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long motionId,
      @PathVariable(required = false) @Nullable Integer version,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    Motion motion = MotionPages.find(motions, county, motionId);
    MotionVersion printed = find(motion, version == null ? motion.version() : version);
    if (printed.document() == null) {
      throw new NotFound(
          Text.of("Motion {0} is still being printed. Try again in a minute.", motion.number()));
    }
    send(AuditAction.MOTION_DOWNLOADED, user, motion, printed, printed.document(), "", response);
  }

  /**
   * Sends the proposed orders of the latest version, or of the one that is named, where they are
   * papers of their own.
   */
  @GetMapping({
    "/motions/{motionId}/orders.pdf",
    "/motions/{motionId}/versions/{version}/orders.pdf"
  })
  void proposedOrders(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long motionId,
      @PathVariable(required = false) @Nullable Integer version,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    Motion motion = MotionPages.find(motions, county, motionId);
    MotionVersion printed = find(motion, version == null ? motion.version() : version);
    String document = printed.ordersDocument();
    if (document == null) {
      throw noOrders(motion, printed);
    }
    send(
        AuditAction.PROPOSED_ORDERS_DOWNLOADED,
        user,
        motion,
        printed,
        document,
        "-orders",
        response);
  }

  private void send(
      AuditAction action,
      User user,
      Motion motion,
      MotionVersion version,
      String document,
      String what,
      HttpServletResponse response)
      throws IOException {
    audit.record(
        user.username(),
        motion.countyId(),
        action,
        "motion",
        motion.id(),
        "version " + version.version());
    String ofVersion = version.version() == 1 ? "" : "-version-" + version.version();
    send(document, motion.number() + ofVersion + what + ".pdf", response);
  }

  /** Sends one proposed order of the latest version, by a number of Attachment A. */
  @GetMapping("/motions/{motionId}/orders/{number}.pdf")
  void proposedOrder(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long motionId,
      @PathVariable int number,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    Motion motion = MotionPages.find(motions, county, motionId);
    MotionVersion version = find(motion, motion.version());
    if (version.ordersDocument() == null) {
      throw noOrders(motion, version);
    }
    ProposedOrders.One order =
        proposedOrders
            .one(version, motions.items(motionId), number)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "Motion {0} has no proposed order on no. {1}.",
                            motion.number(), String.valueOf(number))));
    for (MotionItem item : order.items()) {
      audit.record(
          user.username(),
          county.id(),
          AuditAction.PROPOSED_ORDER_DOWNLOADED,
          "conviction",
          item.convictionId(),
          "%s, version %d, no. %d".formatted(motion.number(), version.version(), item.position()));
    }
    send(order.pdf(), motion.number() + "-order-" + number + ".pdf", response);
  }

  private static NotFound noOrders(Motion motion, MotionVersion version) {
    return new NotFound(
        version.ordersFor() == null
            ? Text.of("The proposed order of motion {0} is part of the motion.", motion.number())
            : Text.of(
                "The proposed orders of motion {0} are still being printed. Try again in a minute.",
                motion.number()));
  }

  private MotionVersion find(Motion motion, int number) {
    MotionVersion version =
        versions
            .find(motion.id(), number)
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "Motion {0} has no version {1}.",
                            motion.number(), String.valueOf(number))));
    refuseSealed(ConvictionsOf.MOTION, motion.countyId(), motion.id());
    return version;
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
    refuseSealed(ConvictionsOf.MOTION, county.id(), order.motionId());
    audit.record(user.username(), county.id(), AuditAction.ORDER_DOWNLOADED, "order", orderId, "");
    send(order.document(), "order-" + orderId + ".pdf", response);
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
    refuseSealed(ConvictionsOf.MOTION, county.id(), order.motionId());
    if (orders.current(order.motionId()).filter(now -> now.id() == orderId).isEmpty()) {
      throw new NotFound("This order was superseded: certificates are those of the later one.");
    }
    byte[] pdf =
        certificates
            .print(MotionPages.find(motions, county, order.motionId()), order)
            .orElseThrow(() -> new NotFound("This order has no certificates."));
    audit.record(
        user.username(), county.id(), AuditAction.CERTIFICATES_DOWNLOADED, "order", orderId, "");
    send(pdf, "order-" + orderId + "-certificates.pdf", response);
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
    send(desk.entries().document(), desk.motion().number() + "-signed.pdf", response);
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
    send(entry.entries().document(), "order-entry-" + entryId + ".pdf", response);
  }

  @GetMapping("/challenges/{convictionId}/notice.pdf")
  void notice(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    var challenge =
        challenges
            .find(convictionId)
            .filter(found -> found.countyId() == county.id())
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of(
                            "There is no challenge to conviction {0} in this county.",
                            String.valueOf(convictionId))));
    refuseSealed(ConvictionsOf.CHALLENGE, county.id(), convictionId);
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CHALLENGE_NOTICE_DOWNLOADED,
        "conviction",
        convictionId,
        "");
    send(challenge.noticeDocument(), "notice-of-challenge-" + convictionId + ".pdf", response);
  }

  /** Sends the e-mail that took a notice of challenge to its receiver, byte for byte. */
  @GetMapping("/challenges/{convictionId}/notices/{noticeId}/sent.eml")
  void sent(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long convictionId,
      @PathVariable long noticeId,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), OrderPages.READERS);
    String message =
        challenges.find(convictionId).filter(found -> found.countyId() == county.id()).stream()
            .flatMap(
                found ->
                    Stream.concat(
                        proofs.ofChallenge(convictionId).stream(),
                        // Only public defenders may see what they wrote to the person.
                        user.mayIn(county.id(), Role.PUBLIC_DEFENDER)
                            ? proofs.ofReaching(convictionId).stream()
                            : Stream.empty()))
            .filter(sending -> sending.noticeId() == noticeId)
            .findFirst()
            .map(SendingProofs.Sending::message)
            .orElseThrow(() -> new NotFound("No e-mail of this challenge is kept."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.CHALLENGE_PROOF_DOWNLOADED,
        "conviction",
        convictionId,
        "notice " + noticeId);
    send(
        message,
        response,
        () -> {
          response.setContentType("message/rfc822");
          disposition(ContentDisposition.attachment(), "notice-" + noticeId + ".eml", response);
        });
  }

  private void refuseSealed(ConvictionsOf what, long countyId, long id) {
    if (sealed.hidden(what, countyId, Long.toString(id)) > 0) {
      throw new NotFound(
          "This document names a conviction that is sealed since. Ask the court clerk for what you"
              + " need of it.");
    }
  }

  private static void send(byte[] pdf, String name, HttpServletResponse response)
      throws IOException {
    headers(name, response);
    response.setContentLength(pdf.length);
    response.getOutputStream().write(pdf);
  }

  private void send(@Nullable String sha256, String name, HttpServletResponse response)
      throws IOException {
    if (sha256 == null) {
      throw new NotFound("There is no document yet.");
    }
    send(sha256, response, () -> headers(name, response));
  }

  private void send(String sha256, HttpServletResponse response, Runnable headers)
      throws IOException {
    // The file is opened first, since the page for a purged document has headers of its own.
    try (InputStream in = store.open(sha256)) {
      headers.run();
      store.describe(sha256).ifPresent(file -> response.setContentLengthLong(file.size()));
      in.transferTo(response.getOutputStream());
    }
  }

  private static void headers(String name, HttpServletResponse response) {
    response.setContentType("application/pdf");
    response.setHeader("Content-Security-Policy", PDF_ALONE);
    response.setHeader("X-Frame-Options", "SAMEORIGIN");
    disposition(ContentDisposition.inline(), name, response);
  }

  private static void disposition(
      ContentDisposition.Builder disposition, String name, HttpServletResponse response) {
    response.setHeader(
        HttpHeaders.CONTENT_DISPOSITION, disposition.filename(name).build().toString());
  }
}
