package org.clearance.ui.court.order;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.AtOnce;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.casework.conviction.ConvictionState;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.court.order.CourtOrder;
import org.clearance.domain.court.order.Orders;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.clearance.ui.TaskEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DesksTest
class OrderDeskTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627480000L);
  private static final String ORDERED = today().minusDays(3).toString();
  private static final String FILED = today().minusDays(1).toString();

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Motions motions;
  @Autowired PreparingMotions preparing;
  @Autowired Orders orders;
  @Autowired TaskEngine engine;

  private County county;
  private User carl;
  private long motion;
  private List<MotionItem> items;
  private long task;
  private String desk;

  @BeforeEach
  void begin() {
    county = people.county();
    carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
    countyHolds("PT0S");
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    motion =
        preparing.prepareForPacket(
            new CourtRecords(db).reviewedPacket(delivery), TASK.incrementAndGet());
    items = motions.items(motion);
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/record-court-order";
    engine.holds(
        task,
        "record-court-order",
        carl.username(),
        CandidateGroups.of(CandidateGroups.COURT_CLERK, county.code()),
        "motionId",
        motion);
  }

  @Test
  void an_order_is_entered_checked_and_recorded_in_three_steps() {
    Browser browser = carl();
    assertThat(text(browser.open(desk).html()))
        .contains("Order on motion")
        .contains("4 convictions")
        .contains("Motion (PDF)");
    assertThat(browser.open(desk).html()).contains("value=\"" + county.courtName() + "\"");

    var exceptions = head(browser, "0");
    assertThat(exceptions.path()).endsWith("/exceptions");
    assertThat(text(exceptions.html())).contains("ADAMS,ANN A").contains("CLARK,CARLA JO");

    long denied = items.get(2).convictionId();
    var check = exceptions(browser, "1", "check", denied, "DENIED", "Still serving a sentence");
    assertThat(check.path()).endsWith("/check");
    assertThat(text(check.html()))
        .contains("granted 3")
        .contains("denied 1")
        .contains("Still serving a sentence")
        .contains("Record this order");
    assertThat(orders.current(motion)).isEmpty();

    var recorded = browser.post(desk + "/check", "version", "2", "compared", "true");
    CourtOrder order = orders.current(motion).orElseThrow();
    assertThat(recorded.path()).isEqualTo("/orders/" + order.id());
    assertThat(text(recorded.html()))
        .contains("is recorded: 3 granted, 1 denied")
        .contains("Still serving a sentence")
        .contains("Carl Clerk");
    assertThat(order.judge()).isEqualTo("Hon. Ruth Lee");
    assertThat(motions.items(motion).get(2).state()).isEqualTo(ConvictionState.DENIED);
    assertThat(
            db.sql("select count(*) from outbox where user_task_key = :task")
                .param("task", task)
                .query(Integer.class)
                .single())
        .isOne();
    assertThat(browser.open(desk).status()).isEqualTo(409);
  }

  @Test
  void an_order_is_not_recorded_by_two_enters_but_after_it_was_compared() {
    Browser browser = carl();
    browser.open(desk);
    head(browser, "0");
    String check = browser.open(desk + "/check").html();
    assertThat(check.substring(0, check.indexOf("</main>")))
        .as("the heading of what will be recorded has the focus, not the button")
        .containsPattern("<h2[^>]*id=\"to-record\"[^>]*autofocus")
        .doesNotContainPattern("<button[^>]*autofocus");

    Browser.Page again = browser.post(desk + "/check", "version", "1");

    assertThat(text(again.html()))
        .contains("Compare what is shown with the signed order, then tick that you have.");
    assertThat(orders.current(motion)).isEmpty();
    assertThat(browser.post(desk + "/check", "version", "1", "compared", "true").path())
        .startsWith("/orders/");
  }

  @Test
  void an_order_is_held_and_taken_back_by_its_clerk_and_nothing_was_recorded() {
    countyHolds("PT10M");
    carl = people.named("Carla Ruiz", county, Role.COURT_CLERK);
    holds(carl, "record-court-order", motion);
    Browser browser = carl().alsoInSpanish();
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    Browser.Page held = browser.post(desk + "/check", "version", "1", "compared", "true");
    assertThat(held.path()).matches("/order-entries/\\d+");
    assertThat(text(held.html()))
        .contains("not recorded yet", "It is recorded at ", "Take the order back", "Record it now");
    assertThat(held.html())
        .as("the clerk goes on from here, without the list between")
        .containsPattern("action=\"/tasks/next\"[^>]*>[\\s\\S]*data-key=\"n\">Take the next one");
    Matcher looks = Pattern.compile("hx-trigger=\"every (\\d+)s\"").matcher(held.html());
    assertThat(looks.find()).as("the page looks by itself when the time is over").isTrue();
    assertThat(Integer.parseInt(looks.group(1))).isBetween(500, 601);
    browser.open(held.path());
    assertThat(text(browser.open("/orders").html())).contains("Held, not recorded yet");
    assertThat(orders.current(motion)).isEmpty();
    assertThat(motions.items(motion)).allMatch(item -> item.state() == ConvictionState.FILED);

    browser.open(held.path());
    assertThat(text(browser.post(held.path(), "reason", " ").html()))
        .contains("Say in at most 1000 characters why it is taken back.");
    Browser.Page back = browser.post(held.path(), "reason", "Ms. Clark was denied.");
    assertThat(back.path()).isEqualTo("/tasks");
    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/record-court-order";
    holds(carl, "record-court-order", motion);
    assertThat(text(browser.open(desk).html()))
        .contains("Taken back before it was recorded", "Ms. Clark was denied.");
    assertThat(browser.open(held.path()).status()).isEqualTo(409);
    assertThat(orders.current(motion)).isEmpty();
    assertThat(audited("ORDER_TAKEN_BACK", motion)).isOne();
  }

  @Test
  void the_page_of_a_held_order_looks_by_itself_when_its_time_is_over_and_offers_nothing_then() {
    countyHolds("PT0.001S");
    carl = people.named("Carla Ruiz", county, Role.COURT_CLERK);
    holds(carl, "record-court-order", motion);
    Browser browser = carl().alsoInSpanish();
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    String held = browser.post(desk + "/check", "version", "1", "compared", "true").path();

    assertThat(browser.open(held).html())
        .contains("The time in which it could be taken back is over.", "hx-trigger=\"every 5s\"")
        .doesNotContain("Take the order back", "Record it now", "It is recorded at");
  }

  @Test
  void an_order_that_is_held_is_recorded_at_once_when_a_clerk_asks_and_then_not_taken_back() {
    countyHolds("PT10M");
    carl = people.named("Carla Ruiz", county, Role.COURT_CLERK);
    holds(carl, "record-court-order", motion);
    Browser browser = carl().alsoInSpanish();
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    String held = browser.post(desk + "/check", "version", "1", "compared", "true").path();
    User cora = people.named("Cora", county, Role.COURT_CLERK);
    Browser hers = new Browser(port).signedInAs(cora.username(), People.PASSWORD).alsoInSpanish();
    hers.open(held);

    assertThat(text(hers.post(held + "/record-now").html())).contains("It is being recorded");
    hers.open(held);
    assertThat(hers.post(held, "reason", "No").status()).isEqualTo(409);
    assertThat(
            db.sql(
                    "select count(*) from outbox where name = 'order-hold-ended' and"
                        + " correlation_key = :key")
                .param("key", held.substring("/order-entries/".length()))
                .query(Integer.class)
                .single())
        .as("the process is told, once")
        .isOne();
    User rita = people.named("Rita", county, Role.DA_REVIEWER);
    assertThat(new Browser(port).signedInAs(rita.username(), People.PASSWORD).open(held).status())
        .as("it is the court's")
        .isEqualTo(403);
  }

  @Test
  void what_is_missing_is_said_at_its_field_and_what_was_entered_stays() {
    Browser browser = carl();
    browser.open(desk);
    var page = upload(browser, "0", "orderedOn", "", "judge", "");
    assertThat(text(page.html()))
        .contains("Enter the date of the order")
        .contains("Name the judge");
    assertThat(page.html()).contains("value=\"" + FILED + "\"");
    assertThat(text(browser.open(desk + "/check").html()))
        .contains("The order cannot be recorded yet")
        .doesNotContain("Record this order");
  }

  @Test
  void a_date_that_is_none_is_said_and_nothing_is_saved() {
    Browser browser = carl();
    browser.open(desk);
    var page = upload(browser, "0", "orderedOn", "next week", "judge", "Hon. Ruth Lee");
    assertThat(text(page.html())).contains("“next week” is not a date. Write it like 11/24/2026.");
    assertThat(drafts()).isZero();
  }

  @Test
  void an_exception_without_its_ground_is_marked_and_holds_the_order_up() {
    Browser browser = carl();
    browser.open(desk);
    head(browser, "0");
    long denied = items.get(0).convictionId();
    var page = exceptions(browser, "1", "show", denied, "DENIED", "");
    assertThat(text(page.html())).contains("is denied: state the ground of the denial");
    assertThat(text(browser.open(desk + "/check").html()))
        .contains("The order cannot be recorded yet");
    browser.open(desk + "/check");
    var refused = browser.post(desk + "/check", "version", "2", "compared", "true");
    assertThat(text(refused.html())).contains("state the ground of the denial");
    assertThat(orders.current(motion)).isEmpty();
  }

  @Test
  void what_was_recorded_is_told_with_what_the_court_did_not_find() {
    Browser browser = carl();
    head(browser, "0");
    exceptions(browser, "1", "check", items.get(0).convictionId(), "NOT_FOUND", "");
    var recorded = browser.post(desk + "/check", "version", "2", "compared", "true");
    assertThat(text(recorded.html()))
        .contains("is recorded: 3 granted, 0 denied, 1 not found or not applicable.");
  }

  @Test
  void exceptions_are_typed_in_a_line_each_and_mended_in_the_list_of_them() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    var first = line(browser, "0", "1", "DENIED", "Serving a sentence");
    assertThat(first.path()).endsWith("/exceptions?only=true&page=1");
    assertThat(text(first.html())).contains("Exceptions only (1)");
    assertThat(first.html())
        .as("the next one is offered with the same decision and ground")
        .contains("name=\"line-words\"", "value=\"Serving a sentence\"")
        .contains("cl-current");
    assertThat(text(line(browser, "1", "3", "DENIED", "Serving a sentence").html()))
        .contains("Exceptions only (2)");
    assertThat(text(line(browser, "2", "2", "NOT_FOUND", "No such case").html()))
        .contains("Exceptions only (3)");
    var mended = line(browser, "3", "3", "STANDING", "");
    assertThat(text(mended.html())).contains("Exceptions only (2)");
    String check = text(browser.open(desk + "/check").html());
    assertThat(check)
        .contains("granted 2", "denied 1", "not found or not applicable 1", "No such case");
  }

  @Test
  void a_line_that_names_no_conviction_or_no_decision_is_refused_and_kept() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    assertThat(text(line(browser, "0", "", "DENIED", "Serving").html()))
        .contains("Type the number that the order names.");
    var unknown = line(browser, "0", "99", "DENIED", "Serving");
    assertThat(text(unknown.html())).contains("The motion has no conviction no. 99.");
    assertThat(unknown.html()).contains("value=\"99\"", "value=\"Serving\"", "Error: ");
    assertThat(text(line(browser, "0", "2", "", "").html()))
        .contains("Choose what the court decided on no. 2.");
    assertThat(text(line(browser, "0", "2", "DENIED", "").html()))
        .contains("No. 2, ADAMS,ANN A, is denied: state the ground of the denial.");
    assertThat(drafts()).as("nothing was saved").isZero();
    int views = audited("MOTION_VIEWED", motion);
    assertThat(text(browser.open(desk + "/exceptions/who?line-number=3").html()))
        .contains("BAKER,BOB");
    assertThat(text(browser.open(desk + "/exceptions/who?line-number=99").html()))
        .contains("no conviction no. 99");
    assertThat(audited("MOTION_VIEWED", motion)).as("one was named").isEqualTo(views + 1);
  }

  @Test
  void what_is_typed_in_the_line_is_saved_by_every_button_and_by_none_that_only_looks() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    var check =
        browser.post(
            desk + "/exceptions",
            "version",
            "0",
            "then",
            "check",
            "line-number",
            "3",
            "line-relief",
            "DENIED",
            "line-words",
            "Serving a sentence");
    assertThat(check.path()).endsWith("/check");
    assertThat(text(check.html())).contains("denied 1", "Serving a sentence");
    assertThat(
            text(
                browser
                    .post(
                        desk + "/exceptions",
                        "version",
                        "1",
                        "then",
                        "check",
                        "line-number",
                        "99",
                        "line-relief",
                        "DENIED",
                        "line-words",
                        "Serving")
                    .html()))
        .contains("The motion has no conviction no. 99.");
    var looked =
        browser.post(
            desk + "/exceptions",
            "version",
            "1",
            "then",
            "line",
            "q",
            "baker",
            "was",
            "",
            "line-number",
            "1",
            "line-relief",
            "DENIED",
            "line-words",
            "Serving");
    assertThat(text(looked.html())).contains("BAKER,BOB", "Exceptions only (1)");
    assertThat(looked.html())
        .as("what was typed is kept")
        .contains("value=\"1\"", "value=\"Serving\"");
  }

  @Test
  void words_that_were_offered_with_another_decision_are_not_taken_for_this_one() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    var offered =
        browser.post(
            desk + "/exceptions",
            "version",
            "0",
            "then",
            "line",
            "line-number",
            "1",
            "line-relief",
            "NOT_FOUND",
            "line-words",
            "No case",
            "line-offered",
            "DENIED:No case");
    assertThat(text(offered.html())).contains("These words were of another decision");
    assertThat(drafts()).isZero();
  }

  private Browser.Page line(
      Browser browser, String version, String number, String relief, String words) {
    return browser.post(
        desk + "/exceptions",
        "version",
        version,
        "then",
        "line",
        "line-number",
        number,
        "line-relief",
        relief,
        "line-words",
        words);
  }

  @Test
  void an_amount_that_is_none_is_marked_and_the_input_is_not_lost() {
    Browser browser = carl();
    browser.open(desk);
    head(browser, "0");
    long id = items.get(0).convictionId();
    var page =
        browser.post(
            desk + "/exceptions",
            "version",
            "1",
            "then",
            "check",
            "row",
            "" + id,
            "relief-" + id,
            "",
            "ground-" + id,
            "",
            "fines-" + id,
            "REFUNDED",
            "amount-" + id,
            "ten",
            "remark-" + id,
            "");
    assertThat(text(page.html()))
        .contains("Nothing on this page was saved")
        .contains("“ten” is no amount");
    assertThat(page.html()).contains("value=\"ten\"");
  }

  @Test
  void convictions_are_found_by_name_and_case() {
    Browser browser = carl();
    String found = text(browser.open(desk + "/exceptions?q=baker").html());
    assertThat(found).contains("BAKER,BOB").doesNotContain("ADAMS,ANN A");
    assertThat(text(browser.open(desk + "/exceptions?q=" + items.get(3).caseNumber()).html()))
        .contains("CLARK,CARLA JO")
        .doesNotContain("BAKER,BOB");
    assertThat(text(browser.open(desk + "/exceptions?q=nobody").html()))
        .contains("No conviction matches");
  }

  @Test
  void exceptions_are_a_sheet_that_is_sorted_narrowed_and_shown_as_the_clerk_wants_it() {
    Browser browser = carl();
    String usual = browser.open(desk + "/exceptions").html();
    assertThat(usual.indexOf("ADAMS,ANN A")).isLessThan(usual.indexOf("BAKER,BOB"));
    assertThat(usual).contains("cl-col-case").doesNotContain("cl-col-level");

    var sorted = exceptions(browser, "0", "sort--name", items.get(0).convictionId(), "DENIED", "x");
    assertThat(sorted.path()).endsWith("/exceptions?sort=-name");
    assertThat(sorted.html()).contains("aria-sort=\"descending\"");
    assertThat(sorted.html().indexOf("BAKER,BOB")).isLessThan(sorted.html().indexOf("ADAMS,ANN A"));
    assertThat(text(sorted.html())).as("saved before").contains("Exceptions only (1)");

    String section = items.get(0).sectionText();
    assertThat(text(browser.open(desk + "/exceptions?section=" + section.replace(" ", "+")).html()))
        .contains(items.get(0).name());
    assertThat(text(browser.open(desk + "/exceptions?section=none").html()))
        .contains("No conviction matches");

    var viewed =
        browser.post(
            desk + "/exceptions",
            "version",
            "1",
            "then",
            "view",
            "comfortable",
            "true",
            "columns",
            "level");
    assertThat(viewed.html())
        .contains("cl-col-level", "cl-sheet--comfortable")
        .doesNotContain("class=\"cl-col-case\"");
  }

  @Test
  void one_decision_is_entered_for_several_convictions_at_once() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    assertThat(text(chosen(browser, "0", "ticked", "DENIED", "", List.of()).html()))
        .contains("Tick the convictions that it is for", "Give the ground that the order states.");
    var refused = chosen(browser, "0", "ticked", "", "", List.of(items.get(1).convictionId()));
    assertThat(text(refused.html())).contains("Choose what the court decided on them.");
    assertThat(refused.html())
        .as("what was ticked stays")
        .containsPattern("name=\"chosen\"[^>]*checked");
    assertThat(drafts()).isZero();

    var two =
        chosen(
            browser,
            "0",
            "ticked",
            "DENIED",
            "Serving a sentence",
            List.of(items.get(1).convictionId(), items.get(3).convictionId()));
    assertThat(text(two.html())).contains("Entered for 2 convictions.", "Exceptions only (2)");
    assertThat(text(browser.open(desk + "/check").html()))
        .contains("granted 2", "denied 2", "Serving a sentence");

    var all = chosen(browser, "1", "all", "STANDING", "", List.of());
    assertThat(text(all.html())).contains("Entered for 4 convictions.", "Exceptions only (0)");
  }

  private Browser.Page chosen(
      Browser browser, String version, String of, String relief, String words, List<Long> ids) {
    List<String> fields =
        new ArrayList<>(
            List.of(
                "version",
                version,
                "then",
                "chosen",
                "chosen-of",
                of,
                "chosen-relief",
                relief,
                "chosen-words",
                words));
    ids.forEach(id -> fields.addAll(List.of("chosen", "" + id)));
    return browser.post(desk + "/exceptions", fields.toArray(String[]::new));
  }

  @Test
  void an_exception_is_taken_back_by_choosing_as_proposed() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    long id = items.get(0).convictionId();
    exceptions(browser, "0", "show", id, "NOT_FOUND", "");
    assertThat(text(browser.open(desk + "/exceptions?only=true").html()))
        .contains("Exceptions only (1)");
    exceptions(browser, "1", "show", id, "", "");
    assertThat(text(browser.open(desk + "/exceptions").html())).contains("Exceptions only (0)");
  }

  @Test
  void a_stale_page_overwrites_nothing() {
    Browser browser = carl();
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/exceptions");
    var stale = exceptions(browser, "0", "show", items.get(0).convictionId(), "NOT_FOUND", "");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(text(stale.html()))
        .contains("The order was changed meanwhile")
        .contains("Carl Clerk saved this order");
  }

  @Test
  void a_sheet_is_reported_line_by_line_and_taken_only_when_confirmed() {
    Browser browser = carl();
    String sheet = text(browser.open(desk + "/sheet.csv").html());
    assertThat(sheet).contains("No.,Name,Case number").contains("ADAMS,ANN A");

    var report = sheet(browser, "1,Denied,Serving", "2,Refused,", "9,Denied,Why");
    assertThat(text(report.html()))
        .contains("exceptions understood 1")
        .contains("lines not understood 2")
        .contains("“Refused” is no relief")
        .contains("This order has no number “9”");
    assertThat(drafts()).isZero();

    var taken = take(browser, report, "0");
    assertThat(text(taken.html()))
        .contains("One exception was taken from the sheet.")
        .contains("Exceptions only (1)");
    assertThat(taken.html()).contains("value=\"Serving\"");
  }

  @Test
  void a_sheet_takes_back_what_was_entered_and_says_so_before() {
    Browser browser = carl();
    browser.open(desk + "/exceptions");
    exceptions(browser, "0", "show", items.get(0).convictionId(), "NOT_FOUND", "");
    exceptions(browser, "1", "show", items.get(1).convictionId(), "NOT_FOUND", "");

    var report = sheet(browser, "2,As proposed,");

    assertThat(text(report.html()))
        .contains("lines as proposed 1", "One exception that was entered before is taken back");
    assertThat(text(take(browser, report, "2").html())).contains("Exceptions only (1)");
    assertThat(text(browser.open(desk + "/exceptions?only=true").html()))
        .contains(items.get(0).caseNumber())
        .doesNotContain(items.get(1).caseNumber());
  }

  @Test
  void an_amended_order_is_entered_from_a_sheet_like_the_first() {
    Browser browser = carl();
    CourtOrder first = recorded(browser);
    browser.open("/orders/" + first.id());
    desk = "/orders/" + first.id() + "/amend";
    browser.post(desk + "/begin", "kind", "AMENDED");
    head(browser, "1");
    assertThat(browser.open(desk + "/exceptions").html()).contains("Use a sheet (CSV)");
    assertThat(text(browser.open(desk + "/sheet.csv").html())).contains("Dismissed and sealed");
    assertThat(text(browser.open(desk + "/sheet").html()))
        .contains("Changes from a sheet", "stand as the order before says");

    var report =
        sheet(browser, "1,Dismissed and sealed,", "2,Denied,Serving", "3,Relief vacated,Error");

    assertThat(text(report.html()))
        .contains("changes understood 1", "lines that change nothing 1", "lines not understood 1")
        .contains("cannot be vacated by this order: record a vacating order")
        .contains("Until now");
    assertThat(text(take(browser, report, "2").html()))
        .contains("One change was taken from the sheet.", "Changes only (1)");
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "3", "compared", "true");
    assertThat(orders.current(motion).orElseThrow().version()).isEqualTo(2);
    assertThat(motions.items(motion))
        .extracting(MotionItem::state)
        .containsExactly(
            ConvictionState.GRANTED,
            ConvictionState.DENIED,
            ConvictionState.GRANTED,
            ConvictionState.GRANTED);
  }

  @Test
  void a_vacating_order_takes_from_a_sheet_what_it_vacates_and_the_county_has_it_verified() {
    Browser browser = carl();
    CourtOrder first = recorded(browser);
    countyAsksForVerification();
    browser.open("/orders/" + first.id());
    desk = "/orders/" + first.id() + "/amend";
    browser.post(desk + "/begin", "kind", "VACATING");
    head(browser, "1");
    assertThat(text(browser.open(desk + "/sheet").html())).contains("write “Relief vacated”");

    var report = sheet(browser, "1,Relief vacated,", "2,Denied,Error", "3,Relief vacated,Error");

    assertThat(text(report.html()))
        .contains("changes understood 1", "lines not understood 2")
        .contains("state the ground on which relief is taken back")
        .contains("is changed otherwise than by vacating its relief");
    take(browser, report, "2");
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "3", "compared", "true");
    assertThat(text(browser.open("/orders/" + first.id()).html()))
        .contains("is entered, and waits to be verified");
    assertThat(motions.items(motion).get(2).state()).isEqualTo(ConvictionState.GRANTED);
  }

  @Test
  void a_fake_pdf_is_refused_and_a_real_one_is_kept_with_the_order() throws IOException {
    Browser browser = carl();
    browser.open(desk);
    var fake = signed(browser, "0", "MZ not a pdf".getBytes(UTF_8));
    assertThat(text(fake.html())).contains("The file is not a PDF");
    assertThat(drafts()).isZero();

    var real = signed(browser, "0", pdf());
    assertThat(real.path()).endsWith("/exceptions");
    assertThat(browser.open(desk).html()).contains("signed.pdf");
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "1", "compared", "true");
    CourtOrder order = orders.current(motion).orElseThrow();
    assertThat(order.document()).isNotNull();
    var download =
        browser.raw(
            HttpRequest.newBuilder(browser.address("/orders/" + order.id() + "/order.pdf")));
    assertThat(download.statusCode()).isEqualTo(200);
    assertThat(download.body()).startsWith("%PDF-");
    assertThat(audited("ORDER_DOWNLOADED", order.id())).isOne();
  }

  @Test
  void a_motion_is_a_pdf_that_only_its_county_may_read_and_every_look_is_on_record() {
    String address = "/motions/" + motion + "/motion.pdf";
    Browser browser = carl();
    var response = browser.raw(HttpRequest.newBuilder(browser.address(address)));
    assertThat(response.headers().firstValue("Content-Type")).hasValue("application/pdf");
    assertThat(response.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(response.headers().firstValue("Content-Disposition"))
        .hasValueSatisfying(value -> assertThat(value).startsWith("inline; filename="));
    assertThat(audited("MOTION_DOWNLOADED", motion)).isOne();

    User stranger = people.named("Stan", people.county(), Role.COURT_CLERK);
    assertThat(
            new Browser(port)
                .signedInAs(stranger.username(), People.PASSWORD)
                .open(address)
                .status())
        .isEqualTo(404);
    User administrator = people.named("Ada", county, Role.ADMINISTRATOR);
    assertThat(
            new Browser(port)
                .signedInAs(administrator.username(), People.PASSWORD)
                .open(address)
                .status())
        .isEqualTo(403);
  }

  @Test
  void a_task_that_somebody_else_holds_shows_nothing() {
    User cora = people.named("Cora", county, Role.COURT_CLERK);
    Browser browser = new Browser(port).signedInAs(cora.username(), People.PASSWORD);
    for (String page : List.of("", "/exceptions", "/sheet", "/check", "/sheet.csv")) {
      var shown = browser.open(desk + page);
      assertThat(shown.status()).as(page).isEqualTo(409);
      assertThat(text(shown.html())).contains("Carl Clerk holds this task");
    }
  }

  @Test
  void motions_and_orders_are_listed_for_the_county() {
    Browser browser = carl();
    assertThat(rows(browser.open("/orders").html()))
        .contains(motions.find(motion).orElseThrow().number())
        .contains("Waits for the court");
    assertThat(browser.open("/orders").html())
        .contains(
            "All<span class=\"cl-count\">1</span>",
            "<span>Waits for the court</span><span class=\"cl-count\">1</span>",
            "<span>Ordered</span><span class=\"cl-count\">0</span>");
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "1", "compared", "true");
    assertThat(rows(browser.open("/orders").html()))
        .contains("Hon. Ruth Lee")
        .doesNotContain("Waits for the court")
        .doesNotContain("Withdrawn");
    assertThat(browser.open("/orders?stand=WAITING").html())
        .contains(
            "<span>Waits for the court</span><span class=\"cl-count\">0</span>",
            "<span>Ordered</span><span class=\"cl-count\">1</span>");
    User stranger = people.named("Stan", people.county(), Role.COURT_CLERK);
    long order = orders.current(motion).orElseThrow().id();
    assertThat(
            new Browser(port)
                .signedInAs(stranger.username(), People.PASSWORD)
                .open("/orders/" + order)
                .status())
        .isEqualTo(404);
  }

  private static String rows(String html) {
    return text(html.substring(html.indexOf("<tbody>"), html.indexOf("</tbody>")));
  }

  @Test
  void an_order_without_exceptions_is_checked_with_one_submit_and_recorded_with_another() {
    Browser browser = carl();
    browser.open(desk);
    var check = browser.upload(desk, "signed", List.of(), then("check", "0"));
    assertThat(check.path()).isEqualTo(desk + "/check");
    assertThat(check.html()).containsPattern("<h2[^>]*id=\"to-record\"[^>]*autofocus");
    var recorded = browser.post(desk + "/check", "version", "1", "compared", "true");
    assertThat(recorded.path()).startsWith("/orders/");

    task = TASK.incrementAndGet();
    desk = "/tasks/" + task + "/record-court-order";
    long next = anotherMotion();
    holds(carl, "record-court-order", next);
    assertThat(browser.open(desk).html())
        .as("what the last order of the court said")
        .contains(
            "value=\"Hon. Ruth Lee\"", "value=\"12\"", "value=\"CA1\"", "value=\"Carl Clerk\"");
  }

  private long anotherMotion() {
    var records = new TestRecords(db);
    long delivery = records.determinedDelivery(county.id());
    long person = records.person(delivery, "C9", "EVANS,EVE");
    return preparing.prepareForPacket(
        new CourtRecords(db)
            .approvedPacket(
                delivery,
                "DISMISS",
                List.of(records.determined(person, "11358", "FELONY", "DISMISS"))),
        TASK.incrementAndGet());
  }

  @Test
  void the_signed_order_is_shown_beside_what_is_entered() throws IOException {
    Browser browser = carl();
    assertThat(browser.open(desk).html()).doesNotContain("<object");
    var page =
        browser.upload(
            desk,
            "signed",
            List.of(Map.entry("order.pdf", BodyPublishers.ofByteArray(pdf()))),
            then("upload", "0"));
    assertThat(page.html())
        .contains("data=\"" + desk + "/signed.pdf\"")
        .contains("Open the signed order (PDF)");
    var shown = browser.raw(HttpRequest.newBuilder(browser.address(desk + "/signed.pdf")));
    assertThat(shown.headers().firstValue("X-Frame-Options")).hasValue("SAMEORIGIN");
    assertThat(shown.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(csp -> assertThat(csp).contains("frame-ancestors 'self'"));
    var around = browser.raw(HttpRequest.newBuilder(browser.address(desk)));
    assertThat(around.headers().firstValue("Content-Security-Policy"))
        .hasValueSatisfying(
            csp -> assertThat(csp).contains("object-src 'self'", "frame-ancestors 'none'"));
  }

  @Test
  void another_clerk_verifies_what_was_entered_beside_the_signed_order() throws IOException {
    countyAsksForVerification();
    Browser browser = carl();
    browser.open(desk);
    signed(browser, "0", pdf());
    exceptions(browser, "1", "check", items.get(2).convictionId(), "DENIED", "Serving a sentence");
    var entered = browser.post(desk + "/check", "version", "2", "compared", "true");
    assertThat(entered.path()).isEqualTo("/tasks");
    assertThat(orders.current(motion)).isEmpty();
    assertThat(text(browser.open("/orders").html())).contains("To be verified");

    task = TASK.incrementAndGet();
    String verify = "/tasks/" + task + "/verify-court-order";
    holds(carl, "verify-court-order", motion);
    var own = browser.open(verify);
    assertThat(own.status()).isEqualTo(409);
    assertThat(text(own.html())).contains("you cannot verify it");

    User cora = people.named("Cora Clerk", county, Role.COURT_CLERK);
    holds(cora, "verify-court-order", motion);
    Browser hers = new Browser(port).signedInAs(cora.username(), People.PASSWORD);
    var page = hers.open(verify);
    long entry =
        db.sql("select id from order_entry").query(Long.class).list().stream()
            .max(Long::compare)
            .orElseThrow();
    assertThat(text(page.html()))
        .contains(
            "Entered by Carl Clerk",
            "granted 3",
            "denied 1",
            "One exception",
            "Serving a sentence",
            "All that it decides",
            "1–4 of 4");
    assertThat(text(page.html()).split("All that it decides", 2)[1])
        .contains(items.stream().map(MotionItem::name).toList());
    assertThat(page.html()).contains("/motions/" + motion + "/motion.pdf");
    assertThat(page.html()).contains("data=\"/order-entries/" + entry + "/signed.pdf\"");
    assertThat(
            hers.raw(
                    HttpRequest.newBuilder(hers.address("/order-entries/" + entry + "/signed.pdf")))
                .body())
        .startsWith("%PDF-");
    var silent = hers.post(verify, "entry", "" + entry, "then", "send-back", "remark", "");
    assertThat(text(silent.html())).contains("Say in at most 1000 characters");

    var confirmed = hers.post(verify, "entry", "" + entry, "then", "confirm");
    CourtOrder order = orders.current(motion).orElseThrow();
    assertThat(confirmed.path()).isEqualTo("/orders/" + order.id());
    assertThat(text(confirmed.html())).contains("Verified Cora Clerk", "Carl Clerk");
    assertThat(hers.open(verify).status()).isEqualTo(409);
    assertThat(audited("ORDER_VERIFIED", order.id())).isOne();
  }

  @Test
  void a_strangers_clerk_sees_no_entry_of_this_county() throws IOException {
    countyAsksForVerification();
    Browser browser = carl();
    browser.open(desk);
    signed(browser, "0", pdf());
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "1", "compared", "true");
    long entry = db.sql("select max(id) from order_entry").query(Long.class).single();
    User stranger = people.named("Stan", people.county(), Role.COURT_CLERK);
    assertThat(
            new Browser(port)
                .signedInAs(stranger.username(), People.PASSWORD)
                .open("/order-entries/" + entry + "/signed.pdf")
                .status())
        .isEqualTo(404);
    User reviewer = people.named("Rita", county, Role.DA_REVIEWER);
    assertThat(
            new Browser(port)
                .signedInAs(reviewer.username(), People.PASSWORD)
                .open("/order-entries/" + entry + "/signed.pdf")
                .status())
        .isEqualTo(403);
  }

  @Test
  void an_amended_order_says_line_by_line_what_it_changes() {
    Browser browser = carl();
    CourtOrder first = recorded(browser);
    String amend = "/orders/" + first.id() + "/amend";
    assertThat(browser.open(amend).status()).as("nobody has begun").isEqualTo(404);

    browser.open("/orders/" + first.id());
    var head = browser.post(amend + "/begin", "kind", "AMENDED");
    assertThat(head.path()).isEqualTo(amend);
    assertThat(text(head.html())).contains("It takes the place of the order before");
    assertThat(head.html()).contains("value=\"Hon. Ruth Lee\"");
    desk = amend;
    var changes = head(browser, "1");
    assertThat(text(changes.html())).contains("Until now", "Changes only (0)");
    long one = items.get(1).convictionId();
    var check = exceptions(browser, "2", "check", one, "DENIED", "Serving a sentence");
    assertThat(text(check.html())).contains("granted 3", "denied 1", "One change");
    var recorded = browser.post(amend + "/check", "version", "3", "compared", "true");

    CourtOrder second = orders.current(motion).orElseThrow();
    assertThat(second.version()).isEqualTo(2);
    assertThat(recorded.path()).isEqualTo("/orders/" + second.id());
    assertThat(text(recorded.html()))
        .contains("What version 2 changed", "1 conviction is decided otherwise.")
        .contains("Serving a sentence")
        .contains("Version 1, ordered");
    assertThat(text(browser.open("/orders/" + first.id()).html()))
        .contains("This order was superseded")
        .doesNotContain("Record an amended order");
    assertThat(browser.open(amend).status()).isEqualTo(409);
    assertThat(
            db.sql(
                    "select name || ' ' || correlation_key from outbox where name = 'order-amended'"
                        + " and variables ->> 'motionId' = :m")
                .param("m", "" + motion)
                .query(String.class)
                .single())
        .startsWith("order-amended ");
  }

  @Test
  void a_vacating_order_offers_nothing_but_taking_relief_back() {
    Browser browser = carl();
    CourtOrder first = recorded(browser);
    String amend = "/orders/" + first.id() + "/amend";
    browser.open("/orders/" + first.id());
    browser.post(amend + "/begin", "kind", "VACATING");
    desk = amend;
    var changes = head(browser, "1");
    assertThat(changes.html()).contains("value=\"VACATED\"").doesNotContain("value=\"NOT_FOUND\"");
    long one = items.get(0).convictionId();
    assertThat(text(exceptions(browser, "2", "check", one, "VACATED", "").html()))
        .contains("state the ground on which relief is taken back");
    exceptions(browser, "3", "check", one, "VACATED", "Recorded in error");
    browser.post(amend + "/check", "version", "4", "compared", "true");
    assertThat(motions.items(motion).get(0).state()).isEqualTo(ConvictionState.VACATED);
    assertThat(text(browser.open("/people/" + items.get(0).personId()).html()))
        .contains("Vacating court order: relief vacated", "Recorded in error");
  }

  @Test
  void an_amendment_that_was_begun_may_be_given_up() {
    Browser browser = carl();
    CourtOrder first = recorded(browser);
    browser.open("/orders/" + first.id());
    browser.post("/orders/" + first.id() + "/amend/begin", "kind", "AMENDED");
    var given = browser.post("/orders/" + first.id() + "/amend/discard", "version", "1");
    assertThat(text(given.html()))
        .contains("The order stands as it was", "Record an amended order");
    assertThat(drafts()).isZero();
  }

  @Test
  void orders_are_found_by_motion_order_case_and_person() {
    Browser browser = carl();
    CourtOrder order = recorded(browser);
    String number = motions.find(motion).orElseThrow().number();
    for (String q :
        List.of(number, "" + order.id(), items.get(3).caseNumber(), "baker,b", "Baker Bob")) {
      assertThat(text(browser.open("/orders?q=" + q.replace(" ", "+")).html()))
          .as(q)
          .contains(number);
    }
    assertThat(text(browser.open("/orders?q=nobody%25").html())).contains("No motion matches");
    assertThat(
            db.sql(
                    "select detail from audit_entry where action = 'ORDERS_SEARCHED' and subject_id"
                        + " = :county order by id")
                .param("county", county.id())
                .query(String.class)
                .list())
        .as("who searched by what and what was shown; never what was typed")
        .containsExactly(
            "by number: " + number,
            "by number: " + number,
            "by number: " + number,
            "by name: " + number,
            "by name: " + number,
            "by name: none");
  }

  @Test
  void the_sheet_of_orders_shows_what_waits_what_is_held_and_what_was_ordered_in_any_order() {
    Browser browser = carl();
    String number = motions.find(motion).orElseThrow().number();
    assertThat(text(browser.open("/orders?stand=WAITING").html())).contains(number);
    assertThat(text(browser.open("/orders?stand=ORDERED").html()))
        .contains("No motion matches", "Show all")
        .doesNotContain(number);
    recorded(browser);
    assertThat(text(browser.open("/orders?stand=WAITING").html())).doesNotContain(number);
    for (String column : List.of("number", "filed", "convictions", "ordered", "granted", "none")) {
      assertThat(text(browser.open("/orders?stand=ORDERED&sort=-" + column).html()))
          .as(column)
          .contains(number, "Hon. Ruth Lee");
    }
    long another = anotherMotion();
    String next = motions.find(another).orElseThrow().number();
    assertThat(text(browser.open("/orders?sort=number").html())).containsSubsequence(number, next);
    assertThat(text(browser.open("/orders?sort=-number").html())).containsSubsequence(next, number);
    assertThat(text(browser.open("/orders?sort=convictions").html()))
        .containsSubsequence(next, number);
    assertThat(text(browser.open("/orders?sort=-ordered").html()))
        .as("what has no order stands last")
        .containsSubsequence(number, next);
    assertThat(text(browser.open("/orders?stand=WAITING").html()))
        .contains(next)
        .doesNotContain(number);
    db.sql("update motion set state = 'WITHDRAWN' where id = :id").param("id", another).update();
    assertThat(text(browser.open("/orders?stand=WITHDRAWN").html()))
        .contains(next)
        .doesNotContain(number);
    for (String stand : List.of("TO_VERIFY", "HELD")) {
      assertThat(text(browser.open("/orders?stand=" + stand).html()))
          .as(stand)
          .doesNotContain(number, next);
    }
    browser.open("/orders");
    browser.post("/preferences/sheets", "sheet", "orders", "columns", "filed");
    assertThat(text(browser.open("/orders").html()))
        .contains(number)
        .doesNotContain("Hon. Ruth Lee");
  }

  @Test
  void a_conviction_of_an_order_leads_to_its_court_case() {
    Browser browser = carl();
    CourtOrder order = recorded(browser);
    String number = items.get(3).caseNumber();
    String link = "/cases?number=" + number;
    assertThat(browser.open("/orders/" + order.id()).html()).contains("href=\"" + link + "\"");
    assertThat(text(browser.open(link).html())).contains("Case " + number, "CLARK,CARLA JO");
  }

  @Test
  void an_order_that_is_submitted_twice_at_once_is_recorded_once() throws Exception {
    Browser browser = carl();
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    List<Integer> answers =
        AtOnce.times(
            4,
            () ->
                browser.raw(browser.form(desk + "/check", "version=1&compared=true")).statusCode());
    assertThat(answers).containsOnlyOnce(200).containsOnly(200, 409);
    assertThat(orders.versions(motion)).hasSize(1);
  }

  private void holds(User clerk, String form, long motionId) {
    engine.holds(
        task,
        form,
        clerk.username(),
        CandidateGroups.of(CandidateGroups.COURT_CLERK, county.code()),
        "motionId",
        motionId);
  }

  private void countyAsksForVerification() {
    db.sql(
            "update county set settings = settings || '{\"orders\": {\"verification\": \"bulk\"}}'"
                + " where id = :id")
        .param("id", county.id())
        .update();
  }

  private void countyHolds(String time) {
    db.sql(
            "update county set settings = settings || jsonb_build_object('orders',"
                + " jsonb_build_object('hold', :time)) where id = :id")
        .param("time", time)
        .param("id", county.id())
        .update();
  }

  private CourtOrder recorded(Browser browser) {
    browser.open(desk);
    head(browser, "0");
    browser.open(desk + "/check");
    browser.post(desk + "/check", "version", "1", "compared", "true");
    return orders.current(motion).orElseThrow();
  }

  private String[] then(String then, String version) {
    String[] fields = fields(version, "orderedOn", ORDERED, "judge", "Hon. Ruth Lee");
    fields[3] = then;
    return fields;
  }

  private Browser carl() {
    return new Browser(port).signedInAs(carl.username(), People.PASSWORD);
  }

  private Browser.Page head(Browser browser, String version) {
    return upload(browser, version, "orderedOn", ORDERED, "judge", "Hon. Ruth Lee");
  }

  private Browser.Page upload(
      Browser browser, String version, String field, String value, String field2, String value2) {
    return browser.upload(desk, "signed", List.of(), fields(version, field, value, field2, value2));
  }

  private Browser.Page signed(Browser browser, String version, byte[] file) {
    return browser.upload(
        desk,
        "signed",
        List.of(Map.entry("order.pdf", BodyPublishers.ofByteArray(file))),
        fields(version, "orderedOn", ORDERED, "judge", "Hon. Ruth Lee"));
  }

  private String[] fields(
      String version, String field, String value, String field2, String value2) {
    return new String[] {
      "version",
      version,
      "then",
      "exceptions",
      "court",
      county.courtName(),
      "courtOri",
      "CA1",
      "department",
      "12",
      "filedOn",
      FILED,
      "clerk",
      "Carl Clerk",
      "basis",
      "HS_11361_9_UNCHALLENGED",
      field,
      value,
      field2,
      value2
    };
  }

  private Browser.Page sheet(Browser browser, String... lines) {
    browser.open(desk + "/sheet");
    String csv = "No.,Relief,Denial ground\n" + String.join("\n", lines) + "\n";
    return browser.upload(
        desk + "/sheet", "sheet", List.of(Map.entry("sheet.csv", BodyPublishers.ofString(csv))));
  }

  private Browser.Page take(Browser browser, Browser.Page report, String version) {
    String stored =
        report.html().replaceAll("(?s).*name=\"sheet\" value=\"([0-9a-f]{64})\".*", "$1");
    return browser.post(desk + "/sheet/take", "sheet", stored, "version", version);
  }

  private Browser.Page exceptions(
      Browser browser, String version, String then, long id, String relief, String ground) {
    return browser.post(
        desk + "/exceptions",
        "version",
        version,
        "then",
        then,
        "row",
        "" + id,
        "relief-" + id,
        relief,
        "ground-" + id,
        ground,
        "fines-" + id,
        "NONE",
        "amount-" + id,
        "",
        "remark-" + id,
        "");
  }

  private int drafts() {
    return db.sql("select count(*) from order_draft where motion_id = :motion")
        .param("motion", motion)
        .query(Integer.class)
        .single();
  }

  private int audited(String action, long id) {
    return db.sql("select count(*) from audit_entry where action = :action and subject_id = :id")
        .param("action", action)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private static byte[] pdf() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var document = new PDDocument()) {
      document.addPage(new PDPage());
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }

  private static LocalDate today() {
    return CountyDay.today();
  }
}
