package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.regex.Pattern;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.Tasks;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a real browser, a packet is a sheet of which a reviewer sees much at a time. */
@ScreensTest
@Order(5)
class PacketSheetIT {
  private static final int CONVICTIONS = 40;

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired PreparingPackets preparing;
  @Autowired CamundaClient client;
  @Autowired Tasks tasks;

  @Test
  void of_a_packet_that_is_opened_22_rows_are_seen_at_once_on_a_window_of_1400_by_900() {
    County county = people.county();
    User reviewer = people.user(county, Role.DA_REVIEWER);
    long review = review(county);
    tasks.claim(reviewer, review);
    try (var browser = TestBrowser.launch();
        var window = browser.window()) {
      Page page = window.newPage();
      page.setViewportSize(1400, 900);
      page.navigate("http://localhost:" + port + "/sign-in");
      page.fill("#username", reviewer.username());
      page.fill("#password", People.PASSWORD);
      page.click(".cl-signin button[type=submit]");
      page.waitForURL(Pattern.compile(".*:\\d+/"));
      page.navigate("http://localhost:" + port + "/tasks/" + review + "/review-convictions");
      assertThat(page.locator("tr[data-row]").count()).isEqualTo(CONVICTIONS);
      Number seen =
          (Number)
              page.evaluate(
                  "() => [...document.querySelectorAll('tr[data-row]')]"
                      + ".filter(row => row.getBoundingClientRect().bottom <= innerHeight).length");
      assertThat(seen.intValue()).isGreaterThanOrEqualTo(22);
    }
  }

  private long review(County county) {
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    for (int i = 0; i < CONVICTIONS; i++) {
      long person = records.person(delivery, "S" + i + "D" + delivery, "ADAMS,ANN " + i);
      records.determined(person, "11358", "FELONY", "DISMISS");
    }
    long packet = preparing.prepare(delivery, 0).get(0);
    return new Processes(client).review(county, packet, Duration.ofDays(7)).getUserTaskKey();
  }
}
