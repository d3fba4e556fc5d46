package org.clearance.domain.ground.outbox;

import java.util.Map;

/** A message to the process of a campaign. */
public sealed interface CampaignMessage extends ProcessMessage {
  /**
   * Starts the waves of a campaign.
   *
   * @param terms every term: its variable, and an ISO-8601 duration
   */
  record CampaignStarted(long campaignId, String countyCode, Map<String, String> terms)
      implements CampaignMessage {
    @Override
    public String name() {
      return MessageName.CAMPAIGN_STARTED;
    }

    @Override
    public String key() {
      return Long.toString(campaignId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(
          VariableName.CAMPAIGN_ID, campaignId,
          VariableName.COUNTY_CODE, countyCode,
          VariableName.TERMS, terms);
    }
  }

  /** Ends the waves of a campaign. */
  record CampaignEnded(long campaignId, String countyCode) implements CampaignMessage {
    @Override
    public String name() {
      return MessageName.CAMPAIGN_ENDED;
    }

    @Override
    public String key() {
      return Long.toString(campaignId);
    }

    @Override
    public Map<String, ?> variables() {
      return Map.of(VariableName.COUNTY_CODE, countyCode);
    }
  }
}
