package org.clearance.ui.defense.campaign;

import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.Contact;
import org.clearance.domain.defense.campaign.Wave;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.CurrentCounty;
import org.clearance.ui.ground.access.CurrentUser;
import org.clearance.ui.ground.layout.Chosen;
import org.clearance.ui.ground.layout.Paging;
import org.clearance.ui.ground.search.SearchText;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The people of a wave: the list of calls, and the place to record what came back. */
@Controller
class WavePeoplePage {
  private static final int SIZE = 50;

  private final Campaigns campaigns;

  WavePeoplePage(Campaigns campaigns) {
    this.campaigns = campaigns;
  }

  @GetMapping("/campaigns/{campaignId}/people")
  String show(
      @CurrentUser User user,
      @CurrentCounty County county,
      @PathVariable long campaignId,
      @RequestParam(defaultValue = "") String channel,
      @RequestParam(defaultValue = "") SearchText q,
      @RequestParam(defaultValue = "1") int page,
      Model model) {
    Campaign campaign = CampaignPlaces.campaign(campaigns, user, county, campaignId);
    Wave.Channel chosen = Chosen.of(Wave.Channel.class, channel).orElse(Wave.Channel.LETTER);
    campaigns.viewed(campaign, user.username());
    Paging paging = Paging.of(page, SIZE, campaigns.countContacts(campaign, chosen, q.text()));
    model.addAttribute("campaign", campaign);
    model.addAttribute("channel", chosen);
    model.addAttribute("q", q);
    model.addAttribute("results", Contact.Result.of(chosen));
    model.addAttribute("paging", paging);
    model.addAttribute(
        "rows", campaigns.contacts(campaign, chosen, q.text(), paging.size(), paging.offset()));
    return "defense/campaign/people";
  }
}
