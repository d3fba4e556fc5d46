package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** What waits for a public defender on the home page. */
@ScreensTest
class DefenderHomeTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private OpeningClient opening;

  @Test
  void matters_clients_and_people_not_told_are_on_the_home_page_of_a_public_defender_alone() {
    County county = people.county();
    opening.open(county.id(), new OpeningClient.Typed("Doe, Jane", null, false), "pat");
    Browser paula = browser(county, Role.PUBLIC_DEFENDER);

    assertThat(paula.open("/").html())
        .containsPattern(waiting("/matters", 0, "Open matters"))
        .as("her record is to be put in")
        .containsPattern(waiting("/clients", 1, "Clients with something due"))
        .containsPattern(waiting("/not-told", 0, "People not told"));
    assertThat(browser(county, Role.DA_REVIEWER).open("/").html())
        .contains("Tasks open to you")
        .doesNotContain("Open matters", "Clients with something due", "People not told");
  }

  private static String waiting(String href, int count, String label) {
    return "<a href=\"%s\">\\s*<span class=\"cl-waits__count\">%d</span>\\s*<span class=\"cl-waits__label\">%s</span>"
        .formatted(href, count, label);
  }

  private Browser browser(County county, Role role) {
    return new Browser(port)
        .alsoInSpanish()
        .signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
