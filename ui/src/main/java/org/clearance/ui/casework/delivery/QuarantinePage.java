package org.clearance.ui.casework.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.clearance.domain.casework.delivery.Delivery;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.casework.delivery.RowInQuarantine;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Paging;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The rows of a delivery that could not be read, on a page and as a file. */
@Controller
class QuarantinePage {
  private static final int ROWS_ON_A_PAGE = 100;

  private final DeliveryRegister register;
  private final Audit audit;

  QuarantinePage(DeliveryRegister register, Audit audit) {
    this.register = register;
    this.audit = audit;
  }

  @GetMapping("/deliveries/{id}/quarantine")
  String list(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    Delivery delivery = DeliveryPage.find(register, county, id);
    Paging paging = Paging.of(page, ROWS_ON_A_PAGE, register.quarantinedCount(id));
    model.addAttribute("delivery", delivery);
    model.addAttribute("paging", paging);
    model.addAttribute("rows", register.quarantined(id, paging.offset(), ROWS_ON_A_PAGE));
    return "casework/delivery/quarantine";
  }

  @GetMapping("/deliveries/{id}/quarantine.csv")
  void download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    DeliveryPage.find(register, county, id);
    audit.record(
        user.username(), county.id(), AuditAction.QUARANTINE_DOWNLOADED, "delivery", id, "");
    CsvDownload.send(
        response,
        "delivery-" + id + "-quarantine.csv",
        csv -> {
          csv.row(RowInQuarantine.COLUMNS.toArray(String[]::new));
          register.eachQuarantined(id, row -> csv.row(row.cells().toArray(String[]::new)));
        });
  }
}
