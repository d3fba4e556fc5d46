package org.clearance.ui.oversight.stuck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;

import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

@ScreensTest
@TestPropertySource(properties = "screens.engine=away")
class StuckWithoutEngineTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;

  @Test
  void while_the_engine_does_not_answer_the_page_says_so_and_shows_the_rest() {
    County county = people.county();
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    db.sql(
            """
            insert into outbox (kind, county_id, name, correlation_key, message_id, attempts, last_error)
            select 'MESSAGE', county_id, 'delivery-withdrawn', :delivery, 'away-' || :delivery, 7, 'Connection refused'
              from delivery where id = :delivery::bigint
            """)
        .param("delivery", "" + delivery)
        .update();
    User sue = people.named("Sue Sand", county, DA_SUPERVISOR);
    Browser browser = new Browser(port).signedInAs(sue.username(), People.PASSWORD).alsoInSpanish();

    Browser.Page page = browser.open("/stuck");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.html())
        .contains("The task service is not answering, so steps that failed are missing here")
        .contains("A message to the engine", "The engine did not take it, 7 times.");
    assertThat(browser.post("/stuck", "kind", "tasks", "row", "take 5").html())
        .contains("The task service is not answering. Try again in a minute.");
  }
}
