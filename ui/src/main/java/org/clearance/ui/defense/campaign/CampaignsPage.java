package org.clearance.ui.defense.campaign;

import java.util.List;
import java.util.Map;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.WritingCampaign;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Alert;
import org.clearance.ui.ground.layout.FormAnswer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The office's campaigns, and the form that writes a new one. */
@Controller
class CampaignsPage {
  private final Campaigns campaigns;
  private final WritingCampaign writing;

  CampaignsPage(Campaigns campaigns, WritingCampaign writing) {
    this.campaigns = campaigns;
    this.writing = writing;
  }

  @GetMapping("/campaigns")
  String list(@CurrentUser User user, @CurrentCounty County county, Model model) {
    Access.require(user, county.id(), CampaignPlaces.DEFENDER);
    return page(county, CampaignForms.empty(), Map.of(), model);
  }

  private String page(
      County county, Map<String, String> typed, Map<String, Text> errors, Model model) {
    model.addAttribute("campaigns", campaigns.all(county.id()));
    model.addAttribute("lists", List.of(Campaign.PeopleList.values()));
    model.addAttribute("splits", Campaign.Split.values());
    model.addAttribute("typed", typed);
    model.addAttribute("errors", errors);
    return "defense/campaign/list";
  }

  @PostMapping("/campaigns")
  String write(
      @CurrentUser User user,
      @CurrentCounty County county,
      @RequestParam Map<String, String> typed,
      FormAnswer answer) {
    Access.require(user, county.id(), CampaignPlaces.DEFENDER);
    WritingCampaign.WriteResult result =
        writing.write(county.id(), CampaignForms.typed(typed), user.username());
    if (!result.problems().isEmpty()) {
      return page(county, typed, result.problems(), answer.again());
    }
    Alert.success(
        answer.redirect(), "The draft is written. Somebody else of the office starts it.");
    return "redirect:/campaigns/" + result.campaignId();
  }
}
