package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.camunda.client.CamundaClient;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.process.Processes;
import org.clearance.process.task.Tasks;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** In a real browser, a page shows that a request waits for its answer, and when none comes. */
@ScreensTest
@Order(5)
class AwaitedAnswersIT {
  private static final Pattern BESIDE = Pattern.compile(".*/review-convictions\\?.*at=\\d+.*");
  private static final Pattern COMPARISON = Pattern.compile(".*/what-if\\?.*");
  private static final Pattern LIVE = Pattern.compile(".*/tasks\\?.*seen=.*");
  private static final String BUSY = "[aria-busy='true']";
  private static final String UNANSWERED = "#unanswered";

  private static TestBrowser browser;

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired PreparingPackets preparing;
  @Autowired CamundaClient client;
  @Autowired Tasks tasks;

  private County county;
  private long review;
  private BrowserContext window;
  private Page page;

  @BeforeAll
  static void a_browser() {
    browser = TestBrowser.launch();
  }

  @AfterAll
  static void is_closed() {
    browser.close();
  }

  @BeforeEach
  void a_reviewer_holds_a_packet() {
    county = people.county();
    User reviewer = people.user(county, Role.DA_REVIEWER);
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    for (String name : List.of("ADAMS,JOHN", "BAKER,JANE")) {
      long person = records.person(delivery, "A" + name.charAt(0) + delivery, name);
      records.determined(person, "11358", "FELONY", "DISMISS");
    }
    long packet = preparing.prepare(delivery, 0).get(0);
    review = new Processes(client).review(county, packet, Duration.ofDays(7)).getUserTaskKey();
    tasks.claim(reviewer, review);
    window = browser.window();
    page = window.newPage();
    page.setViewportSize(1600, 900);
    open("/sign-in");
    page.fill("#username", reviewer.username());
    page.fill("#password", People.PASSWORD);
    page.click(".cl-signin button[type=submit]");
    page.waitForURL(Pattern.compile(".*:\\d+/"));
  }

  @AfterEach
  void goes_home() {
    window.close();
  }

  @Test
  void while_a_conviction_is_awaited_the_desk_is_busy_and_the_one_before_is_not_shown_as_it() {
    opensTheFirstBeside();
    String before = box("#panel");
    Route held = holds(BESIDE, () -> page.keyboard().press("o"));

    assertThat(page.getAttribute("#desk", "aria-busy")).isEqualTo("true");
    waitUntil("getComputedStyle(document.querySelector('#panel > :last-child')).opacity === '0'");
    waitUntil("getComputedStyle(document.body, '::before').visibility === 'visible'");
    assertThat(box("#panel")).as("nothing moves").isEqualTo(before);
    held.resume();
    page.waitForSelector(BUSY, gone());
    waitUntil("getComputedStyle(document.querySelector('#panel > :last-child')).opacity === '1'");
    assertThat(page.isHidden(UNANSWERED)).isTrue();
  }

  @Test
  void who_wants_no_motion_sees_none() {
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    opensTheFirstBeside();
    Route held = holds(BESIDE, () -> page.keyboard().press("o"));

    assertThat(page.evaluate("() => getComputedStyle(document.body, '::before').animationName"))
        .isEqualTo("cl-late");
    held.resume();
  }

  @Test
  void when_the_server_is_gone_the_page_says_so_keeps_what_it_shows_and_offers_to_load_again() {
    opensTheFirstBeside();
    String shown = page.textContent("#panel");
    page.route(BESIDE, Route::abort);
    page.keyboard().press("o");

    page.waitForSelector(UNANSWERED, visible());
    assertThat(page.textContent(UNANSWERED)).contains("The server did not answer.");
    assertThat(page.textContent("#panel")).isEqualTo(shown);
    assertThat(page.locator(BUSY).count()).isZero();
    assertThat(TestBrowser.inaccessible(page)).isEmpty();
    page.unroute(BESIDE);
    page.click(UNANSWERED + " a");
    page.waitForSelector(UNANSWERED, hidden());
    assertThat(page.textContent("#panel")).isEqualTo(shown);
  }

  @Test
  void an_answer_that_is_no_page_of_ours_takes_nothing_away() {
    opensTheFirstBeside();
    page.route(
        BESIDE,
        route ->
            route.fulfill(
                new Route.FulfillOptions().setStatus(502).setBody("<h1>Bad Gateway</h1>")));
    page.keyboard().press("o");

    page.waitForSelector(UNANSWERED, visible());
    assertThat(page.textContent("main"))
        .contains("ADAMS,JOHN", "BAKER,JANE")
        .doesNotContain("Bad Gateway");
  }

  @Test
  void a_list_that_follows_says_when_it_cannot_and_takes_it_back_when_it_can_again() {
    open("/tasks?whose=mine");
    page.route(LIVE, Route::abort);
    page.waitForSelector(UNANSWERED, visible());
    assertThat(page.textContent("#task-list")).contains("Review convictions");
    page.unroute(LIVE);
    page.waitForSelector(UNANSWERED, hidden());
    assertThat(page.locator(BUSY).count()).isZero();
  }

  @Test
  void what_a_page_fetches_for_itself_comes_to_its_place_and_takes_nothing_away_where_it_fails() {
    long draft = draft();
    page.route(
        COMPARISON,
        route ->
            route.fulfill(
                new Route.FulfillOptions()
                    .setStatus(503)
                    .setBody("<main id=\"main\">Too much at once</main>")));
    page.waitForResponse(COMPARISON, () -> open("/policies/" + draft));
    page.waitForSelector(BUSY, gone());
    assertThat(page.textContent("main"))
        .contains("Alder 2026, version 1", "What it would have done to delivery")
        .doesNotContain("Too much at once");
    assertThat(page.isHidden(UNANSWERED)).isTrue();

    page.unroute(COMPARISON);
    open("/policies/" + draft);
    page.waitForSelector("[data-extra] :is(table, .usa-alert)", visible());
    assertThat(page.textContent("h1")).isEqualTo("Alder 2026, version 1");
    assertThat(TestBrowser.inaccessible(page)).isEmpty();
  }

  /** A draft of a policy, and a delivery that it can be held against. */
  private long draft() {
    db.sql("update delivery set candidates = 2 where county_id = :county")
        .param("county", county.id())
        .update();
    return db.sql(
            """
            insert into policy_version (county_id, name, version, preset, parameters, author, table_sha256)
            select county_id, 'Alder 2026', 1, preset, parameters, 'somebody', table_sha256
              from policy_version where county_id = :county limit 1 returning id
            """)
        .param("county", county.id())
        .query(Long.class)
        .single();
  }

  private void opensTheFirstBeside() {
    open("/tasks/" + review + "/review-convictions");
    page.keyboard().press("j");
    // Before it is asked for, the desk is not busy either.
    page.waitForResponse(BESIDE, () -> page.keyboard().press("o"));
    page.waitForSelector("#panel", visible());
    page.waitForSelector(BUSY, gone());
    // The focus is given back once htmx has settled what it swapped; a key pressed before belongs
    // to no row.
    waitUntil("document.activeElement.closest('table') !== null");
  }

  /** Does something, and comes back when what it asks for is on its way and not yet answered. */
  private Route holds(Pattern address, Runnable doing) {
    var held = new AtomicReference<Route>();
    page.route(address, held::set);
    page.waitForRequest(address, doing);
    page.waitForCondition(() -> held.get() != null);
    return held.get();
  }

  private void open(String path) {
    page.navigate("http://localhost:" + port + path);
  }

  private void waitUntil(String condition) {
    page.waitForCondition(() -> page.evaluate("() => " + condition).equals(true));
  }

  private String box(String selector) {
    var box = page.locator(selector).boundingBox();
    return "%f %f %f %f".formatted(box.x, box.y, box.width, box.height);
  }

  private static Page.WaitForSelectorOptions visible() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.VISIBLE);
  }

  private static Page.WaitForSelectorOptions hidden() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.HIDDEN);
  }

  private static Page.WaitForSelectorOptions gone() {
    return new Page.WaitForSelectorOptions().setState(WaitForSelectorState.DETACHED);
  }
}
