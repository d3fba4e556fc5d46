package org.clearance.ui.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.user.Role.ADMINISTRATOR;
import static org.clearance.domain.user.Role.COURT_CLERK;
import static org.clearance.domain.user.Role.DA_REVIEWER;

import java.util.Set;
import java.util.regex.Pattern;
import org.clearance.domain.user.County;
import org.clearance.domain.user.User;
import org.clearance.domain.user.Users;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class UsersTest {
  private static final Pattern PASSWORD =
      Pattern.compile("<code class=\"cl-secret\">([^<]+)</code>");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Users users;
  @Autowired private JdbcClient db;

  private County county;
  private User admin;
  private Browser browser;

  @BeforeEach
  void administrator() {
    county = people.county();
    admin = people.named("Ada Admin", county, ADMINISTRATOR);
    browser = new Browser(port).signedInAs(admin.username(), People.PASSWORD);
    browser.open("/users");
  }

  @Test
  void an_added_user_signs_in_with_the_password_that_is_shown_once() {
    Browser.Page shown =
        browser.post(
            "/users",
            "username",
            "Clerk." + county.code(),
            "displayName",
            "Cleo Clerk",
            "email",
            "cleo@example.org",
            "roles",
            "COURT_CLERK",
            "roles",
            "DA_REVIEWER");

    String password = password(shown);
    assertThat(browser.open(shown.path()).html()).doesNotContain(password);
    new Browser(port).signedInAs("clerk." + county.code(), password);
    assertThat(audited("USER_CREATED")).isEqualTo(1);
    assertThat(browser.open("/users").html()).contains("Cleo Clerk", "DA reviewer, Court clerk");
  }

  @Test
  void what_is_missing_or_taken_is_said_beside_the_field_and_what_was_typed_stays() {
    Browser.Page missing = browser.post("/users", "username", "a b", "displayName", "Kept Name");
    Browser.Page taken =
        browser.post(
            "/users",
            "username",
            admin.username(),
            "displayName",
            "Kept Name",
            "roles",
            "COURT_CLERK");

    assertThat(missing.html())
        .contains("Use 2 to 60 letters", "Choose at least one role", "value=\"Kept Name\"");
    assertThat(taken.html())
        .contains("This username is taken.", "value=\"Kept Name\"")
        .doesNotContain("It is the same person");
  }

  @Test
  void only_an_administrator_of_the_county_sees_its_users() {
    User clerk = people.user(county, COURT_CLERK);
    var other = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    assertThat(other.open("/users").status()).isEqualTo(403);
    assertThat(other.open("/users/" + admin.id()).status()).isEqualTo(403);
    assertThat(other.open("/").html()).doesNotContain("href=\"/users\"");
  }

  @Test
  void a_user_of_another_county_is_not_found() {
    User foreign = people.named("Fay Foreign", people.county(), COURT_CLERK);

    assertThat(browser.open("/users/" + foreign.id()).status()).isEqualTo(404);
    assertThat(browser.post("/users/" + foreign.id() + "/password").status()).isEqualTo(404);
    assertThat(browser.open("/users").html()).doesNotContain("Fay Foreign");
  }

  @Test
  void who_works_for_another_county_too_cannot_be_entered_by_this_ones_administrator() {
    User shared = people.named("Sam Shared", people.county(), COURT_CLERK);
    Browser.Page asked =
        browser.post(
            "/users", "username", shared.username(), "displayName", "Sam", "roles", "DA_REVIEWER");
    assertThat(asked.html()).contains("It is the same person");
    browser.post("/users/existing", "username", shared.username(), "roles", "DA_REVIEWER");

    assertThat(users.find(shared.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isTrue();
    assertThat(browser.post("/users/" + shared.id() + "/password").status()).isEqualTo(403);
    assertThat(browser.post("/users/" + shared.id() + "/deactivate").status()).isEqualTo(403);
    assertThat(browser.post("/users/" + shared.id(), "displayName", "X").status()).isEqualTo(403);
    new Browser(port).signedInAs(shared.username(), People.PASSWORD);
  }

  @Test
  void a_reset_password_is_shown_once_and_the_old_one_is_refused() {
    User clerk = people.user(county, COURT_CLERK);

    String password = password(browser.post("/users/" + clerk.id() + "/password"));

    new Browser(port).signedInAs(clerk.username(), password);
    assertThat(audited("PASSWORD_RESET")).isEqualTo(1);
  }

  @Test
  void a_deactivated_user_is_out_at_once_and_in_again_when_activated() {
    User clerk = people.user(county, COURT_CLERK);
    var session = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    Browser.Page page = browser.post("/users/" + clerk.id() + "/deactivate");

    assertThat(page.html()).contains("is signed out and cannot sign in.");
    assertThat(session.open("/account").path()).isEqualTo("/sign-in?ended");
    browser.post("/users/" + clerk.id() + "/activate");
    new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
  }

  @Test
  void a_county_keeps_an_administrator() {
    Browser.Page page = browser.post("/users/" + admin.id() + "/roles", "roles", "COURT_CLERK");
    assertThat(page.html()).contains("would have no administrator");
    assertThat(browser.post("/users/" + admin.id() + "/deactivate").html())
        .contains("You cannot deactivate yourself");
    assertThat(users.find(admin.id()).orElseThrow().mayIn(county.id(), ADMINISTRATOR)).isTrue();

    User second = people.user(county, ADMINISTRATOR);
    browser.post("/users/" + admin.id() + "/roles", "roles", "COURT_CLERK");

    assertThat(users.find(admin.id()).orElseThrow().mayIn(county.id(), ADMINISTRATOR)).isFalse();
    assertThat(users.find(second.id()).orElseThrow().grants()).hasSize(1);
  }

  @Test
  void a_user_changes_the_own_password_with_the_current_one() {
    User clerk = people.user(county, COURT_CLERK);
    var session = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    session.open("/account");

    Browser.Page wrong = change(session, "not this one at all", "a new long password");
    Browser.Page tooShort = change(session, People.PASSWORD, "short");
    Browser.Page changed = change(session, People.PASSWORD, "a new long password");

    assertThat(wrong.html()).contains("This is not your current password.");
    assertThat(tooShort.html()).contains("Use at least 12 characters.");
    assertThat(changed.path()).isEqualTo("/sign-in?changed");
    new Browser(port).signedInAs(clerk.username(), "a new long password");
    users.setRoles(clerk.id(), county.id(), Set.of(), "test");
  }

  private static Browser.Page change(Browser session, String current, String replacement) {
    return session.post(
        "/account/password",
        "current",
        current,
        "replacement",
        replacement,
        "repeated",
        replacement);
  }

  private static String password(Browser.Page page) {
    var found = PASSWORD.matcher(page.html());
    assertThat(found.find()).as("a password on %s", page.path()).isTrue();
    return found.group(1);
  }

  private long audited(String action) {
    return db.sql("select count(*) from audit_entry where actor = ? and action = ?")
        .params(admin.username(), action)
        .query(Long.class)
        .single();
  }
}
