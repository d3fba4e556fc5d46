package org.clearance.ui.oversight.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.List;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** People get a clear answer while the engine does not answer. */
@ScreensTest
@TestPropertySource(properties = "screens.engine=away")
class EngineAwayTest {
  @LocalServerPort private int port;
  @Autowired private People people;

  @Test
  void the_task_list_says_so_and_the_home_page_stays_useful() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    Browser.Page home = browser.open("/");
    assertThat(home.status()).isEqualTo(200);
    assertThat(home.html()).contains("so tasks are missing here", "href=\"/tasks\"");
    Browser.Page list = browser.open("/tasks");
    assertThat(list.status()).isEqualTo(503);
    assertThat(list.html())
        .contains("The task service is not answering", ">Home</a>", "give this number");
  }

  @Test
  void the_pictures_of_processes_say_so_and_lead_back_to_what_does_without() {
    User manager = people.user(people.county(), MANAGER);
    Browser browser = new Browser(port).signedInAs(manager.username(), People.PASSWORD);
    for (String path : List.of("/processes", "/processes/packet-clearance?version=2")) {
      Browser.Page page = browser.alsoInSpanish().open(path);
      assertThat(page.status()).isEqualTo(503);
      assertThat(page.html())
          .contains("The process engine is not answering", "href=\"/figures\"")
          .contains("href=\"" + path + "\"");
    }
  }

  @Test
  void a_deactivated_user_is_out_all_the_same() {
    var county = people.county();
    User admin = people.user(county, ADMINISTRATOR);
    User clerk = people.user(county, COURT_CLERK);
    var session = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    Browser browser = new Browser(port).signedInAs(admin.username(), People.PASSWORD);
    browser.open("/users/" + clerk.id());

    Browser.Page page = browser.post("/users/" + clerk.id() + "/deactivate");

    assertThat(page.html()).contains("the task service did not answer");
    assertThat(session.open("/account").path()).isEqualTo("/sign-in?ended");
  }
}
