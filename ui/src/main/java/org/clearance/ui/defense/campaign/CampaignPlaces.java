package org.clearance.ui.defense.campaign;

import java.util.Set;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.ground.text.Text;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.ground.access.Access;
import org.clearance.ui.ground.layout.NavigationEntry;
import org.clearance.ui.ground.layout.NotFound;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The place of campaigns in the navigation, and who may see one. */
@Configuration(proxyBeanMethods = false)
class CampaignPlaces {
  /** The only role that sees campaigns. */
  static final Role DEFENDER = Role.PUBLIC_DEFENDER;

  private CampaignPlaces() {}

  @Bean
  static NavigationEntry campaignsEntry() {
    return new NavigationEntry(
        "campaigns",
        NavigationEntry.Group.CASES,
        "Campaigns",
        "Whom your office reaches first: lists, letters, calls, and what came of them.",
        "/campaigns",
        60,
        Set.of(DEFENDER));
  }

  /** The campaign that an address names, for whoever may see campaigns. */
  static Campaign campaign(Campaigns campaigns, User user, County county, long campaignId) {
    Access.require(user, county.id(), DEFENDER);
    return campaigns
        .find(county.id(), campaignId)
        .orElseThrow(
            () ->
                new NotFound(
                    Text.of(
                        "There is no campaign {0} in this county.", Long.toString(campaignId))));
  }
}
