package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Users change their own password and end their own sessions. */
@ScreensTest
class OwnAccessTest {
  private static final Pattern HANDLE = Pattern.compile("name=\"handle\" value=\"([0-9a-f]+)\"");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;

  private County county;

  @BeforeEach
  void county() {
    county = people.county();
  }

  @Test
  void with_a_first_password_nothing_can_be_done_but_choosing_another() {
    User clerk = people.newcomer("Nora Ruiz", county, COURT_CLERK);
    Browser browser =
        new Browser(port).alsoInSpanish().signedInAs(clerk.username(), People.PASSWORD);
    for (String path : List.of("/", "/tasks", "/account", "/people?q=doe")) {
      assertThat(browser.open(path).path()).as(path).isEqualTo("/first-password");
    }
    assertThat(browser.post("/tasks/filters", "name", "x").path()).isEqualTo("/first-password");
    assertThat(choose(browser, People.PASSWORD).html()).contains("You have used this password");
    assertThat(choose(browser, "password1234").html()).contains("guessed soonest");

    Browser.Page chosen = choose(browser, "seven grey herons wait");

    assertThat(chosen.path()).isEqualTo("/sign-in?changed");
    assertThat(chosen.html()).contains("value=\"" + clerk.username() + "\"");
    browser.signedInAs(clerk.username(), "seven grey herons wait");
    assertThat(browser.open("/first-password").path()).isEqualTo("/account");
    assertThat(browser.open("/").html()).contains("You signed in last on");
  }

  @Test
  void a_first_password_opens_nothing_after_a_day() {
    User clerk = people.newcomer("Nora Ruiz", county, COURT_CLERK);
    db.sql("update app_user set first_password_until = now() where id = ?")
        .param(clerk.id())
        .update();
    Browser browser = new Browser(port).alsoInSpanish();
    browser.open("/sign-in");

    Browser.Page page =
        browser.post("/sign-in", "username", clerk.username(), "password", People.PASSWORD);

    assertThat(page.path()).isEqualTo("/sign-in?over");
    assertThat(page.html()).contains("Ask your administrator for a new one.");
  }

  @Test
  void a_user_sees_the_own_sessions_and_ends_the_one_that_was_left_open_elsewhere() {
    User clerk = people.user(county, COURT_CLERK);
    Browser left = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    Browser here = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    Browser.Page account = here.alsoInSpanish().open("/account");
    assertThat(account.html())
        .contains(
            "<span>Court clerk</span> (<span translate=\"no\">" + county.displayName() + "</span>)",
            "Language and appearance");
    Matcher handle = HANDLE.matcher(account.html());
    assertThat(handle.find()).isTrue();
    assertThat(here.post("/account/sessions/end", "handle", handle.group(1)).html())
        .contains("That session is ended.");

    assertThat(left.open("/").path()).startsWith("/sign-in");
    assertThat(here.open("/").path()).isEqualTo("/");
  }

  @Test
  void a_wrong_password_leaves_the_username_in_its_field_and_never_in_an_address() {
    User clerk = people.user(county, COURT_CLERK);
    var browser = new Browser(port);
    browser.open("/sign-in");

    Browser.Page again =
        browser.post("/sign-in", "username", clerk.username(), "password", "not this one");

    assertThat(again.html()).contains("value=\"" + clerk.username() + "\"");
    assertThat(again.path()).isEqualTo("/sign-in?failed");
    assertThat(
            browser.post("/sign-in", "username", "My secret pass phrase!", "password", "x").html())
        .doesNotContain("My secret pass phrase");
  }

  @Test
  void the_notice_before_signing_in_is_the_countys() {
    var browser = new Browser(port);
    assertThat(browser.alsoInSpanish().open("/sign-in").html())
        .contains("Before you sign in", "What you do is watched, recorded");
    db.sql(
            """
            update county set settings = jsonb_set(settings, '{signIn}', '{"notice": ["Only for staff of <Alder>.", "Line two."]}')
             where id = ?
            """)
        .param(county.id())
        .update();

    assertThat(browser.open("/sign-in").html())
        .contains("Only for staff of &lt;Alder&gt;.\nLine two.");
  }

  private static Browser.Page choose(Browser browser, String password) {
    return browser.post("/first-password", "replacement", password, "repeated", password);
  }
}
