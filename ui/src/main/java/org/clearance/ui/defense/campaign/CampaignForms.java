package org.clearance.ui.defense.campaign;

import java.util.Map;
import org.clearance.domain.defense.campaign.Campaign;
import org.clearance.domain.defense.campaign.WritingCampaign.Typed;
import org.clearance.ui.ground.layout.Chosen;
import org.jspecify.annotations.Nullable;

/** Reads and fills the form of a campaign. */
final class CampaignForms {
  /** The number of people that a wave reaches where nobody says otherwise. */
  private static final String USUALLY_MOST = "200";

  private CampaignForms() {}

  static Map<String, String> empty() {
    return Map.of("most", USUALLY_MOST, "split", Campaign.Split.NONE.name());
  }

  static Map<String, String> of(Campaign campaign) {
    return Map.of(
        "campaignName",
        campaign.name(),
        "list",
        campaign.list().name(),
        "purpose",
        campaign.purpose(),
        "basis",
        campaign.basis(),
        "split",
        campaign.split().name(),
        "most",
        Integer.toString(campaign.most()));
  }

  static Typed typed(Map<String, String> typed) {
    return new Typed(
        typed.getOrDefault("campaignName", ""),
        Chosen.of(Campaign.PeopleList.class, typed.get("list")).orElse(null),
        typed.getOrDefault("purpose", ""),
        typed.getOrDefault("basis", ""),
        Chosen.of(Campaign.Split.class, typed.get("split")).orElse(null),
        number(typed.getOrDefault("most", "")));
  }

  private static @Nullable Integer number(String typed) {
    String digits = typed.strip();
    return digits.matches("\\d{1,6}") ? Integer.valueOf(digits) : null;
  }
}
