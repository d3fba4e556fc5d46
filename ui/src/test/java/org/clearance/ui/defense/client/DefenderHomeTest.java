package org.clearance.ui.defense.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.CountyDay;
import org.clearance.domain.defense.client.OpeningClient;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What waits for a public defender on the home page. */
@ScreensTest
class DefenderHomeTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private OpeningClient opening;
  @Autowired private JdbcClient db;

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
        .contains("You decided today")
        .doesNotContain("Open matters", "Clients with something due", "People not told");
  }

  @Test
  void what_came_in_what_is_due_and_what_the_court_hears_are_three_numbers() {
    County county = people.county();
    Browser paula = browser(county, Role.PUBLIC_DEFENDER);
    assertThat(paula.open("/").html())
        .contains("Matters new in 7 days", "0 not opened yet", "Hearings within 7 days");
    opening.open(county.id(), new OpeningClient.Typed("Doe, Jane", null, false), "pat");
    db.sql(
            """
            insert into defense.matter (county_id, client_id, state, since, due_on, unsure, received_at)
            select county_id, id, 'RECEIVED', now(), :today + 2, false, now()
              from defense.client where county_id = :county
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .update();
    for (int days : new int[] {3, 30}) {
      long petition =
          db.sql(
                  """
                  insert into petition (county_id, kind, title, petitioner, case_number, filed_on, notice_days, parties, seals,
                                        state, answer_until, filed_by, filed_at)
                  values (:county, 'dismissal', 'Petition', 'Doe, Jane', 'SF1', :today, 15, '{}', false,
                          'HEARING_SET', :today, 'pat', now()) returning id
                  """)
              .param("today", CountyDay.today())
              .param("county", county.id())
              .query(Long.class)
              .single();
      db.sql(
              """
              insert into petition_hearing (petition_id, held_on, recorded_by, recorded_at)
              values (:petition, :today + 1, 'cara', now()),
                     (:petition, :today + :days, 'cara', now())
              """)
          .param("today", CountyDay.today())
          .param("petition", petition)
          .param("days", days)
          .update();
    }
    assertThat(paula.open("/").html())
        .containsPattern(number("Matters new in 7 days", 1))
        .contains("1 not opened yet")
        .containsPattern(number("Matters due within 7 days", 1))
        .as("the latest hearing of each petition holds")
        .containsPattern(number("Hearings within 7 days", 1));
    assertThat(browser(county, Role.COURT_CLERK).open("/").html()).doesNotContain("Matters");
  }

  private static String number(String label, int value) {
    return "<dt>%s</dt>\\s*<dd class=\"cl-answers__value\"><a href=\"[^\"]+\">%d</a>"
        .formatted(label, value);
  }

  private static String waiting(String href, int count, String label) {
    return "<a href=\"%s\">\\s*<span class=\"cl-waits__count\">%d</span>\\s*<span>%s</span>"
        .formatted(href, count, label);
  }

  private Browser browser(County county, Role role) {
    return new Browser(port)
        .alsoInSpanish()
        .signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
