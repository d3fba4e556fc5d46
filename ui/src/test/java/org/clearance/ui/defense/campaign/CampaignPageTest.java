package org.clearance.ui.defense.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.defense.campaign.Campaign.PeopleList;
import org.clearance.domain.defense.campaign.Campaign.Split;
import org.clearance.domain.defense.campaign.Campaigns;
import org.clearance.domain.defense.campaign.WritingCampaign;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ScreensTest
class CampaignPageTest {
  private static final Pattern SEEN = Pattern.compile("name=\"seen\" value=\"([^\"]+)\"");

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired WritingCampaign writing;
  @Autowired Campaigns campaigns;

  private County county;
  private Browser paula;
  private long campaign;

  @BeforeEach
  void somebody_has_written_a_draft() {
    county = people.county();
    paula =
        new Browser(port)
            .signedInAs(people.user(county, Role.PUBLIC_DEFENDER).username(), People.PASSWORD)
            .alsoInSpanish();
    campaign = writing.write(county.id(), typed("A new law helps them."), "pat").campaignId();
  }

  private static WritingCampaign.Typed typed(String purpose) {
    return new WritingCampaign.Typed(
        "Rosa", PeopleList.FORMER_CLIENTS, purpose, "Former representation", Split.NONE, 10);
  }

  @Test
  void whoever_approves_a_draft_approves_what_was_on_the_page() {
    String seen = seen();
    writing.change(
        campaigns.find(county.id(), campaign).orElseThrow(), typed("Something else."), "pat");
    Browser.Page refused =
        paula.post("/campaigns/" + campaign + "/state", "act", "start", "seen", seen);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains("It was changed meanwhile. Look at it again.", "Something else.");
    assertThat(
            paula.post("/campaigns/" + campaign + "/state", "act", "start", "seen", seen()).html())
        .contains("It runs.");
  }

  /** Of two who press at once, or on a page of an hour ago, the second reads what is true. */
  @Test
  void what_changes_nothing_says_so() {
    String state = "/campaigns/" + campaign + "/state";
    for (String act : List.of("pause", "resume", "end")) {
      seen();
      assertThat(paula.post(state, "act", act).html())
          .as(act + " before it runs")
          .contains("Nothing was changed: it stands otherwise than you saw it.")
          .doesNotContain("It is paused:", "It runs again.", "It has ended.");
    }
    paula.post(state, "act", "start", "seen", seen());
    assertThat(paula.post(state, "act", "pause").html()).contains("It is paused:");
    assertThat(paula.post(state, "act", "pause").html()).contains("Nothing was changed:");
    assertThat(paula.post(state, "act", "end").html()).contains("It has ended.");
    assertThat(paula.post(state, "act", "end").html()).contains("Nothing was changed:");
  }

  private String seen() {
    Matcher found = SEEN.matcher(paula.open("/campaigns/" + campaign).html());
    assertThat(found.find()).isTrue();
    return found.group(1);
  }
}
