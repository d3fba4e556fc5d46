package org.clearance.ui.office.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.clearance.domain.office.setting.CountySetting;
import org.clearance.domain.office.setting.CountySetting.Group;
import org.clearance.domain.office.setting.CountySettings;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class SettingsPageTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired CountySettings settings;
  @Autowired JdbcClient db;

  private County county;
  private Browser browser;

  @BeforeEach
  void an_administrator_comes() {
    county = people.county();
    browser =
        new Browser(port)
            .signedInAs(people.user(county, Role.ADMINISTRATOR).username(), People.PASSWORD)
            .alsoInSpanish();
  }

  @Test
  void what_is_typed_holds_and_the_page_shows_it() {
    browser.open("/settings");
    assertThat(
            post(
                    CountySetting.LETTERHEAD_ADDRESS,
                    "222 E Weber Ave\r\nStockton CA 95202",
                    CountySetting.TERM_ORDER,
                    "45")
                .html())
        .contains("Saved: 2 settings were changed.")
        .contains("222 E Weber Ave\nStockton CA 95202");
    assertThat(browser.open("/settings?section=TERMS").html()).contains("value=\"45\"");
    assertThat(kept("letterhead,address"))
        .isEqualTo("[\"222 E Weber Ave\", \"Stockton CA 95202\"]");
    assertThat(kept("terms,order")).isEqualTo("P45D");
  }

  @Test
  void what_is_wrong_is_said_at_its_field_and_nothing_is_saved_and_nothing_lost() {
    browser.open("/settings");
    Browser.Page page =
        post(
            CountySetting.COURT_EMAIL,
            "clerk at court",
            CountySetting.REACH_ATTEMPTS,
            "The DA <b>");
    assertThat(page.status()).isEqualTo(422);
    assertThat(page.html())
        .contains("There are 2 problems")
        .contains("Enter one e-mail address, such as name@example.org.")
        .contains("value=\"clerk at court\"")
        .contains("value=\"The DA &lt;b&gt;\"");
    assertThat(kept("courtEmail")).isNull();
  }

  @Test
  void settings_are_in_sections_with_what_each_is_about() {
    assertThat(browser.open("/settings").html())
        .contains("What motions, orders and letters say", "/settings?section=TERMS")
        .contains("The office that files", "Motions and proposed orders", "See the templates")
        .doesNotContain("How long each step may take", "Send a test message");
    assertThat(browser.open("/settings?section=TERMS").html())
        .contains("How long each step may take, in days.")
        .doesNotContain("Letterhead");
    assertThat(browser.open("/settings?section=no-such").html())
        .contains("What motions, orders and letters say");
  }

  @Test
  void an_old_page_overwrites_nothing() {
    String seen = settings.of(county.id()).seen();
    browser.open("/settings");
    post(CountySetting.MOTION_PREFIX, "SJ", CountySetting.REACH_ATTEMPTS, "3");
    Browser.Page late =
        browser.post("/settings", "seen", seen, CountySetting.MOTION_PREFIX.field(), "XX");
    assertThat(late.status()).isEqualTo(409);
    assertThat(late.html()).contains("The settings have changed");
    assertThat(kept("motionPrefix")).isEqualTo("SJ");
  }

  @Test
  void a_test_message_says_what_came_of_it_and_what_to_set_and_is_on_record() {
    assertThat(browser.open("/settings?section=NOTICES").html())
        .contains("Send a test message", "No e-mail can be sent", "spring.mail.host");
    assertThat(browser.post("/settings/test-message", "to", "ada@example.org").html())
        .contains("Nothing was sent: no mail server is set up.", "value=\"ada@example.org\"");
    assertThat(browser.post("/settings/test-message", "to", "ada at home").html())
        .contains("Nothing was sent: enter one e-mail address");
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = ? and action ="
                        + " 'TEST_MESSAGE_SENT'")
                .param(county.id())
                .query(String.class)
                .list())
        .containsExactly("ada@example.org: NO_SERVER");
  }

  @Test
  void
      a_test_text_message_says_what_came_of_it_and_what_to_set_and_is_on_record_without_the_number() {
    assertThat(browser.open("/settings?section=NOTICES").html())
        .contains("Send a test text message", "No text message can be sent", "clearance.sms.url");
    assertThat(browser.post("/settings/test-text", "textTo", "209-555-0100").html())
        .contains("Nothing was sent: no SMS gateway is set up.", "value=\"209-555-0100\"");
    assertThat(browser.post("/settings/test-text", "textTo", "911").html())
        .contains("Nothing was sent: enter a telephone number with its area code");
    assertThat(
            db.sql(
                    "select detail from audit_entry where county_id = ? and action ="
                        + " 'TEST_MESSAGE_SENT'")
                .param(county.id())
                .query(String.class)
                .list())
        .containsExactly("text message to …0100: NO_GATEWAY");
  }

  private Browser.Page post(
      CountySetting one, String value, CountySetting other, String otherValue) {
    return browser.post(
        "/settings",
        "seen",
        settings.of(county.id()).seen(),
        "section",
        Arrays.stream(Group.values())
            .filter(group -> CountySetting.of(group).contains(one))
            .findFirst()
            .orElseThrow()
            .name(),
        one.field(),
        value,
        other.field(),
        otherValue);
  }

  private String kept(String path) {
    return db.sql("select settings #>> '{%s}' from county where id = ?".formatted(path))
        .param(county.id())
        .query((row, n) -> java.util.Optional.ofNullable(row.getString(1)))
        .single()
        .orElse(null);
  }
}
