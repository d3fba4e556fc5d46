package org.clearance.ui.ground.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A form that is sent after the session has ended is not lost. */
@ScreensTest
class InterruptedFormTest {
  private static final Set<String> PASSWORDS = Set.of("replacement", "repeated");

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired InterruptedForms forms;

  private County county;
  private User ann;
  private Browser browser;

  @BeforeEach
  void signs_in() {
    county = people.county();
    ann = people.user(county, Role.DA_REVIEWER);
    browser = new Browser(port).signedInAs(ann.username(), People.PASSWORD);
    browser.open("/tasks");
  }

  @Test
  void a_form_sent_too_late_is_given_back_after_signing_in_and_can_be_sent_again() {
    browser.losesTheSession();
    assertThat(late("/tasks/filters", "whose=open&due=week&name=My+<own>+filter").path())
        .isEqualTo("/sign-in?ended");

    Browser.Page back = signIn(ann);

    assertThat(back.path()).isEqualTo("/interrupted");
    assertThat(back.html())
        .contains("My &lt;own&gt; filter", "action=\"/tasks/filters\"", "Send it now");
    assertThat(browser.post("/tasks/filters", "whose", "open", "due", "week", "name", "My").html())
        .contains("is kept.");
    browser.post("/interrupted/discard");
    assertThat(browser.open("/interrupted").path()).isEqualTo("/");
  }

  @Test
  void what_was_typed_is_shown_under_the_labels_of_its_page_and_never_under_names_of_ours() {
    browser.losesTheSession();
    late(
        "/tasks/5/review-convictions/convictions/7?version=1",
        "choice=CHALLENGE&ground=CRITERIA&reason=Sold+it&note9=Ask+again&attemptedOn=2026-11-02");

    String shown = signIn(ann).html();

    assertThat(shown)
        .contains("<dt>Reason</dt>", "Sold it", "<dt>Date</dt>", "2026-11-02")
        .contains("<dt>What you wrote</dt>", "Ask again")
        .doesNotContain("<dt>reason", ">CHALLENGE<", ">note9<", ">choice<");
    assertThat(shown).as("still sent").contains("name=\"choice\" value=\"CHALLENGE\"");
  }

  @Test
  void what_the_form_belongs_to_is_named_and_leads_there() {
    browser.losesTheSession();
    late("/tasks/filters", "name=My+own");
    assertThat(signIn(ann).html()).contains("Belongs to", "href=\"/tasks\">Tasks</a>");

    browser.losesTheSession();
    late("/deliveries/7/withdraw", "reason=The+wrong+file");
    assertThat(signIn(ann).html()).contains("href=\"/deliveries/7\">Deliveries: 7</a>");

    browser.losesTheSession();
    late("/tasks/5/review-convictions/comments", "words=Look+at+it");
    assertThat(signIn(ann).html()).contains("A task that is finished, or no longer yours");
  }

  @Test
  void every_field_that_pages_give_a_label_has_one_here_too() throws IOException {
    Pattern field = Pattern.compile("parts :: (?:field|textarea)\\('[^']+', '(\\w+)'");
    Set<String> unknown = new TreeSet<>();
    try (Stream<Path> templates = Files.walk(Path.of("src/main/resources/templates"))) {
      for (Path template : templates.filter(path -> path.toString().endsWith(".html")).toList()) {
        field
            .matcher(Files.readString(template).replaceAll("(?s)<!--.*?-->", ""))
            .results()
            .map(found -> found.group(1))
            .filter(name -> !EnteredFields.labelled(name) && !PASSWORDS.contains(name))
            .forEach(unknown::add);
      }
    }
    assertThat(unknown).isEmpty();
  }

  @Test
  void somebody_else_who_signs_in_at_the_same_browser_does_not_get_it() {
    User bob = people.user(county, Role.DA_REVIEWER);
    browser.losesTheSession();
    late("/tasks/filters", "name=Secret");

    assertThat(signIn(bob).path()).isEqualTo("/");
    assertThat(browser.open("/interrupted").path()).isEqualTo("/");
  }

  @Test
  void a_form_of_another_site_is_never_given_back() {
    browser.losesTheSession();
    browser.raw(
        browser
            .form("/tasks/filters", "name=Planted")
            .header("Origin", "https://elsewhere.example"));
    assertThat(signIn(ann).path()).isEqualTo("/");
    browser.losesTheSession();
    browser.raw(
        browser
            .form("/tasks/filters", "name=Planted")
            .header("Origin", browser.address("").toString())
            .header("Sec-Fetch-Site", "cross-site"));
    assertThat(signIn(ann).path()).isEqualTo("/");
  }

  @Test
  void for_a_stranger_whatever_the_cookie_says_nothing_is_kept() {
    int before = forms.together();
    for (String mark :
        List.of(
            "x", "a.b.c", "a.b.1999999999." + "0".repeat(64), ann.username(), "a".repeat(3_000))) {
      var stranger = new Browser(port);
      var answer =
          stranger.raw(
              stranger
                  .form("/tasks/1/claim", "reason=" + "A".repeat(19_000))
                  .header("Cookie", "clearance-last=" + mark)
                  .header("Origin", stranger.address("").toString()));
      assertThat(answer.uri().getPath()).isEqualTo("/sign-in");
      assertThat(stranger.cookie("JSESSIONID")).as("a session").isEmpty();
    }
    assertThat(forms.together()).isEqualTo(before);
  }

  @Test
  void a_device_has_one_form_kept_and_all_together_stay_below_their_ceiling() {
    browser.losesTheSession();
    for (int i = 0; i < 20; i++) {
      late("/tasks/filters", "name=" + "A".repeat(19_000));
    }
    assertThat(forms.together()).isLessThan(2 * InterruptedForms.LARGEST);
    late("/tasks/filters", "name=" + "B".repeat(InterruptedForms.LARGEST));

    assertThat(signIn(ann).html()).as("what was too large").doesNotContain("BBBB");
    assertThat(forms.together()).as("given back").isZero();
  }

  @Test
  void a_password_is_not_kept() {
    browser.losesTheSession();
    late("/account/password", "current=old&replacement=new&repeated=new");
    assertThat(signIn(ann).path()).isEqualTo("/");
  }

  private Browser.Page late(String path, String fields) {
    HttpRequest.Builder form =
        browser.form(path, fields).header("Origin", browser.address("").toString());
    var answer = browser.raw(form);
    return new Browser.Page(
        answer.statusCode(),
        answer.uri().getPath()
            + (answer.uri().getQuery() == null ? "" : "?" + answer.uri().getQuery()),
        answer.body());
  }

  private Browser.Page signIn(User user) {
    browser.open("/sign-in");
    return browser.post("/sign-in", "username", user.username(), "password", People.PASSWORD);
  }
}
