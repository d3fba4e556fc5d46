package org.clearance.ui.defense.partner;

import java.util.Locale;
import java.util.Map;
import org.clearance.domain.defense.partner.KeepingHelpers;
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
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A partner's helpers, and its links for one person each. */
@Controller
class HelpersPage {
  private static final String PATH = "/partners/{partnerId}";

  private final Partners partners;
  private final PartnersPage page;
  private final KeepingHelpers helpers;
  private final KeepingInvitations invitations;
  private final PartnerSlips slips;
  private final TableDownloads downloads;
  private final Audit audit;

  HelpersPage(
      Partners partners,
      PartnersPage page,
      KeepingHelpers helpers,
      KeepingInvitations invitations,
      PartnerSlips slips,
      TableDownloads downloads,
      Audit audit) {
    this.partners = partners;
    this.page = page;
    this.helpers = helpers;
    this.invitations = invitations;
    this.slips = slips;
    this.downloads = downloads;
    this.audit = audit;
  }

  @PostMapping(PATH + "/helpers")
  String add(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @RequestParam String helperName,
      FormAnswer answer) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    Map<String, Text> problems = helpers.add(partner, helperName, user.username());
    if (!problems.isEmpty()) {
      return page.again(partner, problems, answer);
    }
    Alert.success(
        answer.redirect(), "The helper is added. Print the sheet, and give it to nobody else.");
    return "redirect:/partners/" + partnerId;
  }

  @PostMapping(PATH + "/helpers/{helperId}/end")
  String end(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @PathVariable long helperId,
      RedirectAttributes redirect) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    if (helpers.end(partner, helperId, user.username())) {
      Alert.success(redirect, "The helper cannot sign in any more, and sees nothing.");
    } else {
      Alert.error(redirect, "Nobody was ended: somebody has done it before.");
    }
    return "redirect:/partners/" + partnerId;
  }

  /** Sends the sheet with which a helper signs in. */
  @GetMapping(PATH + "/helpers/{helperId}/sheet.pdf")
  ResponseEntity<byte[]> sheet(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @PathVariable long helperId) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    byte[] pdf =
        slips
            .sheet(partner, helperId)
            .orElseThrow(
                () ->
                    new NotFound(
                        "There is no such helper, or the web address of the public screens is not set."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.HELPER_SHEET_PRINTED,
        "partner",
        partner.id(),
        "");
    return Attachment.pdf("helper-%d.pdf".formatted(helperId), pdf);
  }

  @PostMapping(PATH + "/invitations")
  String invite(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @RequestParam(name = "invitations") String number,
      @RequestParam String language,
      FormAnswer answer) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    Map<String, Text> problems =
        invitations.make(partner, PartnerPlaces.number(number), language, false, user.username());
    if (!problems.isEmpty()) {
      return page.again(partner, problems, answer);
    }
    Alert.success(
        answer.redirect(), "The invitations are made. Print them, and give each to one person.");
    return "redirect:/partners/" + partnerId;
  }

  /** Sends the invitations that nobody has used, each on a page of its own. */
  @GetMapping(PATH + "/invitations.pdf")
  ResponseEntity<byte[]> invitations(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      Locale locale) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    byte[] pdf =
        slips
            .invitations(partner, downloads.saying(locale).say(Text.of("Invitations")))
            .orElseThrow(
                () ->
                    new NotFound(
                        "There is no invitation to print, or the web address of the public screens is not set."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.PARTNER_INVITATIONS_PRINTED,
        "partner",
        partner.id(),
        "");
    return Attachment.pdf("invitations-%s.pdf".formatted(partner.code()), pdf);
  }
}
