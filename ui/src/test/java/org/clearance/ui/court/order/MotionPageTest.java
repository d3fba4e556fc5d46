package org.clearance.ui.court.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.clearance.bpmn.CandidateGroups;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.court.motion.AmendingMotions;
import org.clearance.domain.court.motion.Motion;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
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
class MotionPageTest {
  private static final AtomicLong KEY = new AtomicLong(4503599627580000L);
  private static final String REASON = "Dismissed on a petition already";

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Motions motions;
  @Autowired PreparingMotions preparing;
  @Autowired AmendingMotions amending;
  @Autowired Orders orders;
  @Autowired TaskEngine engine;

  private County county;
  private User sue;
  private User carl;
  private long motion;
  private List<MotionItem> items;
  private String page;

  @BeforeEach
  void begin() {
    arrive();
    prepare();
  }

  private void arrive() {
    county = people.county();
    db.sql("update county set settings = '{\"orders\": {\"hold\": \"PT0S\"}}' where id = :id")
        .param("id", county.id())
        .update();
    sue = people.named("Sue Supervisor", county, Role.DA_SUPERVISOR);
    carl = people.named("Carl Clerk", county, Role.COURT_CLERK);
  }

  private void prepare() {
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    motion =
        preparing.prepareForPacket(
            new CourtRecords(db).reviewedPacket(delivery), KEY.incrementAndGet());
    items = motions.items(motion);
    page = "/motions/" + motion;
  }

  @Test
  void a_supervisor_withdraws_convictions_with_a_reason_and_sees_the_version_that_drops_them() {
    Browser browser = as(sue).alsoInSpanish();
    assertThat(text(browser.open(page).html()))
        .contains("4 convictions, filed")
        .contains("As it was filed")
        .contains("Withdraw the marked convictions");

    var done = withdraw(browser, REASON, 2);
    assertThat(done.path()).isEqualTo(page);
    assertThat(text(done.html()))
        .contains("1 conviction is withdrawn from motion")
        .contains(
            "1 conviction was withdrawn since version 1. The amended motion is being prepared.")
        .contains(REASON)
        .contains("Sue Supervisor")
        .contains("No version yet");

    amending.amend(motion, KEY.incrementAndGet());
    assertThat(text(browser.open(page).html()))
        .contains("3 convictions, filed")
        .contains("1 conviction dropped out")
        .contains("Version 1 (PDF)")
        .contains("Version 2 (PDF)")
        .doesNotContain("is being prepared");
    assertThat(audited("MOTION_VIEWED", motion)).isGreaterThanOrEqualTo(3);
  }

  @Test
  void the_list_of_motions_is_taken_away_as_it_is_filtered_and_that_is_on_record() {
    Browser browser = as(carl);
    assertThat(browser.open("/orders?stand=WAITING").html())
        .contains("/orders/list.csv?stand=WAITING", "/orders/list.xlsx?stand=WAITING");
    assertThat(browser.open("/orders/list.csv?stand=WAITING").html())
        .startsWith("Motion,Stands at,Filed,Convictions,Ordered,Judge,Granted\r\n")
        .contains(",Waits for the court,", ",4,,,")
        .satisfies(file -> assertThat(file.lines()).hasSize(2));
    assertThat(browser.open("/orders/list.csv?stand=ORDERED").html().lines()).hasSize(1);
    assertThat(browser.open("/orders/list.xlsx").html()).startsWith("PK");
    assertThat(audited("ORDER_LIST_DOWNLOADED", county.id())).isEqualTo(3);
    User other = people.named("Olga Other", people.county(), Role.COURT_CLERK);
    assertThat(as(other).open("/orders/list.csv").html().lines()).hasSize(1);
  }

  @Test
  void each_version_is_a_pdf_of_its_own_and_every_look_is_on_record() {
    withdraw(as(sue), REASON, 2);
    amending.amend(motion, KEY.incrementAndGet());
    Browser browser = as(carl);

    String first = disposition(browser, page + "/versions/1/motion.pdf");
    String second = disposition(browser, page + "/versions/2/motion.pdf");

    assertThat(first).doesNotContain("version");
    assertThat(second).contains("-version-2.pdf");
    assertThat(disposition(browser, page + "/motion.pdf")).isEqualTo(second);
    assertThat(browser.open(page + "/versions/3/motion.pdf").status()).isEqualTo(404);
    assertThat(audited("MOTION_DOWNLOADED", motion)).isEqualTo(3);
  }

  @Test
  void where_orders_are_filed_one_by_one_each_is_a_pdf_of_its_own_and_every_look_is_on_record() {
    assertThat(as(carl).open(page).html()).doesNotContain("orders.pdf");
    assertThat(text(as(carl).open(page + "/orders.pdf").html())).contains("is part of the motion");
    arrive();
    propose("conviction");
    prepare();
    Browser browser = as(carl).alsoInSpanish();

    assertThat(browser.open(page).html())
        .contains("Proposed orders (PDF)")
        .contains("Proposed orders, version 1 (PDF)")
        .contains("href=\"" + page + "/orders/4.pdf\"");
    assertThat(browser.open(holds()).html()).contains("href=\"" + page + "/orders.pdf\"");
    assertThat(disposition(browser, page + "/orders.pdf")).contains("-orders.pdf");
    assertThat(disposition(browser, page + "/versions/1/orders.pdf")).contains("-orders.pdf");
    assertThat(disposition(browser, page + "/orders/2.pdf")).contains("-order-2.pdf");
    assertThat(as(carl).open(page + "/orders/2.pdf").html()).startsWith("%PDF");
    assertThat(text(browser.open(page + "/orders/5.pdf").html()))
        .contains("has no proposed order on no. 5");
    assertThat(audited("PROPOSED_ORDERS_DOWNLOADED", motion)).isEqualTo(2);
    assertThat(audited("PROPOSED_ORDER_DOWNLOADED", items.get(1).convictionId())).isEqualTo(2);

    User stranger = people.named("Stan", people.county(), Role.DA_SUPERVISOR);
    assertThat(as(stranger).open(page + "/orders.pdf").status()).isEqualTo(404);
    assertThat(as(stranger).open(page + "/orders/2.pdf").status()).isEqualTo(404);
  }

  @Test
  void without_a_reason_nothing_is_withdrawn_and_what_was_marked_stays_marked() {
    Browser browser = as(sue);
    browser.open(page);
    var refused = withdraw(browser, " ", 3);
    assertThat(text(refused.html())).contains("Say in at most 1000 characters why");
    assertThat(refused.html())
        .containsPattern("value=\"" + items.get(2).convictionId() + "\" checked");
    assertThat(amending.dropped(motion)).isEmpty();
  }

  @Test
  void a_clerk_sees_the_motion_and_withdraws_nothing_and_a_stranger_sees_nothing() {
    Browser browser = as(carl);
    assertThat(text(browser.open(page).html()))
        .contains("ADAMS,ANN A")
        .doesNotContain("Withdraw the marked");
    assertThat(withdraw(browser, REASON, 1).status()).isEqualTo(403);
    User stranger = people.named("Stan", people.county(), Role.DA_SUPERVISOR);
    assertThat(as(stranger).open(page).status()).isEqualTo(404);
    assertThat(withdraw(as(stranger), REASON, 1).status()).isEqualTo(404);
    assertThat(amending.dropped(motion)).isEmpty();
  }

  @Test
  void the_clerk_is_told_of_the_newer_version_and_says_which_one_the_court_signed() {
    withdraw(as(sue), REASON, 2);
    String desk = holds();
    Browser browser = as(carl).alsoInSpanish();
    assertThat(text(browser.open(desk).html()))
        .contains("was withdrawn since the motion was filed; the amended motion is being prepared");

    amending.amend(motion, KEY.incrementAndGet());
    var head = browser.open(desk);
    assertThat(text(head.html()))
        .contains("Version 2 of the motion has taken the place of the one that was filed")
        .contains("As the signed order says it");
    assertThat(head.html()).contains("name=\"motionVersion\"");

    var check = browser.upload(desk, "signed", List.of(), head("1"));
    assertThat(text(check.html()))
        .contains("made on version 1 of the motion, and version 2 has taken its place")
        .contains("left out: withdrawn since the motion 1")
        .contains("granted 3");
    var recorded = browser.post(desk + "/check", "version", "1", "compared", "true");
    assertThat(text(recorded.html())).contains(", version 1");
    assertThat(orders.current(motion).orElseThrow().motionVersion()).isEqualTo(1);
    assertThat(text(browser.open(page).html())).contains("The order was made on it");
    assertThat(text(as(sue).open(page).html())).contains("The court has ruled on motion");
  }

  @Test
  void when_all_is_withdrawn_the_clerk_finishes_the_task_without_an_order() {
    String desk = holds();
    Browser browser = as(carl).alsoInSpanish();
    browser.open(desk);
    assertThat(browser.post(desk + "/not-awaited").path()).as("not before that").isEqualTo(desk);
    assertThat(text(withdraw(as(sue), REASON, 1, 2, 3, 4).html()))
        .contains("is withdrawn: it listed nothing else")
        .contains("the court is asked for nothing");

    var told = browser.open(desk);
    assertThat(told.status()).isEqualTo(409);
    assertThat(text(told.html())).contains("no order is awaited").contains("Finish the task");
    assertThat(browser.post(desk + "/not-awaited").path()).isEqualTo("/tasks");
    assertThat(motions.find(motion).orElseThrow().state()).isEqualTo(Motion.State.WITHDRAWN);
    assertThat(audited("ORDER_NOT_AWAITED", motion)).isOne();
  }

  private void propose(String choice) {
    db.sql(
            """
            update county set settings = settings || jsonb_build_object('proposedOrders', :choice) where id = :id
            """)
        .param("choice", choice)
        .param("id", county.id())
        .update();
  }

  @Test
  void at_a_task_of_another_county_that_county_is_the_one_worked_in() {
    County elsewhere = people.county();
    db.sql(
            "insert into user_role select id, :county, 'DA_REVIEWER' from app_user where username ="
                + " :user")
        .param("county", elsewhere.id())
        .param("user", carl.username())
        .update();
    String desk = holds();
    new TaskRecords(db)
        .task(county.id(), "record-court-order")
        .key(Long.parseLong(desk.split("/")[2]))
        .called("Record court order")
        .ofMotion(motion)
        .heldBy(carl.username())
        .write();
    Browser browser = as(carl);
    browser.post("/county", "countyId", "" + elsewhere.id());
    assertThat(text(browser.open("/").html())).contains(elsewhere.displayName());

    assertThat(text(browser.open(desk).html())).contains(county.displayName());
    assertThat(text(browser.open("/").html())).contains(county.displayName());
  }

  private Browser.Page withdraw(Browser browser, String reason, int... positions) {
    var fields = new String[2 + 2 * positions.length];
    fields[0] = "reason";
    fields[1] = reason;
    for (int i = 0; i < positions.length; i++) {
      fields[2 + 2 * i] = "conviction";
      fields[3 + 2 * i] = "" + items.get(positions[i] - 1).convictionId();
    }
    return browser.post(page, fields);
  }

  private String holds() {
    long task = KEY.incrementAndGet();
    engine.holds(
        task,
        "record-court-order",
        carl.username(),
        CandidateGroups.of(CandidateGroups.COURT_CLERK, county.code()),
        "motionId",
        motion);
    return "/tasks/" + task + "/record-court-order";
  }

  private String[] head(String motionVersion) {
    LocalDate today = CountyDay.today();
    return new String[] {
      "version", "0",
      "then", "check",
      "court", county.courtName(),
      "courtOri", "CA1",
      "judge", "Hon. Ruth Lee",
      "department", "12",
      "orderedOn", today.minusDays(3).toString(),
      "filedOn", today.minusDays(1).toString(),
      "clerk", "Carl Clerk",
      "basis", "HS_11361_9_UNCHALLENGED",
      "motionVersion", motionVersion
    };
  }

  private Browser as(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private static String disposition(Browser browser, String address) {
    return browser
        .raw(HttpRequest.newBuilder(browser.address(address)))
        .headers()
        .firstValue("Content-Disposition")
        .orElseThrow();
  }

  private int audited(String action, long id) {
    return db.sql("select count(*) from audit_entry where action = :action and subject_id = :id")
        .param("action", action)
        .param("id", id)
        .query(Integer.class)
        .single();
  }

  private static String text(String html) {
    return html.replaceAll("<[^>]*>", " ")
        .replace("&#39;", "'")
        .replace("&amp;", "&")
        .replaceAll("\\s+", " ");
  }
}
