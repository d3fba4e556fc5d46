package org.clearance.ui.defense.partner;

import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.partner.KeepingHelpers;
import org.clearance.domain.defense.partner.KeepingPartners;
import org.clearance.domain.defense.partner.Partner;
import org.clearance.domain.defense.partner.PartnerPoster;
import org.clearance.domain.defense.partner.Partners;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.setting.SmallestGroup;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.Attachment;
import org.clearance.ui.ground.layout.FormAnswer;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The office's partners: who sends people, by which link and poster, and what came of it. */
@Controller
class PartnersPage {
  private static final String PATH = "/partners/{partnerId}";

  private final Partners partners;
  private final KeepingPartners keeping;
  private final PartnerPoster poster;
  private final KeepingHelpers helpers;
  private final CountySettings settings;
  private final Audit audit;

  PartnersPage(
      Partners partners,
      KeepingPartners keeping,
      PartnerPoster poster,
      KeepingHelpers helpers,
      CountySettings settings,
      Audit audit) {
    this.partners = partners;
    this.keeping = keeping;
    this.poster = poster;
    this.helpers = helpers;
    this.settings = settings;
    this.audit = audit;
  }

  @GetMapping("/partners")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    return list(county, "", Map.of(), model);
  }

  private String list(County county, String name, Map<String, Text> errors, Model model) {
    List<Partner> all = partners.all(county.id());
    model.addAttribute("partners", all);
    model.addAttribute("partnerName", name);
    model.addAttribute("errors", errors);
    return "defense/partner/list";
  }

  @PostMapping("/partners")
  String add(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam String partnerName,
      FormAnswer answer) {
    Access.require(user, county.id(), Role.PUBLIC_DEFENDER);
    Map<String, Text> problems = keeping.add(county.id(), partnerName, user.username());
    if (!problems.isEmpty()) {
      return list(county, partnerName, problems, answer.again());
    }
    Alert.success(answer.redirect(), "The partner is added, with a link of its own.");
    return "redirect:/partners";
  }

  @GetMapping(PATH)
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      Model model) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    fill(partner, Map.of(), model);
    return "defense/partner/show";
  }

  /** Shows the page of a partner again, with what is wrong. */
  String again(Partner partner, Map<String, Text> errors, FormAnswer answer) {
    fill(partner, errors, answer.again());
    return "defense/partner/show";
  }

  private void fill(Partner partner, Map<String, Text> errors, Model model) {
    model.addAttribute("partner", partner);
    model.addAttribute("errors", errors);
    model.addAttribute("helpers", partners.helpers(partner));
    model.addAttribute("invitations", partners.made(partner, false));
    model.addAttribute("forms", partners.made(partner, true));
    model.addAttribute("link", poster.link(partner).orElse(""));
    model.addAttribute("languages", poster.languages());
    int least = SmallestGroup.in(settings.of(partner.countyId()).values());
    model.addAttribute("months", partners.told(partner));
    model.addAttribute("least", least);
  }

  @PostMapping(PATH)
  String retireOrRestore(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @RequestParam String act,
      RedirectAttributes redirect) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    if (act.equals("restore")) {
      keeping.restore(partner, user.username());
      Alert.success(redirect, "It is a partner again.");
    } else {
      // Helpers first: where the rest fails, it is pressed again.
      helpers.endAll(partner, user.username());
      keeping.retire(partner, user.username());
      Alert.success(
          redirect,
          "It is no partner any more. Its posters that hang still lead to the form, and count.");
    }
    return "redirect:/partners/" + partnerId;
  }

  /**
   * Sends the poster of a partner.
   *
   * @param language one in which residents are served
   */
  @GetMapping(PATH + "/poster-{language}.pdf")
  ResponseEntity<byte[]> poster(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long partnerId,
      @PathVariable String language) {
    Partner partner = PartnerPlaces.partner(partners, user, county, partnerId);
    if (partner.isRetired() || !poster.languages().containsKey(language)) {
      throw new NotFound("There is no such poster.");
    }
    byte[] pdf =
        poster
            .print(partner, language)
            .orElseThrow(
                () ->
                    new NotFound(
                        "An administrator has to set the web address of the public screens"
                            + " first."));
    audit.record(
        user.username(),
        county.id(),
        AuditAction.PARTNER_POSTER_PRINTED,
        "partner",
        partner.id(),
        language);
    return Attachment.pdf("poster-%s-%s.pdf".formatted(partner.code(), language), pdf);
  }
}
