package org.clearance.ui.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.court.order.SettingVerification;
import org.clearance.domain.court.order.Verification;
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
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class VerificationSettingTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired SettingVerification settings;
  @Autowired JdbcClient db;

  private County county;
  private Browser browser;

  @BeforeEach
  void an_administrator_comes() {
    county = people.county();
    User administrator = people.user(county, Role.ADMINISTRATOR);
    browser = new Browser(port).signedInAs(administrator.username(), People.PASSWORD);
  }

  @Test
  void no_order_is_verified_until_the_county_asks_for_it() {
    assertThat(browser.open("/verification").html())
        .containsPattern("value=\"NONE\"[^>]*checked")
        .contains("Which orders are verified?");
    assertThat(settings.of(county.id())).isEqualTo(Verification.NONE);
  }

  @Test
  void what_is_chosen_holds_and_is_on_record_and_other_settings_stay() {
    db.sql("update county set settings = '{\"packets\": {\"size\": 7}}' where id = ?")
        .param(county.id())
        .update();
    browser.open("/verification");
    assertThat(browser.post("/verification", "seen", "NONE", "wanted", "BULK").html())
        .contains("Saved. It holds for orders entered from now on.");

    assertThat(settings.of(county.id())).isEqualTo(Verification.BULK);
    assertThat(
            db.sql("select settings #>> '{packets,size}' from county where id = ?")
                .param(county.id())
                .query(String.class)
                .single())
        .isEqualTo("7");
    assertThat(
            db.sql(
                    """
                    select detail from audit_entry
                     where action = 'VERIFICATION_SETTING_CHANGED' and county_id = ?
                    """)
                .param(county.id())
                .query(String.class)
                .list())
        .containsExactly("none → bulk");
  }

  @Test
  void an_old_page_overwrites_nothing() {
    browser.open("/verification");
    browser.post("/verification", "seen", "NONE", "wanted", "ALL");

    Browser.Page late = browser.post("/verification", "seen", "NONE", "wanted", "BULK");

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.html()).contains("The setting has changed");
    assertThat(settings.of(county.id())).isEqualTo(Verification.ALL);
    assertThat(browser.post("/verification", "seen", "ALL", "wanted", "SOME").html())
        .contains("Nothing was changed.");
  }
}
