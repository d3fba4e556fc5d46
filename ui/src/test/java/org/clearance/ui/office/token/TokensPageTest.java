package org.clearance.ui.office.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.CountyDay;
import org.clearance.domain.office.token.ApiTokens;
import org.clearance.domain.office.token.TokenScope;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ScreensTest
class TokensPageTest {
  private static final Pattern SECRET = Pattern.compile("clr_[A-Za-z0-9_-]{43}");

  @Autowired private People people;
  @Autowired private ApiTokens tokens;
  @LocalServerPort private int port;

  @Test
  void an_administrator_makes_a_token_sees_it_once_and_revokes_it() {
    County county = people.county();
    Browser browser = signedIn(county).alsoInSpanish();
    assertThat(browser.open("/tokens").html()).contains("No other program has access.");
    String end = CountyDay.today().plusDays(30).toString();
    String shown =
        browser.post("/tokens", "name", "Tablero", "scope", "FIGURES", "endsOn", end).html();
    Matcher secret = SECRET.matcher(shown);
    assertThat(secret.find()).isTrue();
    assertThat(tokens.use(secret.group())).isPresent();
    String again = browser.open("/tokens").html();
    assertThat(again).doesNotContainPattern(SECRET).contains("Tablero", "Holds");
    long id = tokens.of(county.id()).get(0).id();
    assertThat(browser.post("/tokens/" + id + "/revoke").html())
        .contains("gives no access any more", "Revoked")
        .doesNotContain("/revoke");
    assertThat(tokens.use(secret.group())).isEmpty();
  }

  @Test
  void what_cannot_be_is_said_and_what_was_typed_stays() {
    Browser browser = signedIn(people.county());
    browser.open("/tokens");
    Browser.Page refused =
        browser.post(
            "/tokens",
            "name",
            " ",
            "scope",
            "ALL",
            "endsOn",
            CountyDay.today().plusYears(2).toString());
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains(
            "Say what it is for", "Choose what it gives access to.", "Choose a day from today to");
  }

  @Test
  void another_countys_token_is_not_there() {
    County other = people.county();
    long id =
        tokens.make(other.id(), "t", TokenScope.FIGURES, CountyDay.today(), "ada").token().id();
    Browser browser = signedIn(people.county());
    browser.open("/tokens");
    assertThat(browser.post("/tokens/" + id + "/revoke").status()).isEqualTo(404);
    assertThat(tokens.find(other.id(), id).orElseThrow().revokedAt()).isNull();
  }

  private Browser signedIn(County county) {
    return new Browser(port)
        .signedInAs(people.user(county, Role.ADMINISTRATOR).username(), People.PASSWORD);
  }
}
