package org.clearance.ui.casework.delivery;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import org.clearance.domain.casework.conviction.LawAnswers;
import org.clearance.domain.casework.delivery.DeliveryRegister;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The answers of a law for each conviction of a delivery, as a file. */
@Controller
class LawAnswersPage {
  private final DeliveryRegister register;
  private final LawAnswers answers;
  private final Audit audit;

  LawAnswersPage(DeliveryRegister register, LawAnswers answers, Audit audit) {
    this.register = register;
    this.answers = answers;
    this.audit = audit;
  }

  @GetMapping("/deliveries/{id}/answers.csv")
  void download(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long id,
      HttpServletResponse response)
      throws IOException {
    Access.require(user, county.id(), DeliveryPlaces.HAND_IN);
    DeliveryPage.find(register, county, id);
    audit.record(
        user.username(),
        county.id(),
        AuditAction.EXPORT_DOWNLOADED,
        "delivery",
        id,
        "the answers of its law");
    CsvDownload.send(
        response,
        "delivery-" + id + "-answers.csv",
        csv -> {
          csv.row(
              "person",
              "case_number",
              "section",
              "subsection",
              "level",
              "day",
              "outcome",
              "relief",
              "track",
              "eligible_from",
              "due",
              "rule",
              "statute",
              "reason");
          answers.each(
              id,
              one ->
                  csv.row(
                      one.person(),
                      one.caseNumber(),
                      one.section(),
                      one.subsection(),
                      one.level(),
                      day(one.convictedOn()),
                      one.outcome(),
                      one.relief(),
                      one.tracks(),
                      day(one.eligibleFrom()),
                      day(one.dueOn()),
                      one.rule(),
                      one.statute(),
                      one.reason()));
        });
  }

  private static String day(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }
}
