package org.clearance.ui.casework.delivery;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryExports;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.DeliveryState;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Writes the annotated exports of a delivery, and hands them out to the prosecution. */
@Controller
class ExportsPage {
  private final DeliveryRegister register;
  private final ObjectProvider<DeliveryExports> exports;
  private final Audit audit;
  private final Clock clock;

  ExportsPage(
      DeliveryRegister register,
      ObjectProvider<DeliveryExports> exports,
      Audit audit,
      Clock clock) {
    this.register = register;
    this.exports = exports;
    this.audit = audit;
    this.clock = clock;
  }

  /** Whether there is anything to export: every candidate has its determination. */
  static boolean has(Delivery delivery) {
    return delivery.state() == DeliveryState.DETERMINED
        || delivery.state() == DeliveryState.IN_CLEARANCE
        || delivery.state() == DeliveryState.CLOSED;
  }

  /** The part of the delivery's page that is refreshed while exports are written. */
  @GetMapping("/deliveries/{id}/exports")
  String standing(
      @CurrentUser User user, @CurrentCounty County county, @PathVariable long id, Model model) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    Delivery delivery = DeliveryPage.find(register, county, id);
    model.addAttribute("delivery", delivery);
    model.addAttribute("exports", ExportsLine.of(delivery, exports, clock.instant()));
    return "casework/delivery/show :: exports";
  }

  @PostMapping("/deliveries/{id}/exports")
  String write(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      RedirectAttributes redirect) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    Delivery delivery = DeliveryPage.find(register, county, id);
    if (has(delivery)) {
      exports.getObject().write(id);
      Alert.success(redirect, "The exports are being written. They appear here when complete.");
    } else {
      Alert.error(redirect, "There is nothing to export until the delivery is determined.");
    }
    return "redirect:/deliveries/" + id + "#exports";
  }

  @GetMapping("/deliveries/{id}/exports/{name}")
  ResponseEntity<Resource> download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @PathVariable String name) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    Delivery delivery = DeliveryPage.find(register, county, id);
    Path file =
        (has(delivery) ? exports.getObject().find(id, name) : Optional.<Path>empty())
            .orElseThrow(
                () ->
                    new NotFound(
                        Text.of("There is no such export of delivery {0}.", Long.toString(id))));
    audit.record(user.username(), county.id(), AuditAction.EXPORT_DOWNLOADED, "delivery", id, name);
    return Attachment.of(
        name.endsWith(".json")
            ? MediaType.APPLICATION_JSON
            : MediaType.parseMediaType("text/csv;charset=UTF-8"),
        "delivery-" + id + "-" + name,
        new FileSystemResource(file));
  }
}
