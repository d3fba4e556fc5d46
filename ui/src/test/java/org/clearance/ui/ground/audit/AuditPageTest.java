package org.clearance.ui.ground.audit;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@ScreensTest
class AuditPageTest {
  @Autowired private People people;
  @Autowired private Audit audit;
  @LocalServerPort private int port;
  private County county;
  private Browser browser;

  @BeforeEach
  void signIn() {
    county = people.county();
    String administrator = people.user(county, Role.ADMINISTRATOR).username();
    browser = new Browser(port).signedInAs(administrator, People.PASSWORD);
  }

  @Test
  void entries_are_found_by_who_what_and_when() {
    String ray = people.named("Ray Lee", county, Role.DA_REVIEWER).username();
    audit.record(ray, county.id(), AuditAction.PERSON_VIEWED, "person", 4711L, "from packet 2");
    audit.record(
        "read-histories", county.id(), AuditAction.DELIVERY_UNREADABLE, "delivery", 9L, "line 3");

    assertThat(browser.open("/audit").html()).contains("4711", "line 3", "Ray Lee");
    assertThat(browser.open("/audit?actor=ray").html()).contains("4711").doesNotContain("line 3");
    assertThat(browser.open("/audit?action=DELIVERY_UNREADABLE").html())
        .contains("line 3")
        .doesNotContain("4711");
    assertThat(browser.open("/audit?to=2020-01-01").html()).contains("Nothing matches");
    assertThat(browser.open("/audit?from=yesterday").html()).contains("is not a day");
  }

  @Test
  void older_entries_are_a_page_away() {
    for (int i = 0; i < 150; i++) {
      audit.record("job", county.id(), AuditAction.ORDER_VIEWED, "test", (long) (500_000 + i), "");
    }
    String first = browser.open("/audit?action=ORDER_VIEWED").html();
    assertThat(first).contains("500149", "500050").doesNotContain("500049");
    String older = first.replaceAll("(?s).*href=\"([^\"]*before=[^\"]*)\".*", "$1");
    assertThat(browser.open(older.replace("&amp;", "&")).html())
        .contains("500049", "500000")
        .doesNotContain("500050");
  }

  @Test
  void another_countys_entries_stay_there() {
    County other = people.county();
    String theirs = people.named("Theirs Only", other, Role.DA_REVIEWER).username();
    audit.record("job", other.id(), AuditAction.PERSON_VIEWED, "person", 600_001L, "");
    audit.record(theirs, null, AuditAction.SIGNED_OUT, "user", 600_002L, "");
    audit.record("unknown user", null, AuditAction.SIGN_IN_FAILED, "user", 600_003L, "");
    assertThat(browser.open("/audit").html())
        .doesNotContain("600001")
        .doesNotContain("600002")
        .contains("600003");
  }

  @Test
  void only_an_administrator_reads_the_audit() {
    String manager = people.user(county, Role.MANAGER).username();
    assertThat(new Browser(port).signedInAs(manager, People.PASSWORD).open("/audit").status())
        .isEqualTo(403);
  }
}
