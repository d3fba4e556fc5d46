package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.clearance.domain.CountyDay;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The days of people who touch no mouse, and then of people whose browser runs no scripts, on the
 * packaged program in a real browser.
 */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeskDaysIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD = "clearance-demo";
  private static final int CONVICTIONS = 12;

  /** A row below the window when a packet is opened; ten follow it on the page. */
  private static final int FAR = 35;

  private static final String DECIDED =
      "() => document.querySelector('.cl-sheet-bar__progress progress').value === ";

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static JdbcClient db;
  private static DaysWithoutScripts withoutScripts;

  @BeforeAll
  static void the_demonstration_runs() throws Exception {
    county = CountyAtWork.demonstration(folder);
    db = county.db();
    withoutScripts = new DaysWithoutScripts(county);
    county
        .clearance()
        .await("the packets", PATIENCE, () -> count("select count(*) from packet") == 9);
  }

  @AfterAll
  static void everything_stops() {
    withoutScripts.close();
    county.close();
  }

  @Test
  @Order(0)
  void a_manager_sees_nine_packets_at_their_review_on_the_picture_and_in_its_list() {
    try (Keyboard hands = at("manager")) {
      opensThePicture(hands);
      hands.tabsTo("The process as a picture");
      hands.presses("+", "ArrowLeft", "0");
      hands.opens("9 stand here: Review convictions");
      assertThat(hands.page().textContent("#amount")).isEqualTo("9 packets");
      assertThat(hands.page().locator("tr[data-row]").count()).isEqualTo(9);
    }
  }

  @Test
  @Order(1)
  void a_reviewer_takes_the_next_task_decides_and_takes_back() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.leadsOn("n");
      assertThat(hands.page().url()).endsWith("/review-convictions");
      hands.presses("j", "j", "k");
      String first = row(hands, 0);
      String second = row(hands, 1);
      hands.isAt(first);
      hands.presses("a");
      hands.hears(first + ", ");
      hands.hears(": approved.");
      hands.isAt(second);
      hands.presses("k");
      hands.isAt(first);
      hands.presses("u");
      hands.hears(": undecided again.");
      hands.isAt(first);
      // What is beside the table follows, however fast somebody goes.
      hands.presses("o");
      panelShows(hands, first);
      hands.presses("j", "j", "j");
      panelShows(hands, row(hands, 3));
      hands.isAt(row(hands, 3));
      hands.leadsOn("Escape");
      hands.isAt(row(hands, 3));
      assertThat(hands.page().locator("#panel").count()).isZero();
    }
  }

  @Test
  @Order(1)
  void no_key_decides_a_row_that_cannot_be_seen_or_from_outside_of_its_table() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.presses("j");
      hands.leadsOn("o");
      hands.tabsTo("Clearance");
      hands.presses("a", "x", "c");
      assertThat(hands.page().url()).as("nothing was opened").doesNotContain("choice=");
      hands.until("nothing decided", DECIDED + "0");
      for (int down = 0; down <= FAR; down++) {
        hands.presses("j");
        hands.seesTheCurrentRow();
      }
      String far = row(hands, FAR);
      hands.isAt(far);
      hands.page().evaluate("() => window.scrollTo(0, 0)");
      hands.presses("a");
      hands.seesTheCurrentRow();
      hands.hears("The row was not fully in the window, so nothing was done.");
      hands.until("nothing decided", DECIDED + "0");
      hands.presses("a");
      hands.hears(far + ", ");
      hands.until("one decided", DECIDED + "1");
      hands.until(
          "the message is at the foot of the window",
          "() => document.getElementById('alerts').classList.contains('cl-toast')");
      hands.seesTheCurrentRow();
      hands.isAt(row(hands, FAR + 1));
      hands.watchesForALostFocus();
      // In a long list the next one is always where it is seen.
      for (int decided = 2; decided < 12; decided++) {
        hands.presses("a");
        hands.until(decided + " decided", DECIDED + decided);
        hands.seesTheCurrentRow();
      }
      assertThat(hands.lostTheFocus()).as("a key is never pressed into nothing").isFalse();
      // The message, which lies over the foot of the window, takes the last one back.
      hands.tabsTo("Undo");
      String last = row(hands, FAR + 10);
      hands.presses("Enter");
      hands.hears(last + ", ");
      hands.hears(": undecided again.");
      hands.until("eleven decided", DECIDED + "10");
      hands.isAt(last);
      hands.seesTheCurrentRow();
    }
  }

  @Test
  @Order(1)
  void letters_are_switched_off_beside_their_card_and_on_again_in_the_account() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.presses("?");
      hands.isAt("Close");
      hands.opens("Switch single-letter keys off");
      hands.hears("Single-letter keys are switched off for you.");
      hands.presses("?", "j", "n", "o");
      assertThat(hands.page().url()).endsWith("/tasks");
      assertThat(hands.page().locator("tr.cl-current, dialog[open]").count()).isZero();
    }
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.presses("j");
      assertThat(hands.page().locator("tr.cl-current").count()).as("on any computer").isZero();
      hands.page().navigate(county.clearance().url("/account"));
      hands.opens("Switch single-letter keys on");
      hands.hears("Single-letter keys act again.");
      hands.opens("Tasks");
      hands.presses("j");
      hands.seesTheCurrentRow();
    }
  }

  @Test
  @Order(2)
  void a_packet_that_is_not_decided_is_not_finished() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.presses("j");
      hands.leadsOn("o");
      hands.presses("f");
      hands.isAt("See the 240 undecided");
      hands.presses("Escape");
      hands.isAt("Finish the review…");
      hands.presses("f");
      hands.isAt("See the 240 undecided");
      hands.leadsOn("Enter");
      assertThat(hands.page().url()).endsWith("?show=undecided");
      hands.presses("?");
      hands.isAt("Close");
      hands.presses("Escape");
      hands.presses("/");
      hands.isAt("Name, case or CII number");
      hands.types("zzz");
      hands.leadsOn("Enter");
      assertThat(hands.page().textContent("main")).contains("No conviction matches");
    }
  }

  @Test
  @Order(2)
  void a_search_in_a_packet_leads_to_the_first_row_found_or_back_to_its_field() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.presses("j");
      hands.leadsOn("o");
      String sought = row(hands, FAR);
      hands.presses("/");
      hands.types("zzz");
      hands.leadsOn("Enter");
      hands.isAt("Name, case or CII number");
      hands.presses("Control+a");
      hands.types(sought);
      hands.leadsOn("Enter");
      hands.isAt(sought);
      hands.seesTheCurrentRow();
      // So that a key of the row acts at once.
      hands.presses("c");
      hands.isAt("Ground");
      hands.page().reload();
      hands.until("the page again", "() => document.readyState === 'complete'");
      assertThat(hands.focused()).as("a page that is only loaded again").doesNotContain(sought);
    }
  }

  @Test
  @Order(3)
  void a_reviewer_goes_through_a_packet_and_finishes_it() {
    try (Keyboard hands = at("reviewer")) {
      hands.opens("Tasks");
      hands.opens("Open to my group");
      goesDownTo(hands, "Take: Review convictions, Packet 7 of delivery 1");
      hands.leadsOn("Enter");
      hands.presses("j");
      String challenged = row(hands, 0);
      hands.isAt(challenged);
      hands.presses("c");
      hands.isAt("Ground");
      hands.presses("ArrowDown");
      hands.tabsTo("Reason");
      hands.types("The amount was for sale.");
      hands.opens("Save and go to the next");
      hands.hears(challenged + ", ");
      hands.hears(": challenged.");
      hands.isAt(row(hands, 1));
      hands.presses("h");
      hands.isAt("Reason");
      hands.types("The 2009 file is asked for.");
      hands.opens("Save and go to the next");
      hands.hears(": held for a later packet.");
      hands.leadsOn("Escape");
      hands.isAt(row(hands, 2));
      hands.presses("x");
      hands.isAt("Select " + row(hands, 2));
      hands.presses("j", "x");
      hands.isAt("Select " + row(hands, 3));
      selectedAreApproved(hands);
      for (int down = 0; down < 5; down++) {
        hands.presses("j");
        hands.seesTheCurrentRow();
      }
      for (int decided = 4; decided < CONVICTIONS; decided++) {
        hands.isAt(row(hands, decided));
        hands.presses("a");
        hands.until("one more than " + decided + " decided", DECIDED + (decided + 1));
        hands.seesTheCurrentRow();
      }
      hands.presses("f");
      hands.isAt("Finish the review");
      hands.leadsOn("Enter");
      hands.hears("Packet 7 of delivery 1 is reviewed");
    }
    assertThat(
            db.sql("select count(*) from conviction where state = 'CHALLENGED'")
                .query(Long.class)
                .single())
        .isOne();
  }

  private static void selectedAreApproved(Keyboard hands) {
    hands.presses("m");
    hands.isAt("Decide selected…");
    hands.leadsOn("Enter");
    hands.tabsTo("Approve");
    hands.presses("Space");
    hands.opens("Decide these 2");
    assertThat(hands.page().textContent("h1")).isEqualTo("2 decided");
    hands.opens("Back to the packet");
  }

  @Test
  @Order(4)
  void supervisors_write_and_approve_a_policy_and_hand_a_task_over() {
    try (Keyboard hands = at("supervisor")) {
      hands.opensPlace("Set-up", "Policies");
      hands.opens("Write a policy");
      hands.tabsTo("Name");
      hands.types("Redwood Flats 2026");
      hands.opens("Save as a new version");
      hands.hears("is written, as a draft");
    }
    county
        .clearance()
        .await(
            "the policy among the tasks",
            PATIENCE,
            () ->
                db.sql("select count(*) from user_task where form = 'approve-policy'")
                        .query(Long.class)
                        .single()
                    > 0);
    try (Keyboard hands = at("second-supervisor")) {
      hands.opensPlace("Set-up", "Policies");
      hands.opens("Redwood Flats 2026");
      hands.opens("Take the task");
      hands.opens("Approve");
      hands.hears("is approved and in force");
      hands.opens("Tasks");
      hands.opens("Held by others");
      hands.opens("Hand over");
      hands.tabsTo("To");
      hands.types("Sec");
      hands.opens("Hand it over");
      hands.hears("Second reviewer, DA's office holds the task now.");
    }
  }

  @Test
  @Order(4)
  void somebody_of_a_name_is_found_from_every_page_with_three_keys_beside_the_name() {
    String surname =
        db.sql(
                """
                select p.surname from person p join county c on c.id = p.county_id
                where c.code = 'redwood-flats' order by p.id limit 1
                """)
            .query(String.class)
            .single();
    try (Keyboard hands = at("clerk")) {
      hands.opens("Inbox");
      hands.presses("Control+k");
      hands.types(surname);
      hands.leadsOn("Enter");
      hands.isAt(surname);
      hands.leadsOn("Enter");
      assertThat(hands.page().url()).contains("/people/");
    }
  }

  @Test
  @Order(5)
  void a_clerk_types_five_exceptions_with_less_than_forty_keys() {
    county
        .clearance()
        .await(
            "the motion at the clerk's desk",
            PATIENCE,
            () ->
                db.sql("select count(*) from user_task where form = 'record-court-order'")
                        .query(Long.class)
                        .single()
                    > 0);
    try (Keyboard hands = at("clerk")) {
      hands.opens("Tasks");
      hands.leadsOn("n");
      assertThat(hands.page().url()).endsWith("/record-court-order");
      hands.isAt("Order date");
      hands.types(today());
      hands.tabsTo("Filed date");
      hands.types(today());
      hands.tabsTo("Judge");
      hands.types("Standing order");
      hands.opens("Mark exceptions");
      hands.isAt("No. on the motion");
      int before = hands.pressed();
      types(hands, "1", "De", "Superstrike");
      types(hands, "2");
      types(hands, "4", "No", "No case");
      types(hands, "5");
      types(hands, "7");
      assertThat(hands.pressed() - before).isLessThan(40);
      assertThat(hands.page().textContent("main")).contains("Exceptions only (5)");
      hands.presses("3");
      hands.until(
          "whom no. 3 names",
          "() => document.getElementById('line-who').textContent.includes(',')");
    }
  }

  /** Types an exception; what is not given is as in the line before. */
  private static void types(Keyboard hands, String... fields) {
    hands.types(fields[0]);
    for (int i = 1; i < fields.length; i++) {
      hands.presses("Tab");
      hands.types(fields[i]);
    }
    hands.leadsOn("Enter");
    hands.isAt("No. on the motion");
  }

  @Test
  @Order(5)
  void a_public_defender_reaches_the_person() {
    try (Keyboard hands = at("defender")) {
      hands.opens("Tasks");
      hands.leadsOn("n");
      assertThat(hands.page().url()).endsWith("/reach-person");
      hands.tabsTo("Date");
      hands.types(today());
      hands.tabsTo("How");
      hands.types("Ph");
      hands.tabsTo("Result");
      hands.types("Reached");
      hands.tabsTo("Remark");
      hands.types("She wants help.");
      hands.opens("Record the attempt");
      hands.hears("recorded");
      hands.opens("Finish");
      assertThat(hands.page().url()).endsWith("/tasks");
    }
  }

  @Test
  @Order(6)
  void a_manager_reads_the_figures() {
    try (Keyboard hands = at("manager")) {
      hands.opensPlace("Oversight", "Figures");
      hands.tabsTo("Delivery");
      hands.presses("ArrowDown");
      hands.opens("Show");
      assertThat(hands.page().url()).contains("delivery=1");
      assertThat(hands.page().textContent("main")).contains("Where every conviction stands");
      // The packet that the reviewer has finished has left its review.
      opensThePicture(hands);
      hands.opens("8 stand here: Review convictions");
      assertThat(hands.page().locator("tr[data-row]").count()).isEqualTo(8);
    }
  }

  private static void opensThePicture(Keyboard hands) {
    hands.opensPlace("Oversight", "Processes");
    hands.opens("Packet clearance");
    hands.until("the picture", "() => !!document.querySelector('#picture[data-drawn]')");
  }

  @Test
  @Order(7)
  void an_administrator_reads_the_audit_and_adds_a_user() {
    try (Keyboard hands = at("administrator")) {
      hands.opensPlace("Oversight", "Audit");
      hands.tabsTo("Who");
      hands.types("defender");
      hands.leadsOn("Enter");
      assertThat(hands.page().textContent("tbody")).contains("Public defender");
      hands.opensPlace("Set-up", "Users");
      hands.opens("Add a user");
      hands.tabsTo("Name");
      hands.types("Ana García");
      hands.presses("Tab");
      hands.types("ana");
      hands.tabsTo("DA reviewer");
      hands.presses("Space");
      hands.opens("Add the user");
      hands.hears("Ana García can sign in now.");
    }
  }

  @Test
  @Order(8)
  void without_scripts_a_reviewer_takes_a_task_decides_in_a_packet_undoes_and_finishes_it() {
    withoutScripts.reviews();
  }

  @Test
  @Order(9)
  void
      without_scripts_a_supervisor_writes_a_policy_and_another_sees_the_difference_and_approves_it() {
    withoutScripts.choosesAPolicy();
  }

  @Test
  @Order(10)
  void without_scripts_a_clerk_enters_exceptions_and_records_an_order() {
    withoutScripts.recordsAnOrder();
  }

  @Test
  @Order(11)
  void without_scripts_a_public_defender_records_how_a_person_was_reached() {
    withoutScripts.reachesAPerson();
  }

  private static Keyboard at(String username) {
    return Keyboard.signedIn(county.browser(), county.clearance(), username, PASSWORD);
  }

  private static void goesDownTo(Keyboard hands, String name) {
    int rows = hands.page().locator("tr[data-row]").count();
    for (int step = 0; step < rows && !hands.focused().startsWith(name); step++) {
      hands.presses("j");
    }
    hands.isAt(name);
  }

  private static String row(Keyboard hands, int index) {
    return hands.page().locator("tr[data-row] [data-row-link]").nth(index).textContent().strip();
  }

  private static void panelShows(Keyboard hands, String name) {
    hands.until(
        name + " beside the table",
        "() => document.querySelector('#panel h2')?.textContent.trim() === '" + name + "'");
  }

  /** Today's date as it is typed into a date field. */
  private static String today() {
    return CountyDay.today().format(java.time.format.DateTimeFormatter.ofPattern("MMddyyyy"));
  }

  private static long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }
}
