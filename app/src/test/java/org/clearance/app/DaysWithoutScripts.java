package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import org.clearance.bpmn.UserTasks;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The main act of each desk in a browser that runs no scripts, in a demonstration in which others
 * have worked before.
 */
final class DaysWithoutScripts implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD = "clearance-demo";
  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  /** A packet whose convictions stand on one page. */
  private static final int ONE_PAGE = 40;

  private final CountyAtWork county;
  private final JdbcClient db;
  private final Map<String, BrowserContext> windows = new HashMap<>();
  private final Map<String, Page> pages = new HashMap<>();

  DaysWithoutScripts(CountyAtWork county) {
    this.county = county;
    db = county.db();
  }

  @Override
  public void close() {
    windows.values().forEach(BrowserContext::close);
  }

  /** A reviewer takes a task, decides in a packet, undoes and finishes it. */
  void reviews() {
    String subject =
        db.sql(
                """
                select 'Packet ' || p.number || ' of delivery 1'
                  from packet p
                  join packet_item i on i.packet_id = p.id
                  join user_task t on t.packet_id = p.id and t.state = 'OPEN' and t.form = :review
                 where t.holder is null and p.outcome <> 'REVIEW'
                 group by p.id, p.number having count(*) between 2 and :most
                 order by count(*) limit 1
                """)
            .param("review", UserTasks.REVIEW_CONVICTIONS)
            .param("most", ONE_PAGE)
            .query(String.class)
            .single();
    Page desk = at("reviewer");
    takes(desk, subject);
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
    assertThat(desk.textContent("#main")).contains(subject + " is reviewed");
  }

  /** A supervisor writes a policy, and another sees the difference and approves it at its task. */
  void choosesAPolicy() {
    Page writes = at("supervisor");
    writes.navigate(county.clearance().url("/policies/new"));
    writes.fill("#name", "Redwood Flats without scripts");
    Office.press(writes, "Save as a new version");
    assertThat(writes.textContent("#main")).contains("is written, as a draft");
    awaits(
        "the task",
        """
        select count(*) from user_task t join policy_version p on p.id = t.policy_version_id
         where p.name = 'Redwood Flats without scripts'
        """,
        1);

    Page approves = at("second-supervisor");
    takes(approves, "Redwood Flats without scripts");
    assertThat(approves.url()).endsWith("/" + UserTasks.APPROVE_POLICY);
    presses(approves, approves.locator("#effect ~ div a"));
    assertThat(approves.locator("#compared").count()).as("what it would have done").isOne();
    approves.goBack();
    Office.press(approves, "Approve");
    assertThat(approves.textContent("#main")).contains("is approved and in force");
  }

  /** A clerk enters exceptions and records an order. */
  void recordsAnOrder() {
    Page desk = at("clerk");
    desk.navigate(county.clearance().url("/tasks?whose=open&form=" + UserTasks.RECORD_COURT_ORDER));
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

  /** A public defender records how a person was reached. */
  void reachesAPerson() {
    Page desk = at("defender");
    desk.navigate(county.clearance().url("/tasks?whose=open&form=" + UserTasks.REACH_PERSON));
    waitsFor(desk, "button[id^='take-']");
    presses(desk, desk.locator("button[id^='take-']").first());
    assertThat(desk.url()).endsWith("/" + UserTasks.REACH_PERSON);
    new DeskWork(county.office()).reachPerson(desk);
    assertThat(desk.url()).as(desk.textContent("#main")).doesNotContain(UserTasks.REACH_PERSON);
  }

  private void awaits(String what, String count, long number) {
    county
        .clearance()
        .await(what, PATIENCE, () -> db.sql(count).query(Long.class).single() >= number);
  }

  /**
   * Loads a page again until it shows something: without scripts it shows nothing new by itself.
   */
  private void waitsFor(Page page, String selector) {
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

  private void takes(Page page, String subject) {
    page.navigate(county.clearance().url("/tasks?whose=open"));
    String row = "tr:has-text('%s') button[id^='take-']".formatted(subject);
    waitsFor(page, row);
    presses(page, page.locator(row).first());
  }

  private Locator rows(Page page) {
    return page.locator("tr[data-row]");
  }

  private void presses(Page page, Locator what) {
    Office.click(page, what);
  }

  private String today() {
    return LocalDate.now(CALIFORNIA).toString();
  }

  /** The page of a user who signed in, in a window without scripts. */
  private Page at(String username) {
    return pages.computeIfAbsent(
        username,
        who -> {
          BrowserContext window = county.browser().windowWithoutScripts();
          windows.put(who, window);
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
