package org.clearance.ui.contact.reach;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.clearance.domain.CountyDay;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.contact.notice.ReliefNotices;
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
class NotToldPageTest {
  private static final String TODAY = CountyDay.today().toString();

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private ReliefNotices telling;

  private County county;
  private DojRecords court;

  @BeforeEach
  void a_county() {
    county = people.county();
    court = new DojRecords(db, county.id());
  }

  @Test
  void the_worklist_counts_as_many_as_it_lists_pages_searches_and_is_taken_away() {
    for (int i = 0; i < 60; i++) {
      clear("DOE,JO" + (char) ('A' + i % 26) + (char) ('A' + i / 26));
    }
    clear("ROE,RITA");
    Browser pat = signedIn(Role.PUBLIC_DEFENDER).alsoInSpanish();

    assertThat(pat.open("/not-told").html())
        .contains(
            "61 people were not told.",
            "1–50 of 61",
            "No address is known",
            ">All<span class=\"cl-count\">61<");
    assertThat(pat.open("/not-told?page=2").html()).contains("51–61 of 61");
    assertThat(pat.open("/not-told?q=rita+roe").html())
        .contains("1–1 of 1", "ROE,RITA")
        .doesNotContain("DOE,JO");
    assertThat(pat.open("/not-told?missing=DECLINED").html()).contains("Nobody");
    assertThat(pat.open("/not-told/list.csv").html().lines()).hasSize(62);
    assertThat(signedIn(Role.COURT_CLERK).open("/not-told").html()).contains("61 people");
    assertThat(signedIn(Role.MANAGER).open("/not-told").status()).isEqualTo(403);
    assertThat(signedIn(Role.MANAGER).open("/figures").html())
        .contains("People cleared and not told", ">61<")
        .doesNotContain("href=\"/not-told\"");
    assertThat(signedIn(Role.MANAGER, Role.PUBLIC_DEFENDER).open("/figures").html())
        .contains("<a href=\"/not-told\">61</a>");
  }

  @Test
  void a_person_is_told_from_the_card_and_leaves_the_list() {
    long rita = clear("ROE,RITA");
    String card = "/people/" + rita + "/contact";
    Browser pat = signedIn(Role.PUBLIC_DEFENDER).alsoInSpanish();
    assertThat(pat.open(card).html())
        .contains("Not told yet", "1 conviction of this person is cleared")
        .doesNotContain("Send the notice");
    pat.post(
        card + "/points",
        "contactKind",
        "EMAIL",
        "contactValue",
        "rita@example.org",
        "contactSource",
        "her brother",
        "contactAsOf",
        TODAY);
    assertThat(pat.open(card).html())
        .contains("Send the notice", "An update", "The contact for people is not set");
    String line = "POINT-" + db.sql("select max(id) from contact_point").query(Long.class).single();
    assertThat(pat.post(card + "/tell", "to", line, "messageLanguage", "en").html())
        .contains("Nothing was sent: no contact for people is set");
    db.sql(
            "update county set settings = '{\"notices\": {\"contact.en\": \"(209) 555-0101\"}}'"
                + " where id = :id")
        .param("id", county.id())
        .update();
    assertThat(pat.post(card + "/tell", "to", line, "messageLanguage", "en").html())
        .contains("It is on its way", "The notice waits to be sent")
        .doesNotContain("Send the notice");
    assertThat(pat.post(card + "/tell", "to", line, "messageLanguage", "en").html())
        .contains("Nothing was sent: this person was told, a notice is on its way");

    assertThat(pat.post(card + "/told", "toldOn", TODAY, "how", "", "remark", "").html())
        .contains("Choose how you told them.");
    assertThat(pat.post(card + "/told", "toldOn", TODAY, "how", "PHONE", "remark", "").html())
        .contains("Recorded: the person was told.")
        .doesNotContain("Not told yet");
    assertThat(pat.open("/not-told").html()).doesNotContain("ROE,RITA");
  }

  @Test
  void who_wants_no_notices_is_listed_and_cannot_be_written_to() {
    long rita = clear("ROE,RITA");
    Browser pat = signedIn(Role.PUBLIC_DEFENDER).alsoInSpanish();
    pat.open("/people/" + rita + "/notice-request");
    pat.post("/people/" + rita + "/notice-request/decline");

    assertThat(pat.open("/not-told").html())
        .contains("Wants no notices", "For 0 something can be done.");
    assertThat(pat.open("/people/" + rita + "/contact").html())
        .contains("This person wants no notices.")
        .doesNotContain("Send the notice");
  }

  private long clear(String name) {
    long person = court.person(name);
    Motion motion = court.motion(List.of(court.filed(person)));
    court.order(motion, motion.convictions(), "DISMISSED_AND_SEALED");
    long conviction = motion.convictions().get(0);
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = :id")
        .param("id", conviction)
        .update();
    for (String[] move : new String[][] {{"GRANTED", "REPORTED"}, {"REPORTED", "ACKNOWLEDGED"}}) {
      db.sql(
              "insert into conviction_event (conviction_id, from_state, to_state, actor) values (?,"
                  + " ?, ?, 'test')")
          .param(conviction)
          .param(move[0])
          .param(move[1])
          .update();
    }
    telling.ofMotion(motion.id());
    return person;
  }

  private Browser signedIn(Role... roles) {
    return new Browser(port).signedInAs(people.user(county, roles).username(), People.PASSWORD);
  }
}
