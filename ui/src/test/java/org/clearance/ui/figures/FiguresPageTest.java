package org.clearance.ui.figures;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.TestRecords;
import org.clearance.domain.user.County;
import org.clearance.domain.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class FiguresPageTest {
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @LocalServerPort private int port;

  @Test
  void a_manager_sees_where_convictions_stand_what_was_cleared_and_what_waits() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "A1", "DOE,JOHN");
    long granted = records.determined(person, "11357", "FELONY", "DISMISS");
    records.event(granted, "DETERMINED", "IN_REVIEW", "");
    records.event(granted, "IN_REVIEW", "APPROVED", "");
    records.event(granted, "APPROVED", "FILED", "");
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", granted)
        .update();
    records.event(granted, "FILED", "GRANTED", "");
    records.determined(person, "11358", "FELONY", "REDUCE");

    Browser browser = signedIn(county, Role.MANAGER);
    String html = browser.open("/figures").html();
    assertThat(html)
        .contains("1 dismissed, 0 reduced")
        .contains("1 in these 30 days")
        .contains("the report to DOJ")
        .contains("under an hour")
        .doesNotContain("DOE");
    assertThat(browser.open("/figures?delivery=" + delivery).status()).isEqualTo(200);
    assertThat(browser.open("/figures?delivery=999999").status()).isEqualTo(404);
  }

  @Test
  void a_county_without_convictions_is_told_when_figures_begin() {
    assertThat(signedIn(people.county(), Role.MANAGER).open("/figures").html())
        .contains("Figures begin when the first delivery has been read.");
  }

  @ParameterizedTest
  @CsvSource({
    "MANAGER, 200",
    "DA_SUPERVISOR, 200",
    "ADMINISTRATOR, 200",
    "DA_REVIEWER, 403",
    "COURT_CLERK, 403",
    "PUBLIC_DEFENDER, 403"
  })
  void figures_are_for_those_who_steer(Role role, int status) {
    assertThat(signedIn(people.county(), role).open("/figures").status()).isEqualTo(status);
  }

  private Browser signedIn(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
