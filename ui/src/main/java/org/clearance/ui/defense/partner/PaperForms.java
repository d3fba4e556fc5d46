package org.clearance.ui.defense.partner;

import java.util.Locale;
import java.util.Map;
import org.clearance.domain.defense.partner.KeepingInvitations;
import org.clearance.domain.defense.partner.Partner;
import org.clearance.domain.defense.partner.PartnerSlips;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.clearance.ui.ground.table.TableDownloads;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The forms on paper of a partner: each has a code by which somebody types it in later. */
@Controller
@RequestMapping("/partners/{partnerId}")
class PaperForms {
  private final Partners partners;
  private final PartnersPage page;
  private final KeepingInvitations invitations;
  private final PartnerSlips slips;
  private final TableDownloads downloads;
  private final Audit audit;

  PaperForms(
      Partners partners,
      PartnersPage page,
      KeepingInvitations invitations,
      PartnerSlips slips,
      TableDownloads downloads,
      Audit audit) {
    this.partners = partners;
    this.page = page;
    this.invitations = invitations;
    this.slips = slips;
    this.downloads = downloads;
    this.audit = audit;
  }

  @PostMapping("/forms")
  String make(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @RequestParam(name = "forms") String number,
      @RequestParam String formLanguage,
      FormAnswer answer) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    Map<String, Text> problems =
        invitations.make(
            partner, PartnerPlaces.number(number), formLanguage, true, user.username());
    if (!problems.isEmpty()) {
      return page.again(partner, problems, answer);
    }
    Alert.success(answer.redirect(), "The forms are made. Print them; each has a code of its own.");
    return "redirect:/partners/" + partnerId;
  }

  /** Sends the forms on paper that nobody has typed in. */
  @GetMapping("/forms.pdf")
  ResponseEntity<byte[]> print(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      Locale locale) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    byte[] pdf =
        slips
            .forms(partner, downloads.saying(locale).say(Text.of("Forms on paper")))
            .orElseThrow(
                () ->
                    new NotFound(
                        "There is no form to print, or the web address of the public screens is not set."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.PARTNER_FORMS_PRINTED,
        "partner",
        partner.id(),
        "");
    return Attachment.pdf("forms-%s.pdf".formatted(partner.code()), pdf);
  }
}
