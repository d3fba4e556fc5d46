package org.clearance.ui.office.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.PUBLIC_DEFENDER;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.SettingRoles;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
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

  private static final Pattern ACCEPT = Pattern.compile("action=\"(/account/offers/\\d+/accept)\"");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Users users;
  @Autowired private SettingRoles setting;
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
        .doesNotContain("Offer it to this username");
  }

  @Test
  void an_address_that_mail_cannot_reach_is_refused_and_none_is_needed() {
    User clerk = people.user(county, COURT_CLERK);
    Browser.Page added =
        browser.post(
            "/users",
            "username",
            "mail." + county.code(),
            "displayName",
            "Mel Mail",
            "email",
            "mel@",
            "roles",
            "COURT_CLERK");
    Browser.Page described =
        browser.post("/users/" + clerk.id(), "displayName", "Kept Name", "email", "a@b.c, d@e.f");

    assertThat(added.html()).contains("Enter one e-mail address", "value=\"mel@\"");
    assertThat(described.html())
        .contains("Enter one e-mail address", "value=\"a@b.c, d@e.f\"", "value=\"Kept Name\"");
    assertThat(users.find(clerk.id()).orElseThrow()).isEqualTo(clerk);
    assertThat(
            browser.post("/users/" + clerk.id(), "displayName", "Kept Name", "email", " ").html())
        .contains("Saved.");
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
  void work_for_another_county_is_offered_and_accepted_and_the_offer_tells_no_usernames() {
    County home = people.county();
    User shared = people.named("Sam Shared", home, COURT_CLERK);
    Browser.Page asked =
        browser.post(
            "/users", "username", shared.username(), "displayName", "Sam", "roles", "DA_REVIEWER");
    assertThat(asked.html()).contains("Offer it to this username");

    Browser.Page offered = offer(shared.username());
    Browser.Page toNobody = offer("nobody-at-all");

    assertThat(offered.status()).isEqualTo(toNobody.status());
    assertThat(offered.html()).contains("If somebody who works for another county");
    assertThat(toNobody.html()).contains("If somebody who works for another county");
    assertThat(users.find(shared.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isFalse();

    Browser sam = new Browser(port).alsoInSpanish().signedInAs(shared.username(), People.PASSWORD);
    Browser.Page account = sam.open("/account");
    assertThat(account.html()).contains(county.displayName() + " offers you: DA reviewer.");
    Matcher accept = ACCEPT.matcher(account.html());
    assertThat(accept.find()).isTrue();
    assertThat(sam.post(accept.group(1)).html())
        .contains("Accepted. The roles take effect at once.");
    assertThat(sam.post(accept.group(1)).html()).contains("does not stand any more");

    assertThat(users.find(shared.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isTrue();
  }

  @Test
  void an_offer_to_somebody_else_is_accepted_by_nobody() {
    User shared = people.named("Sam Shared", people.county(), COURT_CLERK);
    User other = people.user(people.county(), COURT_CLERK);
    offer(shared.username());
    long offer =
        db.sql("select id from membership_offer where username = ?")
            .param(shared.username())
            .query(Long.class)
            .single();
    Browser thief = new Browser(port).signedInAs(other.username(), People.PASSWORD);
    thief.open("/account");

    assertThat(thief.post("/account/offers/" + offer + "/accept").status()).isEqualTo(404);
    assertThat(users.find(other.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isFalse();
  }

  /** What clients tell would be open to another office. */
  @Test
  void nobody_comes_by_an_offer_to_defend_beside_another_role_of_the_county() {
    User shared = people.named("Sam Shared", people.county(), COURT_CLERK);
    setting.set(shared.id(), county.id(), Set.of(DA_REVIEWER), "test");
    browser.post(
        "/users/offers",
        "username",
        shared.username(),
        "roles",
        "PUBLIC_DEFENDER",
        "duty",
        "PARALEGAL");
    Browser sam = new Browser(port).alsoInSpanish().signedInAs(shared.username(), People.PASSWORD);
    Matcher accept = ACCEPT.matcher(sam.open("/account").html());
    assertThat(accept.find()).isTrue();
    assertThat(sam.post(accept.group(1)).html())
        .contains("A public defender of the county holds no other role there");
    assertThat(users.find(shared.id()).orElseThrow().mayIn(county.id(), PUBLIC_DEFENDER)).isFalse();
  }

  private Browser.Page offer(String username) {
    browser.open("/users");
    return browser.post("/users/offers", "username", username, "roles", "DA_REVIEWER");
  }

  /** Another county's administrator must not be able to keep a leaver's account alive, or enter. */
  @Test
  void the_home_county_shuts_its_user_out_whoever_else_the_user_works_for() {
    County home = people.county();
    User homeAdmin = people.user(home, ADMINISTRATOR);
    User shared = people.named("Sam Shared", home, COURT_CLERK);
    setting.set(shared.id(), county.id(), Set.of(DA_REVIEWER), "test");
    browser.open("/users");
    assertThat(browser.post("/users/" + shared.id() + "/password").status()).isEqualTo(403);
    assertThat(browser.post("/users/" + shared.id() + "/deactivate").status()).isEqualTo(403);
    assertThat(browser.post("/users/" + shared.id(), "displayName", "X").status()).isEqualTo(403);
    Browser athome = new Browser(port).signedInAs(homeAdmin.username(), People.PASSWORD);
    athome.open("/users/" + shared.id());

    assertThat(athome.post("/users/" + shared.id() + "/password").status()).isEqualTo(403);
    assertThat(athome.post("/users/" + shared.id() + "/deactivate").html())
        .contains("is signed out and cannot sign in.");

    assertThat(users.find(shared.id()).orElseThrow().active()).isFalse();
    assertThat(browser.post("/users/" + shared.id() + "/activate").status()).isEqualTo(403);
  }

  @Test
  void nobody_sets_the_own_roles_and_who_administers_holds_no_other() {
    Browser.Page own =
        browser.post(
            "/users/" + admin.id() + "/roles", "roles", "ADMINISTRATOR", "roles", "DA_REVIEWER");
    User clerk = people.user(county, COURT_CLERK);
    Browser.Page both =
        browser.post(
            "/users/" + clerk.id() + "/roles", "roles", "ADMINISTRATOR", "roles", "COURT_CLERK");
    Browser.Page added =
        browser.post(
            "/users",
            "username",
            "both." + county.code(),
            "displayName",
            "Bo Both",
            "roles",
            "ADMINISTRATOR",
            "roles",
            "COURT_CLERK");

    assertThat(
            browser
                .post(
                    "/users/" + clerk.id() + "/roles",
                    "roles",
                    "PUBLIC_DEFENDER",
                    "roles",
                    "COURT_CLERK")
                .html())
        .contains("what clients tell is closed to every other office");
    assertThat(own.html()).contains("You cannot set your own roles.");
    assertThat(both.html()).contains("holds no other role there");
    assertThat(added.html()).contains("holds no other role there");
    assertThat(users.find(admin.id()).orElseThrow().grants()).hasSize(1);
    assertThat(browser.open("/people").status()).isEqualTo(403);
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
  void an_administrator_sees_who_is_locked_out_and_lets_them_try_again() {
    User clerk = people.named("Lou Keyes", county, COURT_CLERK);
    var stranger = new Browser(port);
    stranger.open("/sign-in");
    for (int i = 0; i <= SignInTries.PER_NODE; i++) {
      stranger.post("/sign-in", "username", clerk.username(), "password", "guess " + i);
    }

    assertThat(browser.open("/").html()).contains("Users locked after wrong passwords");
    assertThat(browser.open("/users").html()).contains("Locked");
    assertThat(browser.alsoInSpanish().open("/users/" + clerk.id()).html())
        .contains("Locked after wrong passwords", "1 try was refused since.", "It ends by itself");
    assertThat(browser.post("/users/" + clerk.id() + "/unlock").html())
        .contains("Lou Keyes may try to sign in again.")
        .doesNotContain("Locked after wrong passwords");
    new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    assertThat(audited("USER_UNLOCKED")).isEqualTo(1);
  }

  @Test
  void a_county_keeps_an_administrator() {
    assertThat(browser.post("/users/" + admin.id() + "/deactivate").html())
        .contains("You cannot deactivate yourself");
    User second = people.user(county, ADMINISTRATOR);

    assertThat(browser.post("/users/" + second.id() + "/roles", "roles", "COURT_CLERK").html())
        .contains("another administrator has to confirm");
    assertThat(browser.post("/users/" + second.id() + "/roles").html())
        .contains("The new roles take effect at once");

    assertThat(users.find(second.id()).orElseThrow().grants()).isEmpty();
    assertThat(browser.open("/users/" + second.id()).status())
        .as("whose home it is stays in its list")
        .isEqualTo(200);
    assertThat(users.find(admin.id()).orElseThrow().mayIn(county.id(), ADMINISTRATOR)).isTrue();
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
    setting.set(clerk.id(), county.id(), Set.of(), "test");
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
