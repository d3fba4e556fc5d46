package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.clearance.domain.AtOnce;
import org.clearance.domain.office.signin.SignInTries;
import org.clearance.domain.office.user.ActivatingUsers;
import org.clearance.domain.office.user.ChangingPassword;
import org.clearance.domain.office.user.SettingRoles;
import org.clearance.domain.office.user.User;
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
class SigningInTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private ActivatingUsers activating;
  @Autowired private SettingRoles setting;
  @Autowired private ChangingPassword passwords;
  @Autowired private JdbcClient db;

  @Test
  void who_is_not_signed_in_is_asked_to_and_then_gets_the_page_that_was_asked_for() {
    User clerk = people.user(people.county(), COURT_CLERK);
    var browser = new Browser(port);

    assertThat(browser.open("/account").path()).isEqualTo("/sign-in");
    Browser.Page page =
        browser.post("/sign-in", "username", clerk.username(), "password", People.PASSWORD);

    assertThat(page.path()).startsWith("/account");
    assertThat(page.status()).isEqualTo(200);
  }

  /**
   * The address that was asked for is kept on the device, where others may write it. Browsers read
   * a backslash as a slash, and leave out tabs and ends of lines.
   */
  @ParameterizedTest
  @CsvSource({
    "'/account?page=2', '/account?page=2'",
    "'/\\evil.example', /",
    "'//evil.example', /",
    "'/\t/evil.example', /",
    "'/\n\\evil.example', /",
    "'/account?page={{', /",
    "'https://evil.example/account', /"
  })
  void nobody_is_led_to_another_host_by_signing_in(String planted, String led) throws Exception {
    User clerk = people.user(people.county(), COURT_CLERK);
    var browser = new Browser(port);
    browser.open("/sign-in");
    browser.plants(
        "REDIRECT_URI",
        Base64.getEncoder().encodeToString(planted.getBytes(StandardCharsets.UTF_8)));
    String location =
        HttpClient.newBuilder()
            .cookieHandler(browser.client().cookieHandler().orElseThrow())
            .build()
            .send(
                browser
                    .form(
                        "/sign-in",
                        "username=%s&password=%s"
                            .formatted(
                                clerk.username(),
                                URLEncoder.encode(People.PASSWORD, StandardCharsets.UTF_8)))
                    .build(),
                HttpResponse.BodyHandlers.ofString())
            .headers()
            .firstValue("Location")
            .orElseThrow();
    assertThat(location.replaceFirst("^http://localhost:" + port, "")).isEqualTo(led);
  }

  @Test
  void a_wrong_password_and_an_unknown_username_get_the_same_answer() {
    User clerk = people.user(people.county(), COURT_CLERK);
    var browser = new Browser(port);
    browser.open("/sign-in");

    Browser.Page wrong =
        browser.post("/sign-in", "username", clerk.username(), "password", "not this one");
    Browser.Page unknown =
        browser.post("/sign-in", "username", "nobody-at-all", "password", "not this one");

    assertThat(wrong.html()).contains("The username or the password is not right.");
    assertThat(withoutToken(unknown).replace("nobody-at-all", clerk.username()))
        .isEqualTo(withoutToken(wrong));
    assertThat(failures(clerk.username())).isEqualTo(1);
    assertThat(failures("nobody-at-all")).as("what nobody is called is not written").isZero();
  }

  @Test
  void after_five_failures_even_the_right_password_waits() {
    User clerk = people.user(people.county(), COURT_CLERK);
    var browser = new Browser(port);
    browser.open("/sign-in");
    for (int i = 0; i < SignInTries.PER_NODE; i++) {
      browser.post("/sign-in", "username", clerk.username(), "password", "guess " + i);
    }

    Browser.Page page =
        browser.post("/sign-in", "username", clerk.username(), "password", People.PASSWORD);

    assertThat(page.html()).contains("Too many failed attempts");
    assertThat(failures(clerk.username())).isEqualTo(SignInTries.PER_NODE);
    assertThat(audited(clerk.username(), "SIGN_IN_THROTTLED")).as("refused, on record").isOne();
  }

  @Test
  void thirty_guesses_at_once_are_not_looked_at_more_than_five_times() throws Exception {
    User clerk = people.user(people.county(), COURT_CLERK);
    var strangers =
        IntStream.range(0, 30).mapToObj(i -> new Browser(port)).peek(b -> b.open("/sign-in"));

    AtOnce.all(
        strangers
            .map(
                stranger ->
                    (Callable<Browser.Page>)
                        () ->
                            stranger.post(
                                "/sign-in", "username", clerk.username(), "password", "a guess"))
            .toList());

    assertThat(failures(clerk.username())).isEqualTo(SignInTries.PER_NODE);
  }

  @Test
  void who_has_signed_in_on_a_device_gets_in_there_however_often_strangers_guess() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser own = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    own.losesTheSession();
    var stranger = new Browser(port);
    stranger.open("/sign-in");
    for (int i = 0; i < SignInTries.PER_NODE; i++) {
      stranger.post("/sign-in", "username", clerk.username(), "password", "guess " + i);
    }

    assertThat(
            stranger
                .post("/sign-in", "username", clerk.username(), "password", People.PASSWORD)
                .path())
        .isEqualTo("/sign-in?throttled");
    own.signedInAs(clerk.username(), People.PASSWORD);
  }

  @Test
  void guessing_the_current_password_at_a_desk_that_was_left_ends_after_five() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    browser.open("/account");
    for (int i = 0; i < SignInTries.PER_NODE; i++) {
      assertThat(changePassword(browser, "guess " + i).html())
          .contains("This is not your current password.");
    }

    assertThat(changePassword(browser, People.PASSWORD).html())
        .contains("Too many failed attempts");
    assertThat(audited(clerk.username(), "PASSWORD_CHANGE_REFUSED"))
        .isEqualTo(SignInTries.PER_NODE);
    assertThat(audited(clerk.username(), "PASSWORD_CHANGE_THROTTLED")).isOne();
  }

  private static Browser.Page changePassword(Browser browser, String current) {
    return browser.post(
        "/account/password",
        "current",
        current,
        "replacement",
        "seven grey herons wait",
        "repeated",
        "seven grey herons wait");
  }

  @Test
  void nothing_is_kept_on_the_server_for_who_looks_at_the_sign_in_page_or_at_any_other() {
    for (String path : List.of("/sign-in", "/sign-in?failed", "/people?q=doe", "/tasks/1")) {
      var browser = new Browser(port);
      browser.open(path);
      browser.post("/preferences/language", "tag", "es");
      browser.post("/tasks/1/claim", "reason", "A".repeat(1_000));
      assertThat(browser.cookie("JSESSIONID")).as(path).isEmpty();
    }
  }

  @Test
  void a_deactivated_user_is_out_with_the_next_request_and_cannot_sign_in_again() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    assertThat(browser.open("/").status()).isEqualTo(200);

    activating.setActive(clerk.id(), false, "test");

    assertThat(browser.open("/").path()).isEqualTo("/sign-in?ended");
    assertThat(
            browser
                .post("/sign-in", "username", clerk.username(), "password", People.PASSWORD)
                .path())
        .isEqualTo("/sign-in?failed");
  }

  @Test
  void a_reset_password_ends_the_sessions_of_the_old_one() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    String password = passwords.reset(clerk.id(), "test");

    assertThat(browser.open("/").path()).isEqualTo("/sign-in?ended");
    new Browser(port).signedInAs(clerk.username(), password);
  }

  @Test
  void the_session_is_another_after_signing_in() {
    User clerk = people.user(people.county(), COURT_CLERK);
    var browser = new Browser(port);
    browser.signedInAs(clerk.username(), People.PASSWORD);
    String before = browser.cookie("JSESSIONID");
    browser.post("/sign-out");

    browser.signedInAs(clerk.username(), People.PASSWORD);

    assertThat(before).isNotEmpty();
    assertThat(browser.cookie("JSESSIONID")).isNotEmpty().isNotEqualTo(before);
  }

  @Test
  void a_form_without_its_token_changes_nothing() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    var response =
        browser.raw(
            HttpRequest.newBuilder(browser.address("/sign-out"))
                .POST(HttpRequest.BodyPublishers.noBody()));

    assertThat(response.statusCode()).isEqualTo(403);
    assertThat(response.body()).contains("The page was open for too long");
    assertThat(browser.open("/").path()).isEqualTo("/");
  }

  @Test
  void signing_out_ends_the_session() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    browser.open("/");

    assertThat(browser.post("/sign-out").path()).isEqualTo("/sign-in?out");
    assertThat(browser.open("/").path()).startsWith("/sign-in");
  }

  @Test
  void a_role_that_is_taken_away_is_gone_with_the_next_request() {
    var county = people.county();
    User clerk = people.user(county, COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
    assertThat(browser.open("/").html()).contains("Court clerk");

    setting.set(clerk.id(), county.id(), Set.of(DA_REVIEWER), "test");

    assertThat(browser.open("/").html()).contains("DA reviewer").doesNotContain("Court clerk");
  }

  @Test
  void who_works_in_several_counties_chooses_one_and_never_another_one() {
    var first = people.county();
    var second = people.county();
    var foreign = people.county();
    User clerk = people.user(first, COURT_CLERK);
    setting.set(clerk.id(), second.id(), Set.of(DA_REVIEWER), "test");
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    assertThat(browser.open("/").path()).isEqualTo("/county");
    assertThat(browser.post("/county", "countyId", "" + second.id()).html())
        .contains(second.displayName(), "DA reviewer")
        .doesNotContain("Court clerk");
    browser.open("/county");
    Browser.Page refused = browser.post("/county", "countyId", "" + foreign.id());

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.html()).contains("You hold no role in that county.");
    assertThat(
            db.sql(
                    "select count(*) from audit_entry where actor = ? and action = 'ACCESS_REFUSED'"
                        + " and county_id = ?")
                .params(clerk.username(), foreign.id())
                .query(Long.class)
                .single())
        .isEqualTo(1);
  }

  @Test
  void a_name_with_markup_is_shown_as_it_is_written() {
    User clerk = people.named("<script>alert(1)</script>", people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    assertThat(browser.open("/").html())
        .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
        .doesNotContain("<script>alert(1)");
  }

  @Test
  void pages_forbid_foreign_and_inline_content_and_are_not_kept_by_the_browser() {
    var browser = new Browser(port);
    var page = browser.raw(HttpRequest.newBuilder(browser.address("/sign-in")));

    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .hasValue(SecurityConfiguration.CONTENT_SECURITY_POLICY);
    assertThat(page.headers().firstValue("Cache-Control").orElse("")).contains("no-store");
    assertThat(page.headers().firstValue("X-Frame-Options")).hasValue("DENY");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
  }

  @Test
  void assets_have_addresses_with_their_hash_and_are_kept_for_a_year() {
    var browser = new Browser(port);
    String page = browser.open("/sign-in").html();
    var asset = Pattern.compile("(?:href|src)=\"(/assets/[^\"]+)\"").matcher(page);

    int seen = 0;
    while (asset.find()) {
      var response = browser.raw(HttpRequest.newBuilder(browser.address(asset.group(1))));
      assertThat(asset.group(1)).matches(".*-[0-9a-f]{32}\\.(css|js|svg)");
      assertThat(response.statusCode()).as(asset.group(1)).isEqualTo(200);
      assertThat(response.headers().firstValue("Cache-Control").orElse("")).contains("immutable");
      seen++;
    }
    assertThat(seen).isGreaterThan(4);
  }

  @Test
  void an_address_that_is_no_page_says_so_with_a_way_home() {
    User clerk = people.user(people.county(), COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);

    Browser.Page page =
        browser.open("/no-such-" + URLEncoder.encode("<b>page", StandardCharsets.UTF_8));

    assertThat(page.status()).isEqualTo(404);
    assertThat(page.html()).contains("There is no page at this address", ">Home</a>");
  }

  private long failures(String username) {
    return audited(username, "SIGN_IN_FAILED");
  }

  private long audited(String username, String action) {
    return db.sql("select count(*) from audit_entry where actor = ? and action = ?")
        .params(username, action)
        .query(Long.class)
        .single();
  }

  private static String withoutToken(Browser.Page page) {
    return page.html().replaceAll("name=\"_csrf\"\\s+value=\"[^\"]*\"", "");
  }
}
