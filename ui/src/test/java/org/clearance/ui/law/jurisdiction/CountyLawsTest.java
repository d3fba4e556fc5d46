package org.clearance.ui.law.jurisdiction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.clearance.domain.law.jurisdiction.DocumentedLaw;
import org.clearance.domain.law.jurisdiction.KeepingLaw;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A county's own law on the screen: a folder is checked and kept, and approved by another. */
@ScreensTest
class CountyLawsTest {
  private static final String KEEP = "/laws/folders/" + DocumentedLaw.ID;

  private static final String TABLE = "programmes/fresh-start/policies/2020.dmn";

  /** A day that is not over in any zone. */
  private static final String TOMORROW = LocalDate.now().plusDays(1).toString();

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private KeepingLaw keeping;
  private County county;
  private Browser sue;
  private Browser ben;
  private Path law;

  @BeforeEach
  void two_supervisors_and_a_folder() throws IOException {
    county = people.county();
    sue = browser(people.named("Sue Okafor", county, Role.DA_SUPERVISOR));
    ben = browser(people.named("Ben Ito", county, Role.DA_SUPERVISOR));
    law = DocumentedLaw.write(keeping.path(county));
  }

  @Test
  void a_folder_that_can_be_used_is_kept_by_one_supervisor_and_approved_by_another() {
    assertThat(sue.open("/laws").html())
        .contains("No law is in force here", keeping.path(county).toString(), DocumentedLaw.ID);
    Page kept = sue.post(KEEP);
    assertThat(kept.html())
        .contains("us-zz, version 1 is kept, as a draft.", "A lawyer still has to confirm")
        .contains("You kept this version: another supervisor approves it.")
        .doesNotContain("Approve it");
    String version = kept.path();
    assertThat(sue.post(version + "/approve", "from", TOMORROW).html())
        .contains("You kept this version, so another supervisor approves it.");
    assertThat(ben.open(version).html())
        .contains("Approve it", "A lawyer still has to confirm", "It is the first version here");
    assertThat(ben.post(version + "/approve", "from", "soon").html())
        .contains("Say from which day on");
    assertThat(ben.post(version + "/approve", "from", "2020-01-01").html())
        .contains("Today in the county is");
    assertThat(ben.post(version + "/approve", "from", TOMORROW).html())
        .contains("us-zz, version 1 is approved", "Ben Ito");
    assertThat(ben.post(version + "/approve", "from", TOMORROW).html())
        .contains("It is approved already", "You changed nothing.");
  }

  @Test
  void a_version_is_read_and_asked_as_a_law_that_ships() {
    String version = sue.post(KEEP).path();
    String id = version.substring(version.lastIndexOf('/') + 1);
    Browser dana = browser(people.named("Dana Reyes", county, Role.PUBLIC_DEFENDER));
    assertThat(dana.open("/laws").html()).contains("us-zz, version 1").doesNotContain("Check and");
    assertThat(dana.open(version).html()).contains("Zembla", "/laws/" + id + "/fresh-start-2020");
    String table = "/laws/" + id + "/fresh-start-2020";
    assertThat(dana.open(table).html())
        .contains("Its words", "A misdemeanor shall be sealed five years after the conviction");
    assertThat(
            dana.open(
                    table
                        + "?asOf=2024-01-01&section=5-10&level=MISDEMEANOR"
                        + "&convictionDate=2018-06-01&convictedSince=false")
                .html())
        .contains("#rule-F4");
    assertThat(dana.open(table + "/table").html()).startsWith("<?xml");
  }

  @Test
  void what_is_wrong_with_a_folder_is_listed_with_its_place_and_nothing_is_kept()
      throws IOException {
    Files.delete(law.resolve("statutes.csv"));
    assertThat(sue.post(KEEP).html())
        .contains("The law cannot be used", "statutes.csv", "There is no such file.");
    assertThat(sue.open("/laws").html()).contains("No law is in force here");
  }

  @Test
  void the_same_folder_is_not_kept_twice_and_one_that_is_gone_is_told() throws IOException {
    sue.post(KEEP);
    assertThat(ben.post(KEEP).html()).contains("Nothing new was kept.");
    assertThat(sue.post("/laws/folders/us-xx").html())
        .contains("There is no folder us-xx of this county any more.");
  }

  @Test
  void whoever_approves_a_version_sees_what_it_says_otherwise_than_the_one_before()
      throws IOException {
    sue.post(KEEP);
    Path table = law.resolve(TABLE);
    String before = Files.readString(table);
    String after = before.replace("\"Felonies are not sealed.\"", "\"A felony stays.\"");
    assertThat(after).isNotEqualTo(before);
    Files.writeString(table, after);
    String second = sue.post(KEEP).path();
    assertThat(ben.open(second).html())
        .contains("us-zz, version 2", "Compared with version 1", TABLE)
        .contains("Rules that differ (", "A felony stays.");
  }

  @Test
  void a_version_of_another_county_is_none_here() {
    String version = sue.post(KEEP).path();
    Browser elsewhere = browser(people.named("Eve Moss", people.county(), Role.DA_SUPERVISOR));
    elsewhere.open("/laws");
    assertThat(elsewhere.open(version).html()).contains("There is no version");
    assertThat(elsewhere.open(version.replace("versions/", "") + "/fresh-start-2020").html())
        .contains("There is no law of");
    assertThat(elsewhere.post(version + "/approve", "from", TOMORROW).html())
        .contains("There is no version");
  }

  @Test
  void a_law_that_ships_is_put_in_force_by_one_supervisor_and_files_of_its_layouts_may_come() {
    assertThat(sue.open("/laws").html()).contains("Put it in force here");
    Page adopted = sue.post("/laws/shipped/us-va");
    assertThat(adopted.html()).contains("us-va, version 1 is in force.", "In force", "Clearance");
    assertThat(sue.post("/laws/shipped/us-va").html()).contains("It is approved already");
    assertThat(sue.post("/laws/shipped/us-tx").html()).contains("There is no law of us-tx here.");
    assertThat(sue.post("/laws/shipped/us-ca").html())
        .as("no file is read under it")
        .contains("There is no law of us-ca here.");
    assertThat(sue.open("/deliveries/new").html())
        .contains("Read and decided by", "Virginia, Sealing: Court file of 2020");
    assertThat(sue.open("/laws/coming-due").html()).contains("Nothing has to wait");
  }

  private Browser browser(User user) {
    return new Browser(port).alsoInSpanish().signedInAs(user.username(), People.PASSWORD);
  }
}
