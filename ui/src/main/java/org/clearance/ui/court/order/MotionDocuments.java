package org.clearance.ui.court.order;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.MotionVersion;
import org.clearance.domain.court.motion.MotionVersions;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.ProposedOrders;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.sight.ConvictionsOf;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.NotFound;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** Sends motions and their proposed orders as PDF; the audit keeps every view. */
@Controller
class MotionDocuments {
  private final Motions motions;
  private final MotionVersions versions;
  private final ProposedOrders proposedOrders;
  private final CourtDocuments documents;
  private final Audit audit;

  MotionDocuments(
      Motions motions,
      MotionVersions versions,
      ProposedOrders proposedOrders,
      CourtDocuments documents,
      Audit audit) {
    this.motions = motions;
    this.versions = versions;
    this.proposedOrders = proposedOrders;
    this.documents = documents;
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
    documents.send(document, motion.number() + ofVersion + what + ".pdf", response);
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
    CourtDocuments.send(order.pdf(), motion.number() + "-order-" + number + ".pdf", response);
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
    documents.refuseSealed(ConvictionsOf.MOTION, motion.countyId(), motion.id());
    return version;
  }
}
