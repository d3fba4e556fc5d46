package org.clearance.ui.ground.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ScreensTest
class PreferencesTest {
  @LocalServerPort int port;
  @Autowired People people;

  private Browser browser;

  @BeforeEach
  void comes_to_the_door() {
    browser = new Browser(port);
  }

  private String asking(String languages) {
    return browser
        .raw(
            HttpRequest.newBuilder(browser.address("/sign-in"))
                .header("Accept-Language", languages))
        .body();
  }

  @Test
  void the_screens_speak_the_language_that_the_browser_asks_for() {
    assertThat(asking("es-MX,es;q=0.9,en;q=0.8")).contains("<html lang=\"es\"", "Iniciar sesión");
    assertThat(asking("fr,en;q=0.5")).contains("<html lang=\"en\"", "Sign in");
  }

  @Test
  void a_language_that_cannot_be_read_or_that_nobody_speaks_here_is_english() {
    assertThat(asking("???;q=x")).contains("<html lang=\"en\"");
    assertThat(asking("tlh")).contains("<html lang=\"en\"");
  }

  @Test
  void a_chosen_language_stays_and_leads_back_to_the_page() {
    County county = people.county();
    User user = people.user(county, Role.COURT_CLERK);
    browser.signedInAs(user.username(), People.PASSWORD).open("/account");
    HttpResponse<String> spanish = choose("language", "tag=es", "/account?x=1");
    assertThat(spanish.uri()).isEqualTo(browser.address("/account?x=1"));
    assertThat(spanish.body())
        .contains("<html lang=\"es\"", "Cambiar la contraseña", "Secretario del tribunal");
    assertThat(browser.open("/").html()).contains("<html lang=\"es\"", "Inicio");
    browser.open("/account");
    assertThat(choose("language", "tag=en", "/account").body()).contains("Change the password");
  }

  @ParameterizedTest
  @EnumSource(Role.class)
  void whoever_asks_in_spanish_is_answered_in_it(Role role) {
    User user = people.user(people.county(), role);
    browser.inSpanish().signedInAs(user.username(), People.PASSWORD);
    browser.open("/");
    assertThat(browser.open("/nowhere").status()).isEqualTo(404);
    browser.open("/account");
    assertThat(
            browser
                .post("/account/password", "current", "?", "replacement", "?", "repeated", "?")
                .html())
        .contains("Use al menos 12 caracteres.");
  }

  @Test
  void a_chosen_appearance_stays() {
    assertThat(browser.open("/sign-in").html()).contains("data-appearance=\"system\"");
    assertThat(choose("appearance", "key=dark", "/sign-in").body())
        .contains("data-appearance=\"dark\"");
    assertThat(browser.open("/sign-in").html()).contains("data-appearance=\"dark\"");
  }

  @Test
  void what_cannot_be_chosen_changes_nothing() {
    browser.open("/sign-in");
    assertThat(choose("language", "tag=xx", "/sign-in").body()).contains("<html lang=\"en\"");
    assertThat(choose("appearance", "key=pink", "/sign-in").body())
        .contains("data-appearance=\"system\"");
  }

  @Test
  void nobody_is_led_to_another_host() {
    browser.open("/sign-in");
    HttpResponse<String> answer =
        browser.raw(form("language", "tag=es").header("Referer", "https://elsewhere.example/x"));
    assertThat(answer.uri().getHost()).isEqualTo("localhost");
    browser.open("/sign-in");
    answer =
        browser.raw(form("language", "tag=es").header("Referer", "http://localhost//x.example"));
    assertThat(answer.uri().getHost()).isEqualTo("localhost");
  }

  private HttpResponse<String> choose(String what, String choice, String page) {
    return browser.raw(form(what, choice).header("Referer", browser.address(page).toString()));
  }

  private HttpRequest.Builder form(String what, String choice) {
    return browser.form("/preferences/" + what, choice);
  }
}
