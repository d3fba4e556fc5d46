package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The main act of each desk in a browser that runs no scripts, on the packaged program. */
@Order(3)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WithoutScriptsIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD = "clearance-demo";
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  /** A packet of a dozen convictions. */
  private static final String PACKET = "Packet 7 of delivery 1";

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static JdbcClient db;
  private static final Map<String, BrowserContext> WINDOWS = new HashMap<>();
  private static final Map<String, Page> PAGES = new HashMap<>();

  @BeforeAll
  static void the_demonstration_runs() throws Exception {
    county = CountyAtWork.demonstration(folder);
    db = county.db();
    awaits("the packets", "select count(*) from packet", 9);
  }

  @AfterAll
  static void everything_stops() {
    WINDOWS.values().forEach(BrowserContext::close);
    county.close();
  }

  @Test
  @Order(1)
  void a_reviewer_takes_a_task_decides_in_a_packet_undoes_and_finishes_it() {
    Page desk = at("reviewer");
    takes(desk, PACKET);
    assertThat(desk.url()).endsWith("/" + UserTasks.REVIEW_CONVICTIONS);
    String packet = desk.url();
    presses(desk, rows(desk).first().locator("button[data-row-key=a]"));
    assertThat(desk.textContent("#main")).contains(": approved.");
    presses(desk, rows(desk).first().locator("button[data-row-key=u]"));
    assertThat(desk.textContent("#main")).contains(": undecided again.");

    presses(desk, rows(desk).first().locator("a[data-row-link]"));
    desk.locator("label[for=one-challenge]").click();
    desk.locator("#one-ground").selectOption("CRITERIA_NOT_MET");
    desk.locator("#one-reason").fill("The amount was for sale.");
    presses(desk, desk.locator("button:has-text('Save')").first());
    desk.navigate(packet);

    desk.locator("summary[data-key=m]").click();
    presses(desk, desk.locator("button[name=of][value=shown]"));
    desk.locator("label[for='all-approve']").click();
    presses(desk, desk.locator("form[action*='/all'] button.usa-button").first());
    desk.navigate(packet);
    Office.confirm(desk, "Finish the review…", "Finish the review");
    assertThat(desk.textContent("#main")).contains(PACKET + " is reviewed");
  }

  @Test
  @Order(2)
  void a_supervisor_writes_a_policy_and_another_sees_the_difference_and_approves_it_at_its_task() {
    Page writes = at("supervisor");
    writes.navigate(county.clearance().url("/policies/new"));
    writes.fill("#name", "Redwood Flats 2026");
    Office.press(writes, "Save as a new version");
    assertThat(writes.textContent("#main")).contains("is written, as a draft");
    awaits(
        "the task",
        "select count(*) from outbox where name = 'policy-written' and accepted_at is not null",
        1);

    Page approves = at("second-supervisor");
    takes(approves, "Redwood Flats 2026");
    assertThat(approves.url()).endsWith("/" + UserTasks.APPROVE_POLICY);
    presses(approves, approves.locator("#effect ~ div a"));
    assertThat(approves.locator("#compared").count()).as("what it would have done").isOne();
    approves.goBack();
    Office.press(approves, "Approve");
    assertThat(approves.textContent("#main")).contains("is approved and in force");
  }

  @Test
  @Order(3)
  void a_clerk_enters_exceptions_and_records_an_order() {
    Page desk = at("clerk");
    waitsFor(desk, "button[id^='take-']");
    presses(desk, desk.locator("button[id^='take-']").first());
    assertThat(desk.url()).endsWith("/" + UserTasks.RECORD_COURT_ORDER);
    desk.fill("#orderedOn", today());
    desk.fill("#filedOn", today());
    desk.fill("#judge", "Standing order");
    desk.fill("#clerk", "The clerk");
    Office.press(desk, "Mark exceptions");

    desk.fill("#line-number", "1");
    desk.selectOption("#line-relief", "DENIED");
    desk.fill("#line-words", "Superstrike");
    Office.press(desk, "Enter");
    assertThat(desk.textContent("#main")).contains("Exceptions only (1)");
    desk.locator("label[for=only]").click();
    Office.press(desk, "Save and show");
    presses(desk, desk.locator("th[data-column=name] button"));
    assertThat(desk.url()).contains("sort=name");
    rows(desk).nth(1).locator("label.cl-tick").click();
    desk.locator("summary:has-text('Decide several…')").click();
    desk.selectOption("#chosen-relief", "NOT_FOUND");
    Office.press(desk, "Enter it for them");
    assertThat(desk.textContent("#main")).contains("Entered for one conviction.");
    desk.locator("summary:has-text('View')").click();
    desk.locator("label[for=column-level]").click();
    Office.press(desk, "Show it like this");
    assertThat(desk.locator("th[data-column=level]").count()).isOne();

    Office.press(desk, "Save and check");
    assertThat(desk.textContent("#main")).contains("Superstrike");
    desk.locator("label[for='compared']").click();
    Office.press(desk, "Record this order");
    assertThat(desk.url()).contains("/order-entries/");
    Office.confirm(desk, "Record it now…", "Record it now");
    awaits("the order", "select count(*) from court_order", 1);
  }

  @Test
  @Order(4)
  void a_public_defender_records_how_a_person_was_reached() {
    Page desk = at("defender");
    desk.navigate(county.clearance().url("/tasks?whose=open&form=" + UserTasks.REACH_PERSON));
    waitsFor(desk, "button[id^='take-']");
    presses(desk, desk.locator("button[id^='take-']").first());
    assertThat(desk.url()).endsWith("/" + UserTasks.REACH_PERSON);
    new DeskWork(county.office()).reachPerson(desk);
    assertThat(desk.url()).as(desk.textContent("#main")).doesNotContain(UserTasks.REACH_PERSON);
  }

  private static void awaits(String what, String count, long number) {
    county
        .clearance()
        .await(what, PATIENCE, () -> db.sql(count).query(Long.class).single() >= number);
  }

  /**
   * Loads a page again until it shows something: without scripts it shows nothing new by itself.
   */
  private static void waitsFor(Page page, String selector) {
    county
        .clearance()
        .await(
            selector,
            PATIENCE,
            () -> {
              if (page.locator(selector).count() > 0) {
                return true;
              }
              page.reload();
              return page.locator(selector).count() > 0;
            });
  }

  private static void takes(Page page, String subject) {
    page.navigate(county.clearance().url("/tasks?whose=open"));
    String row = "tr:has-text('%s') button[id^='take-']".formatted(subject);
    waitsFor(page, row);
    presses(page, page.locator(row).first());
  }

  private static Locator rows(Page page) {
    return page.locator("tr[data-row]");
  }

  private static void presses(Page page, Locator what) {
    Office.click(page, what);
  }

  private static String today() {
    return LocalDate.now(CALIFORNIA).toString();
  }

  /** The page of a user who signed in, in a window without scripts. */
  private static Page at(String username) {
    return PAGES.computeIfAbsent(
        username,
        who -> {
          BrowserContext window = county.browser().windowWithoutScripts();
          WINDOWS.put(who, window);
          Page page = window.newPage();
          page.navigate(county.clearance().url("/sign-in"));
          page.fill("#username", who);
          page.fill("#password", PASSWORD);
          Office.press(page, "Sign in");
          assertThat(page.url()).doesNotContain("sign-in");
          page.navigate(county.clearance().url("/tasks?whose=open"));
          return page;
        });
  }
}
