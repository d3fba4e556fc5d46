package org.clearance.ui.oversight.retention;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.retention.CountyRetention;
import org.clearance.domain.oversight.retention.OldRecords;
import org.clearance.domain.oversight.retention.RetentionHolds;
import org.clearance.domain.oversight.retention.RetentionRuns;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class RetentionPageTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired FileStore store;
  @Autowired CountyRetention retention;
  @Autowired RetentionHolds holds;
  @Autowired RetentionRuns runs;

  private County county;
  private Browser browser;

  @BeforeEach
  void an_administrator_comes() {
    county = people.county();
    browser = signedIn(Role.ADMINISTRATOR);
  }

  private Browser signedIn(Role role) {
    return new Browser(port)
        .signedInAs(people.user(county, role).username(), People.PASSWORD)
        .alsoInSpanish();
  }

  @Test
  void the_page_says_what_is_set_where_it_comes_from_and_what_is_wrong_with_what_was_typed() {
    assertThat(browser.open("/retention").html())
        .contains("People without a candidate conviction")
        .contains("No source: the county decides.")
        .contains("Government Code 26202")
        .contains("Nothing was purged yet.")
        // Said once, above all to which it applies.
        .containsOnlyOnce("county’s record that is more than two years old.")
        .containsOnlyOnce("No source: the county decides.");
    var refused =
        browser.post(
            "/retention/settings", "seen", "{}", "people", "7 years", "auditEntries", "P6M");
    assertThat(refused.html())
        .contains("“7 years” is no period. Write a whole number of years, months or days.")
        .contains("Give at least a year.")
        .contains("value=\"7 years\"");
    assertThat(retention.of(county.id()).written()).isEqualTo("{}");
    var saved =
        browser.post(
            "/retention/settings",
            "seen",
            "{}",
            "people",
            "84",
            "people-unit",
            "M",
            "auditEntries",
            "3",
            "auditEntries-unit",
            "Y");
    assertThat(saved.html()).contains("Saved.").contains("value=\"84\"");
    assertThat(retention.of(county.id()).written()).contains("\"P84M\"", "\"P3Y\"");
    var stale = browser.post("/retention/settings", "seen", "{}", "people", "P1Y");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(browser.open("/retention/preview").html())
        .contains("Audit entries")
        .contains("3 years")
        .doesNotContain("Purge now");
    assertThat(browser.open("/audit").html())
        .contains(
            "no period → People without a candidate conviction: 84 months, Audit entries: 3 years")
        .doesNotContain("P84M");
  }

  @Test
  void settings_that_cannot_be_read_are_told_and_nothing_can_be_purged() {
    db.sql("update county set settings = '{\"retention\": {\"people\": \"7Y\"}}' where id = :id")
        .param("id", county.id())
        .update();
    assertThat(browser.open("/retention").html())
        .contains("Nothing is purged: the settings cannot be read")
        .contains("“7Y” is no period.");
    assertThat(browser.open("/retention/preview").html()).contains("“7Y” is no period.");
    assertThat(browser.post("/retention/run").html())
        .contains("Nothing is purged: the settings cannot be read.");
    assertThat(runs.ofCounty(county.id(), 1)).isEmpty();
  }

  @Test
  void a_run_is_asked_for_once_and_a_hold_stops_purging_with_a_reason() {
    assertThat(browser.post("/retention/run").html())
        .contains("Records past their period are being purged now.")
        .contains("Waits to begin", "Pat Quinn");
    assertThat(browser.post("/retention/run").html()).contains("A run is under way already.");
    assertThat(browser.post("/retention/hold", "reason", " ").html())
        .contains("Say why, in at most 2,000 characters.");
    assertThat(browser.post("/retention/hold", "reason", "Doe v. County").html())
        .contains("Doe v. County", "Placed by Pat Quinn")
        .contains("Nothing is purged");
    assertThat(browser.open("/retention/preview").html()).contains("A legal hold is in force");
    assertThat(browser.post("/retention/run").html()).contains("a legal hold is in force");
    String hold = "" + holds.inForce(county.id()).orElseThrow().id();
    assertThat(browser.post("/retention/hold/end", "hold", hold, "reason", "Settled").html())
        .contains("The hold is ended.");
    assertThat(holds.inForce(county.id())).isEmpty();
  }

  @Test
  void where_a_link_led_to_something_purged_the_page_says_when_and_under_what() {
    var old = new OldRecords(db, store, county.id());
    old.run(
        "insert into retention_run (county_id, asked_by, asked_at, state, ended_at) values (%d,"
            + " 'ada', now(), 'DONE', now())",
        county.id());
    long run = runs.ofCounty(county.id(), 1).get(0).id();
    for (String as : new String[] {"motions", "deliveredFiles"}) {
      old.run(
          "update stored_file set purged_at = now(), purged_run = %d, purged_class = '%s' where"
              + " sha256 = '%s'",
          run, as.equals("motions") ? "MOTIONS" : "DELIVERED_FILES", old.files.get(as));
    }
    old.run(
        "insert into purged_record values ('person', 987654, %d, %d, 'PEOPLE', now())",
        county.id(), run);
    old.run(
        "update notice set recipient = '', subject = '', body = '', purged_at = now(), purged_run ="
            + " %d where id = %d",
        run, old.notice);
    // The rows of this person stand in the file.
    old.run("update person set runs = '1:0:0:10' where id = %d", old.cleared);

    Browser reader = signedIn(Role.DA_SUPERVISOR);
    var motion = reader.open("/motions/" + old.motion + "/motion.pdf");
    assertThat(motion.status()).isEqualTo(410);
    assertThat(motion.html()).contains("It was purged on").contains("under “Motions”");
    var person = reader.open("/people/987654");
    assertThat(person.status()).isEqualTo(410);
    assertThat(person.html()).contains("under “People without a candidate conviction”");
    assertThat(reader.open("/people/" + old.cleared).html())
        .contains("The file that contained it was purged on");
    assertThat(reader.open("/notices/" + old.notice).html())
        .contains("Its text and its address were purged on");
    assertThat(reader.open("/people/987655").status()).isEqualTo(404);
  }
}
