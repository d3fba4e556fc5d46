package org.clearance.ui.office.confirmation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.domain.CountyDay;
import org.clearance.domain.office.token.ApiTokens;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.User;
import org.clearance.domain.office.user.Users;
import org.clearance.domain.oversight.retention.CountyRetention;
import org.clearance.domain.oversight.retention.RetentionHolds;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** In a county with two administrators, neither gives access or lets records go alone. */
@ScreensTest
class TwoAdministratorsTest {
  private static final Pattern CONFIRM =
      Pattern.compile("action=\"(/confirmations/\\d+)/confirm\"");
  private static final Pattern DROP = Pattern.compile("action=\"(/confirmations/\\d+)/drop\"");
  private static final Pattern SECRET = Pattern.compile("(clr_[A-Za-z0-9_-]{43})");

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Users users;
  @Autowired private ApiTokens tokens;
  @Autowired private CountyRetention retention;
  @Autowired private RetentionHolds holds;

  private County county;
  private Browser ada;
  private Browser bob;
  private User bobHimself;

  @BeforeEach
  void two_administrators() {
    county = people.county();
    User first = people.named("Ada Admin", county, ADMINISTRATOR);
    bobHimself = people.named("Bob Boss", county, ADMINISTRATOR);
    ada = new Browser(port).alsoInSpanish().signedInAs(first.username(), People.PASSWORD);
    bob = new Browser(port).alsoInSpanish().signedInAs(bobHimself.username(), People.PASSWORD);
  }

  @Test
  void a_new_user_holds_no_role_until_the_other_administrator_has_confirmed_it() {
    ada.open("/users/new");
    ada.post(
        "/users",
        "username",
        "cleo." + county.code(),
        "displayName",
        "Cleo Quist",
        "roles",
        "COURT_CLERK");
    User cleo = users.byUsername("cleo." + county.code()).orElseThrow();
    assertThat(cleo.grants()).isEmpty();

    String request = request(ada.open("/confirmations"), DROP);
    assertThat(ada.open("/confirmations").html()).doesNotContain(request + "/confirm");
    assertThat(ada.post(request + "/confirm").html()).contains("You have asked for this yourself");
    assertThat(users.find(cleo.id()).orElseThrow().grants()).isEmpty();

    assertThat(bob.open("/").html()).contains("For you to confirm");
    assertThat(bob.open("/confirmations").html())
        .contains("Roles of Cleo Quist (" + cleo.username() + "): Court clerk", "Ada Admin");
    assertThat(bob.post(request + "/confirm").html())
        .contains("Confirmed. It takes effect at once.");

    assertThat(users.find(cleo.id()).orElseThrow().mayIn(county.id(), COURT_CLERK)).isTrue();
    assertThat(bob.post(request + "/confirm").html()).contains("Somebody else was first.");
  }

  @Test
  void roles_are_taken_away_at_once_and_declined_ones_are_not_given() {
    User clerk = people.named("Cleo Quist", county, COURT_CLERK, DA_REVIEWER);
    ada.open("/users/" + clerk.id());
    assertThat(ada.post("/users/" + clerk.id() + "/roles", "roles", "COURT_CLERK").html())
        .contains("The new roles take effect at once");
    ada.post("/users/" + clerk.id() + "/roles", "roles", "COURT_CLERK", "roles", "DA_REVIEWER");

    String request = request(bob.open("/confirmations"), DROP);
    assertThat(bob.post(request + "/drop").html()).contains("The request is removed.");

    assertThat(users.find(clerk.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isFalse();
  }

  @Test
  void who_is_left_alone_after_shutting_the_other_out_can_grant_nothing() {
    ada.open("/users/" + bobHimself.id());
    ada.post("/users/" + bobHimself.id() + "/deactivate");
    User clerk = people.named("Cleo Quist", county, COURT_CLERK);

    ada.open("/users/" + clerk.id());
    ada.post("/users/" + clerk.id() + "/roles", "roles", "DA_REVIEWER");

    assertThat(users.find(clerk.id()).orElseThrow().mayIn(county.id(), DA_REVIEWER)).isFalse();
    assertThat(ada.open("/confirmations").html())
        .contains("There is no other administrator any more", "set-up");
  }

  @Test
  void a_token_opens_nothing_until_it_is_confirmed_and_never_when_it_is_declined() {
    String kept = token("Tablero 1");
    assertThat(tokens.use(kept)).isEmpty();
    bob.open("/confirmations");
    bob.post(request(bob.open("/confirmations"), CONFIRM) + "/confirm");
    assertThat(tokens.use(kept)).isPresent();

    String declined = token("Tablero 2");
    bob.post(request(bob.open("/confirmations"), DROP) + "/drop");
    assertThat(tokens.use(declined)).isEmpty();
  }

  @Test
  void a_legal_hold_is_placed_by_one_and_ended_by_two() {
    ada.open("/retention");
    ada.post("/retention/hold", "reason", "Pérez contra Alder");
    RetentionHolds.Hold hold = holds.inForce(county.id()).orElseThrow();

    Browser.Page asked =
        ada.post("/retention/hold/end", "hold", "" + hold.id(), "reason", "Resuelto");

    assertThat(asked.html()).contains("another administrator has to confirm it");
    assertThat(holds.inForce(county.id())).isPresent();
    assertThat(bob.open("/confirmations").html()).contains("The end of the legal hold: Resuelto");
    bob.post(request(bob.open("/confirmations"), CONFIRM) + "/confirm");
    assertThat(holds.inForce(county.id())).isEmpty();
  }

  @Test
  void how_long_records_are_kept_is_changed_by_two() {
    String before = retention.of(county.id()).written();
    ada.open("/retention");
    ada.post("/retention/settings", "seen", before, "people", "P10Y");
    assertThat(retention.of(county.id()).written()).isEqualTo(before);

    assertThat(bob.open("/confirmations").html()).contains("10 years");
    bob.post(request(bob.open("/confirmations"), CONFIRM) + "/confirm");

    assertThat(retention.of(county.id()).written()).contains("P10Y");
  }

  @Test
  void the_audit_goes_on_to_say_of_each_change_what_it_was() {
    for (String people : new String[] {"P10Y", "P5Y"}) {
      ada.open("/retention");
      ada.post(
          "/retention/settings", "seen", retention.of(county.id()).written(), "people", people);
      bob.post(request(bob.open("/confirmations"), CONFIRM) + "/confirm");
    }
    assertThat(bob.open("/audit").html())
        .contains("kept → 10 years", "10 years → 5 years")
        .doesNotContain("5 years → 10 years");
  }

  @Test
  void a_county_with_one_administrator_is_told_so_and_goes_on() {
    County small = people.county();
    User only = people.named("Olga Ruiz", small, ADMINISTRATOR);
    Browser olga = new Browser(port).alsoInSpanish().signedInAs(only.username(), People.PASSWORD);
    assertThat(olga.open("/users").html()).contains("There is one administrator");
    assertThat(olga.open("/confirmations").html()).contains("You are the only administrator");
    User clerk = people.named("Cleo Quist", small, COURT_CLERK);

    olga.post("/users/" + clerk.id() + "/roles", "roles", "DA_REVIEWER");

    assertThat(users.find(clerk.id()).orElseThrow().mayIn(small.id(), DA_REVIEWER)).isTrue();
  }

  @Test
  void another_countys_administrator_confirms_nothing_here() {
    User clerk = people.named("Cleo Quist", county, COURT_CLERK);
    ada.open("/users/" + clerk.id());
    ada.post("/users/" + clerk.id() + "/roles", "roles", "DA_REVIEWER");
    String request = request(bob.open("/confirmations"), CONFIRM);
    User foreign = people.named("Fay Foreign", people.county(), ADMINISTRATOR);
    Browser fay = new Browser(port).signedInAs(foreign.username(), People.PASSWORD);
    fay.open("/confirmations");

    assertThat(fay.post(request + "/confirm").status()).isEqualTo(404);
    assertThat(fay.post(request + "/drop").status()).isEqualTo(404);
    assertThat(users.find(clerk.id()).orElseThrow().grants())
        .isEqualTo(Set.of(new User.Grant(county.id(), county.code(), COURT_CLERK)));
  }

  private String token(String name) {
    ada.open("/tokens");
    Browser.Page made =
        ada.post(
            "/tokens",
            "name",
            name,
            "scope",
            "FIGURES",
            "endsOn",
            CountyDay.today().plusDays(30).toString());
    assertThat(made.html()).contains("until another administrator has confirmed it");
    Matcher secret = SECRET.matcher(made.html());
    assertThat(secret.find()).isTrue();
    return secret.group(1);
  }

  private static String request(Browser.Page page, Pattern form) {
    Matcher found = form.matcher(page.html());
    assertThat(found.find()).as("a request on %s", page.path()).isTrue();
    return found.group(1);
  }
}
