package org.clearance.ui.office.sight;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.DA_REVIEWER;
import static org.clearance.domain.office.user.Role.DA_SUPERVISOR;
import static org.clearance.domain.office.user.Role.MANAGER;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.DojRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.ui.Browser;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A county in which a packet of three was reviewed, filed, granted and reported, and two of the
 * three are sealed. Who may not see those two reads the same totals as the clerk, and how many are
 * not shown.
 */
@ScreensTest
class WholeNumbersTest {
  private static final String NOT_SHOWN = "%d sealed, not shown to your role.";
  private static final String DOCUMENT = "c".repeat(64);

  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private Reporting reporting;
  @Autowired private JdbcClient db;

  private County county;
  private User ann;
  private DojRecords.Motion motion;
  private long packet;

  @BeforeEach
  void a_packet_of_three_of_which_two_are_sealed() {
    county = people.county();
    ann = people.named("Ann Lee", county, DA_REVIEWER);
    motion = new DojRecords(db, county.id()).granted(3);
    packet = one("select packet_id from motion where id = :id", motion.id());
    decided();
    new TestRecords(db).file(DOCUMENT, "application/pdf");
    db.sql("update motion_version set document = :sha256 where motion_id = :id")
        .param("sha256", DOCUMENT)
        .param("id", motion.id())
        .update();
    db.sql("update conviction set relief = 'DISMISSED_AND_SEALED' where id = any (:ids)")
        .param("ids", motion.convictions().toArray(Long[]::new))
        .update();
  }

  @Test
  void what_was_decided_today_counts_though_it_is_sealed_by_evening() {
    seal(2);
    assertThat(numbers(as(DA_SUPERVISOR).open("/team").html(), "Decided today")).contains("3");
    assertThat(numbers(as(DA_SUPERVISOR).open("/team").html(), "Decided this week")).contains("3");
  }

  @Test
  void what_was_done_today_is_the_whole_packet_even_when_all_of_it_is_sealed() {
    done("review-convictions", "packet_id", packet);
    for (int sealed : new int[] {2, 3}) {
      seal(sealed);
      assertThat(signedIn(ann).open("/tasks?whose=done").html())
          .as("%d are sealed", sealed)
          .contains("Packet 1 of delivery")
          .contains("3 convictions to dismiss");
    }
  }

  @Test
  void a_task_about_a_sealed_conviction_says_so_and_no_more() {
    seal(2);
    done("review-convictions", "conviction_id", motion.convictions().get(0));
    assertThat(signedIn(ann).open("/tasks?whose=done").html())
        .contains("Not shown to your role")
        .doesNotContain("DOE,JOHN");
  }

  @Test
  void the_courts_list_counts_for_everybody_what_it_counts_for_the_clerk() {
    seal(2);
    List<String> clerk = tabs(as(COURT_CLERK).open("/court-list").html());
    assertThat(clerk).startsWith("3", "3", "0", "0");
    for (Role role : new Role[] {MANAGER, DA_SUPERVISOR}) {
      String html = as(role).open("/court-list").html();
      assertThat(tabs(html)).as(role.name()).isEqualTo(clerk);
      assertThat(html).contains(NOT_SHOWN.formatted(2)).contains("Why?").contains("1–1 of 3");
      assertThat(html.split("data-label=\"Section\"", -1)).as("rows that are shown").hasSize(2);
    }
    seal(3);
    assertThat(as(MANAGER).open("/court-list").html())
        .contains(NOT_SHOWN.formatted(3))
        .doesNotContain("Nothing is outstanding");
    assertThat(as(MANAGER).open("/court-list?which=NOT_FOUND").html())
        .contains("Nothing is outstanding");
  }

  @Test
  void a_motion_counts_three_and_its_document_is_held_back_not_being_printed() {
    seal(2);
    String html = as(DA_SUPERVISOR).open("/motions/" + motion.id()).html();
    assertThat(numbers(html, "Convictions")).containsExactly("3");
    assertThat(html)
        .contains("3 convictions, filed")
        .contains("Sealed: held back")
        .contains(NOT_SHOWN.formatted(2))
        .contains("1–1 of 3")
        .doesNotContain("Being printed");
    assertThat(as(DA_SUPERVISOR).open("/orders").html())
        .contains("Sealed: held back")
        .doesNotContain("Being printed");
    assertThat(as(COURT_CLERK).open("/motions/" + motion.id()).html())
        .contains("Version 1 (PDF)")
        .doesNotContain("Sealed: held back", "not shown to your role");
    seal(3);
    assertThat(as(DA_SUPERVISOR).open("/motions/" + motion.id()).html())
        .contains(NOT_SHOWN.formatted(3))
        .doesNotContain("No conviction matches");
  }

  @Test
  void a_motion_that_is_being_printed_still_says_so() {
    db.sql("update motion_version set document = null where motion_id = :id")
        .param("id", motion.id())
        .update();
    assertThat(as(DA_SUPERVISOR).open("/motions/" + motion.id()).html()).contains("Being printed");
  }

  @Test
  void an_order_counts_three_granted() {
    seal(2);
    long order = one("select id from court_order where motion_id = :id", motion.id());
    String clerk = english(COURT_CLERK).open("/orders/" + order).html();
    String html = english(DA_SUPERVISOR).open("/orders/" + order).html();
    assertThat(tabs(html)).isEqualTo(tabs(clerk)).startsWith("3");
    assertThat(html)
        .containsPattern("<dt>granted</dt><dd>3</dd>")
        .contains(NOT_SHOWN.formatted(2))
        .contains("1–1 of 3");
  }

  @Test
  void a_submission_counts_three_records() {
    long submission = reporting.batch(motion.id(), DojRecords.newKey()).orElseThrow();
    reporting.write(submission);
    seal(2);
    assertThat(as(DA_SUPERVISOR).open("/submissions/" + submission).html())
        .contains(NOT_SHOWN.formatted(2))
        .contains("Sealed: held back")
        .contains("1–1 of 3");
    seal(3);
    assertThat(as(DA_SUPERVISOR).open("/submissions/" + submission).html())
        .contains(NOT_SHOWN.formatted(3))
        .doesNotContain("No such record");
  }

  @Test
  void a_person_all_of_whose_convictions_are_sealed_does_not_read_as_if_nothing_had_happened() {
    seal(2);
    String list = as(DA_REVIEWER).open("/people?q=doe").html();
    assertThat(numbers(list, "Candidate convictions")).containsExactly("1", "1", "1");
    assertThat(list.split("1 sealed", -1)).as("two of three").hasSize(3);
    String html = as(DA_REVIEWER).open("/people/" + person(0)).html();
    assertThat(html)
        .contains("Every candidate conviction of this person is sealed")
        .contains("What happened is sealed")
        .contains(NOT_SHOWN.formatted(1))
        .doesNotContain(
            "No candidate conviction",
            "Nothing on this record is in clearance",
            "Nothing has happened yet",
            "The record has no entries");
    assertThat(english(DA_REVIEWER).open("/people/" + person(2)).html())
        .doesNotContain("not shown to your role");
    assertThat(as(COURT_CLERK).open("/people?q=doe").html()).doesNotContain("1 sealed");
  }

  @Test
  void a_search_never_counts_what_it_does_not_show() {
    seal(2);
    String known = "/motions/" + motion.id() + "?q=";
    Browser supervisor = as(DA_SUPERVISOR);
    assertThat(told(supervisor.open(known + "JOHN%20A"), "JOHN A"))
        .as("somebody whose conviction is sealed, and somebody whom there is not")
        .isEqualTo(told(supervisor.open(known + "JOHN%20Z"), "JOHN Z"));
  }

  private static String told(Browser.Page page, String asked) {
    return page.html()
        .replace(asked, "ASKED")
        .replace(asked.replace(" ", "%20"), "ASKED")
        .replace(asked.replace(" ", "+"), "ASKED")
        // An address has it otherwise each time.
        .replaceAll("q=(~|%7E)[\\w-]+", "q=ASKED")
        .replaceAll("name=\"_csrf\"\\s+value=\"[^\"]*\"", "")
        // The seconds that the session still has.
        .replaceAll("data-(idle|end)=\"\\d+\"", "");
  }

  /** So that each page is read in Spanish as well. */
  private Browser as(Role role) {
    return signedIn(people.user(county, role));
  }

  /** The order of the tests is made by a court with an English name. */
  private Browser english(Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD).alsoInSpanish();
  }

  /** From now on the first so many convictions of the motion are sealed. */
  private void seal(int convictions) {
    var records = new TestRecords(db);
    for (long conviction : motion.convictions().subList(0, convictions)) {
      if (one("select count(*) from conviction where id = :id and sealed_at is null", conviction)
          == 0) {
        continue;
      }
      String from = "GRANTED";
      for (String to : List.of("REPORTED", "ACKNOWLEDGED", "CLOSED")) {
        records.event(conviction, from, to, "");
        from = to;
      }
    }
  }

  private void decided() {
    for (int i = 0; i < motion.convictions().size(); i++) {
      db.sql(
              """
              with item as (
                insert into packet_item (packet_id, conviction_id, position, decision, decided_by, decided_at, version)
                values (:packet, :conviction, :position, 'APPROVE', :by, now(), 1)
                returning packet_id, conviction_id, version)
              insert into packet_decision (packet_id, conviction_id, stage, item_version, decision, decided_by)
              select packet_id, conviction_id, 'REVIEW', version, 'APPROVE', :by from item
              """)
          .param("packet", packet)
          .param("conviction", motion.convictions().get(i))
          .param("position", i + 1)
          .param("by", ann.username())
          .update();
    }
  }

  private void done(String form, String what, long id) {
    db.sql(
            """
            insert into user_task (key, county_id, form, name, groups, %s, created_at, priority, not_for, state,
                                   ended_at, done_by, changed_at)
            values (:key, :county, :form, 'Review convictions', array[:group], :id, now(), 50, '{}', 'DONE', now(), :by, now())
            """
                .formatted(what))
        .param("key", DojRecords.newKey())
        .param("county", county.id())
        .param("form", form)
        .param("group", CandidateGroups.of(CandidateGroups.DA_REVIEWER, county.code()))
        .param("id", id)
        .param("by", ann.username())
        .update();
  }

  private long person(int place) {
    return one("select person_id from conviction where id = :id", motion.convictions().get(place));
  }

  private long one(String sql, long id) {
    return db.sql(sql).param("id", id).query(Long.class).single();
  }

  /** The numbers on the tabs of a page. */
  private static List<String> tabs(String html) {
    return found(html, "<span class=\"cl-count\">([\\d,]+)</span>");
  }

  /** The numbers of a table's column. */
  private static List<String> numbers(String html, String column) {
    return found(
        html, "<td(?=[^>]*cl-number)(?=[^>]*data-label=\"" + column + "\")[^>]*>\\D*?([\\d,]+)");
  }

  private static List<String> found(String html, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(html);
    List<String> found = new ArrayList<>();
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }
}
