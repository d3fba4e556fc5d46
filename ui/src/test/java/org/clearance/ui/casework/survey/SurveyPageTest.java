package org.clearance.ui.casework.survey;

import static org.assertj.core.api.Assertions.assertThat;

import org.clearance.domain.CountyDay;
import org.clearance.domain.TestRecords;
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

/** A survey is asked for by those who may, and its list is for those who hold the records. */
@ScreensTest
class SurveyPageTest {
  private static final String LIST = "/survey/people?relief=us-ca/petition-1203.4&finding=SHALL";

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  private County county;

  @BeforeEach
  void a_county() {
    county = people.county();
  }

  @Test
  void a_county_without_a_policy_is_told_what_to_do_and_begins_nothing() {
    Browser sue = signedIn("Sue Super", Role.DA_SUPERVISOR);
    assertThat(sue.open("/survey").html())
        .contains("No survey yet", "No policy is approved yet.")
        .doesNotContain("Begin a survey");
    assertThat(sue.post("/survey/policy", "chargedNow", "false", "reason", " ").status())
        .isEqualTo(422);
  }

  @Test
  void what_one_wrote_another_approves_and_a_manager_begins_the_survey() {
    Browser sue = signedIn("Sue Super", Role.DA_SUPERVISOR);
    assertThat(
            sue.post("/survey/policy", "chargedNow", "false", "reason", "They were looked up")
                .html())
        .contains("Waits to be approved");
    assertThat(sue.open("/survey").html()).doesNotContain(">Approve<").contains(">Decline<");
    long policy =
        db.sql("select id from survey_policy where county_id = ?")
            .param(county.id())
            .query(Long.class)
            .single();
    Browser sam = signedIn("Sam Super", Role.DA_SUPERVISOR);
    assertThat(sam.post("/survey/policy/" + policy + "/approve").html())
        .contains("It is recorded.");
    Browser manager = signedIn("Mona Manager", Role.MANAGER);
    assertThat(manager.open("/survey").html()).contains("Begin a survey");
    assertThat(manager.post("/survey").html()).contains("A survey is under way");
  }

  @Test
  void the_figures_are_for_every_office_and_the_names_for_those_who_hold_the_records() {
    found();
    Browser reviewer = signedIn("Rita Reviewer", Role.DA_REVIEWER);
    assertThat(reviewer.open("/survey").html())
        .contains("/survey/people?relief=us-ca/petition-1203.4", "Anything at all", "2 entries")
        .contains("Penal Code 1203.4: dismissal after probation", "The court shall")
        .contains("How did probation end?")
        .as("columns in which nobody is are left out")
        .doesNotContain("–</");
    assertThat(reviewer.open(LIST).html()).contains("DOE,JANE");
    Browser defender = signedIn("Paula Defender", Role.PUBLIC_DEFENDER);
    assertThat(defender.open("/survey").html())
        .contains("2 entries")
        .doesNotContain("/survey/people");
    assertThat(defender.open(LIST).status()).isEqualTo(403);
  }

  @Test
  void a_list_that_there_is_not_is_not_found() {
    found();
    Browser reviewer = signedIn("Rita Reviewer", Role.DA_REVIEWER);
    assertThat(reviewer.open("/survey/people?relief=no-such&finding=SHALL").status())
        .isEqualTo(404);
    assertThat(reviewer.open(LIST.replace("SHALL", "shall")).status()).isEqualTo(404);
    assertThat(reviewer.open("/survey/people").path()).isEqualTo("/survey");
  }

  /** One person whom the court shall help, found by a survey that is over. */
  private void found() {
    TestRecords records = new TestRecords(db);
    long person = records.person(records.determinedDelivery(county.id()), "12345678", "DOE,JANE");
    db.sql(
            """
            with policy as (insert into survey_policy (county_id, assumed, reason, author, written_at, approved_by, approved_at)
                            values (:county, '{}', 'Why', 'sue', now(), 'sam', now()) returning id),
                 survey as (insert into survey (county_id, policy_id, as_of, asked_by, asked_at, people, done, ended_at)
                            select :county, id, :today, 'sue', now(), 1, 1, now() from policy returning id),
                 question as (insert into survey_question select id, 'probationOutcome', 1, 3 from survey),
                 total as (insert into survey_total select survey.id, relief, 'SHALL', 1, 2
                             from survey, (values (''), ('us-ca/petition-1203.4')) as reliefs (relief))
            insert into survey_finding select id, :person, 'us-ca/petition-1203.4', 'SHALL', 2, null from survey
            """)
        .param("today", CountyDay.today())
        .param("county", county.id())
        .param("person", person)
        .update();
  }

  private Browser signedIn(String name, Role role) {
    User user = people.named(name, county, role);
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }
}
