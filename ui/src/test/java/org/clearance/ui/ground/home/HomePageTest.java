package org.clearance.ui.ground.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Types;
import java.util.List;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ScreensTest
class HomePageTest {
  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;

  @Test
  void an_administrator_sees_what_the_county_still_needs_until_all_of_it_is_there() {
    County county = people.county();
    Browser administrator = as(county, Role.ADMINISTRATOR).alsoInSpanish();
    assertThat(administrator.open("/").html())
        .contains("Setting up", "of 7 done", "Addresses for notices of challenge", "To do");
    for (Role role :
        new Role[] {Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.COURT_CLERK, Role.PUBLIC_DEFENDER}) {
      people.user(county, role);
    }
    new TestRecords(db).determinedDelivery(county.id());
    db.sql(
            """
            update county
               set settings = settings || '{"letterhead": {"office": "Office"}, "courtEmail": "c@example.org",
                     "publicDefenderEmail": "d@example.org", "notices": {"contact.en": "555-0100"}}'
             where id = :id
            """)
        .param("id", county.id())
        .update();
    String later = administrator.open("/").html();
    assertThat(later.split(">To do<", -1).length - 1)
        .as("what is left is the mail server, at most")
        .isLessThanOrEqualTo(1);
  }

  @Test
  void every_role_reads_a_sentence_and_its_next_act_with_nothing_to_do() {
    County county = people.county();
    new TestRecords(db).determinedDelivery(county.id());
    assertThat(next(county, Role.ADMINISTRATOR)).contains("of setting up", "Go to it");
    assertThat(next(county, Role.MANAGER)).contains("No task is open.", "\"/figures/teams\"");
    assertThat(next(county, Role.COURT_CLERK))
        .contains("No task waits for you.", "\"/tasks?whose=done\"");
    assertThat(next(county, Role.PUBLIC_DEFENDER)).contains("No task waits for you.");
  }

  @Test
  void what_is_next_begins_with_one_key_and_the_keys_of_rows_go_through_what_is_open() {
    County county = people.county();
    openTask(county, "da-reviewer", null, "now() + interval '3 days'");
    openTask(county, "da-reviewer", null, "now() + interval '4 days'");
    assertThat(next(county, Role.DA_REVIEWER)).contains("data-key=\"n\">Take the next one");
    assertThat(as(county, Role.DA_REVIEWER).open("/").html())
        .containsPattern("<tr data-row=\"[^\"]+\">")
        .contains("data-row-link data-row-key=\"o\">Take<");
  }

  @Test
  void who_watches_over_others_reads_what_nobody_holds_and_first_what_is_overdue() {
    County county = people.county();
    openTask(county, "da-reviewer", "holder", "now() + interval '3 days'");
    openTask(county, "court-clerk", null, "now() + interval '3 days'");
    assertThat(next(county, Role.MANAGER)).contains("2 tasks are open. Held by nobody: 1.");
    openTask(county, "da-reviewer", "holder", "now() - interval '3 days'");
    assertThat(next(county, Role.MANAGER))
        .contains("1 task is overdue, of 3 that are open.", "\"/stuck?kind=tasks\"");
  }

  private void openTask(County county, String group, @Nullable String holder, String due) {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, created_at, due_at, priority, not_for, holder, state)
            values ((select coalesce(max(key), 0) + 1 from user_task), :county, 'review-convictions', 'Review convictions',
                    array[:group], now() - interval '4 days', %s, 50, '{}', :holder, 'OPEN')
            """
                .formatted(due))
        .param("county", county.id())
        .param("group", CandidateGroups.of(group, county.code()))
        .param("holder", holder, Types.VARCHAR)
        .update();
  }

  /** What the home page says is next for somebody of this role, also in Spanish. */
  private String next(County county, Role role) {
    String html = as(county, role).alsoInSpanish().open("/").html();
    int from = html.indexOf("class=\"cl-next\"");
    return from < 0 ? "" : html.substring(from, html.indexOf("</section>", from));
  }

  @Test
  void who_may_hand_in_is_led_to_the_first_file_and_who_may_not_is_not() {
    County county = people.county();
    assertThat(as(county, Role.DA_REVIEWER).open("/").html())
        .contains("No file of criminal histories was handed in yet.", "href=\"/deliveries/new\"");
    assertThat(as(county, Role.COURT_CLERK).open("/").html()).doesNotContain("/deliveries/new");
  }

  @Test
  void a_manager_reads_how_many_people_of_how_many_have_relief() {
    County county = people.county();
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    records.determined(records.person(delivery, "H1", "HOME,ANN"), "11358", "FELONY", "DISMISS");
    assertThat(as(county, Role.MANAGER).open("/").html())
        .contains("People with relief", "0 of 1", "0%")
        .as("once")
        .doesNotContainPattern("(?s)0 of 1.*0 of 1");
  }

  @Test
  void a_clerk_reads_what_was_recorded_what_waits_for_an_order_and_what_the_state_rejected() {
    County county = people.county();
    Browser clerk = as(county, Role.COURT_CLERK).alsoInSpanish();
    assertThat(clerk.open("/").html())
        .containsPattern(tile("Orders recorded since Monday", 0, "0 by you"))
        .containsPattern(tile("Motions waiting for an order", 0, ""))
        .containsPattern(tile("Motions with rejected records", 0, ""));
    var court = new DojRecords(db, county.id());
    court.granted(2);
    court.motion(List.of(court.filed(court.person("HOME,ANN"))));
    assertThat(clerk.open("/").html())
        .containsPattern(tile("Orders recorded since Monday", 1, "0 by you"))
        .containsPattern(tile("Motions waiting for an order", 1, "the oldest for 0 days"));
    assertThat(clerk.open("/orders?stand=WAITING").status()).isEqualTo(200);
    assertThat(as(county, Role.DA_REVIEWER).open("/").html())
        .doesNotContain("Motions waiting for an order");
  }

  /** A number with its label, and what is said below it; empty: nothing. */
  static String tile(String label, long value, String more) {
    return "<dt>%s</dt>\\s*<dd class=\"cl-answers__value\"><a href=\"[^\"]+\">%d</a>\\s*</dd>\\s*%s"
        .formatted(label, value, more.isEmpty() ? "" : "<dd>" + more + "</dd>");
  }

  @Test
  void the_groups_of_the_navigation_show_what_the_role_may_open_and_where_one_is() {
    County county = people.county();
    String clerk = as(county, Role.COURT_CLERK).open("/orders").html();
    assertThat(clerk)
        .contains("<summary data-here=\"here\"><span>Cases</span>")
        .contains("<span class=\"cl-nav__here\">Court orders</span>")
        .doesNotContain("href=\"/users\"");
    assertThat(as(county, Role.ADMINISTRATOR).open("/users").html())
        .contains("<summary data-here=\"here\"><span>Set-up</span>")
        .doesNotContain("href=\"/orders\"");
  }

  private Browser as(County county, Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
