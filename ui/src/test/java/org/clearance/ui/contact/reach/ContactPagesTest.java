package org.clearance.ui.contact.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DojRecords;
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
class ContactPagesTest {
  private static final String TODAY = CountyDay.today().toString();

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;

  private County county;
  private long jane;
  private String card;

  @BeforeEach
  void a_person() {
    county = people.county();
    jane = new DojRecords(db, county.id()).person("DOE,JANE");
    card = "/people/" + jane + "/contact";
  }

  @Test
  void a_number_is_added_with_its_source_and_marked_as_wrong_with_a_reason() {
    Browser pat = signedIn(Role.PUBLIC_DEFENDER).alsoInSpanish();
    assertThat(pat.open("/people/" + jane).html()).contains("href=\"" + card + "\"");
    assertThat(pat.open(card).html())
        .contains("No number, e-mail or postal address is on record.", "value=\"" + TODAY + "\"");
    Browser.Page refused = add(pat, "PHONE", "555", "");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.html())
        .contains(
            "Enter one telephone number with its area code", "who said so", ">555</textarea>");

    assertThat(add(pat, "PHONE", "(209) 555-0177", "her sister").html())
        .contains("It is on the contact card.", "href=\"tel:+12095550177\"", "her sister");
    String line = "POINT-" + db.sql("select max(id) from contact_point").query(Long.class).single();
    assertThat(pat.post(card + "/wrong", "line", line, "why", " ").html())
        .contains("Nothing was changed. Say in at most 500 characters what you found.");
    assertThat(pat.post(card + "/wrong", "line", line, "why", "A shop").html())
        .contains("It is marked as wrong", "Do not use", "found it wrong: A shop")
        .doesNotContain("Mark as wrong…");
    assertThat(
            db.sql(
                    "select action from audit_entry where subject = 'person' and subject_id = :id"
                        + " and action like 'CONTACT%' order by id")
                .param("id", jane)
                .query(String.class)
                .list())
        .containsExactly("CONTACT_POINT_RECORDED", "CONTACT_POINT_WRONG");
  }

  @Test
  void clerks_see_the_card_and_nobody_of_the_prosecution_does() {
    assertThat(signedIn(Role.COURT_CLERK).open(card).status()).isEqualTo(200);
    for (Role role :
        List.of(Role.DA_REVIEWER, Role.DA_SUPERVISOR, Role.MANAGER, Role.ADMINISTRATOR)) {
      assertThat(signedIn(role).open(card).status()).as(role.name()).isEqualTo(403);
    }
    Browser elsewhere =
        new Browser(port)
            .signedInAs(
                people.user(people.county(), Role.PUBLIC_DEFENDER).username(), People.PASSWORD);
    assertThat(elsewhere.open(card).status()).isEqualTo(404);
  }

  private Browser.Page add(Browser who, String kind, String value, String source) {
    return who.post(
        card + "/points",
        "contactKind",
        kind,
        "contactValue",
        value,
        "contactSource",
        source,
        "contactAsOf",
        TODAY);
  }

  private Browser signedIn(Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }
}
