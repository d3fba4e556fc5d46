package org.clearance.ui.court.courtlist;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.clearance.domain.CountyDay;
import org.clearance.domain.CourtRecords;
import org.clearance.domain.TestRecords;
import org.clearance.domain.court.motion.MotionItem;
import org.clearance.domain.court.motion.Motions;
import org.clearance.domain.court.motion.PreparingMotions;
import org.clearance.domain.court.order.OrderEntering;
import org.clearance.domain.court.order.OrderTerms;
import org.clearance.domain.court.order.RecordOrderResult;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.ui.Browser;
import org.clearance.ui.DesksTest;
import org.clearance.ui.People;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@DesksTest
class CourtListPageTest {
  private static final AtomicLong TASK = new AtomicLong(4503599627680000L);
  private static final LocalDate TODAY = CountyDay.today();

  @LocalServerPort int port;
  @Autowired People people;
  @Autowired JdbcClient db;
  @Autowired Motions motions;
  @Autowired PreparingMotions preparing;
  @Autowired OrderEntering entering;

  private County county;
  private Browser clerk;
  private List<MotionItem> items = List.of();
  private long order;

  @BeforeEach
  void an_order_that_grants_four() {
    county = people.county();
    db.sql(
            "update county set settings = settings || '{\"orders\": {\"hold\": \"PT0S\"}}' where id"
                + " = ?")
        .param(county.id())
        .update();
    clerk = signedIn(people.named("Carl Clerk", county, Role.COURT_CLERK)).alsoInSpanish();
    long delivery = new TestRecords(db).determinedDelivery(county.id());
    long motion =
        preparing.prepareForPacket(
            new CourtRecords(db).reviewedPacket(delivery), TASK.incrementAndGet());
    items = motions.items(motion);
    order =
        ((RecordOrderResult.Recorded)
                entering.record(
                    motion,
                    new OrderTerms(
                        county.courtName(),
                        "CA1",
                        "Hon. Ruth Lee",
                        "12",
                        TODAY,
                        TODAY,
                        "Carla Ruiz",
                        "HS_11361_9_UNCHALLENGED",
                        null,
                        List.of()),
                    TASK.incrementAndGet(),
                    "carl"))
            .orderId();
  }

  @Test
  void the_list_is_downloaded_for_an_order_and_for_a_period_and_what_left_is_on_record() {
    var file =
        clerk.raw(HttpRequest.newBuilder(clerk.address("/orders/" + order + "/court-list.csv")));
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
        .isEqualTo(
            "attachment; filename=\"%s-court-list-order-%d.csv\"".formatted(county.code(), order));
    assertThat(file.body().lines()).hasSize(5);
    assertThat(audited()).contains("rows: 4, SHA-256 " + Sha256.of(file.body().getBytes(UTF_8)));

    String period = "/court-list/period.csv?firstDay=" + TODAY + "&lastDay=" + TODAY;
    assertThat(clerk.raw(HttpRequest.newBuilder(clerk.address(period))).body())
        .isEqualTo(file.body());
    assertThat(
            clerk.raw(HttpRequest.newBuilder(clerk.address("/court-list/outstanding.csv"))).body())
        .isEqualTo(file.body());
    assertThat(text(clerk.open("/court-list/period.csv?firstDay=" + TODAY + "&lastDay=2001-01-01")))
        .contains("The last day of the period is before the first.");
    assertThat(text(clerk.open("/court-list/period.csv?firstDay=soon&lastDay=")))
        .contains("Write both days of the period");
  }

  @Test
  void the_courts_answer_is_reported_and_shown_beside_the_order_and_as_outstanding() {
    assertThat(text(clerk.open("/court-list")))
        .contains("All 4", "The court has not answered yet.")
        .contains(items.stream().map(MotionItem::name).toList());

    var taken =
        answer(
            "Row,Case number,Answer,Remark\n"
                + line(0, "UPDATED", "")
                + line(1, "DIFFERS", "Docket says count 2")
                + "R999999-2,nothing,UPDATED,\n");
    assertThat(text(taken))
        .contains("The court’s answer is taken.")
        .contains("4 No list of this county has a row R999999-2.")
        .contains("Carl Clerk");
    assertThat(text(clerk.open("/court-list")))
        .contains("All 3", "No answer 2", "Not found 0", "Differs 1", "Docket says count 2");
    assertThat(text(clerk.open("/court-list?which=DIFFERS")))
        .contains("Docket says count 2")
        .doesNotContain("None yet");
    assertThat(text(clerk.open("/orders/" + order)))
        .contains("Updated", "Docket says count 2", "Dismiss and seal No answer yet");
  }

  @Test
  void a_file_that_cannot_be_taken_is_said_to_be() {
    String csv = "Row,Case number,Answer\n" + "R1-2,\"open";
    assertThat(text(answer(csv)))
        .contains("Nothing was taken from this file", "a quotation mark is probably not closed");
    assertThat(text(answer(csv))).contains("This file was handed in before.");
    assertThat(text(clerk.upload("/court-list/answers", "file", List.of())))
        .contains("Choose the court’s answer");
  }

  @Test
  void who_only_looks_is_offered_neither_the_list_nor_the_upload() {
    Browser manager = signedIn(people.named("Mona", county, Role.MANAGER)).alsoInSpanish();
    assertThat(text(manager.open("/court-list")))
        .contains("All 4")
        .doesNotContain("Hand out the list", "Take the answer");
    assertThat(manager.open("/court-list/outstanding.csv").status()).isEqualTo(403);
    assertThat(manager.open("/orders/" + order).html()).doesNotContain("court-list.csv");
  }

  @Test
  void another_county_sees_none_of_it() {
    answer("Row,Case number,Answer,Remark\n" + line(0, "UPDATED", ""));
    long file =
        db.sql("select max(id) from court_answer_file where county_id = :county")
            .param("county", county.id())
            .query(Long.class)
            .single();
    Browser stranger = signedIn(people.named("Stan", people.county(), Role.COURT_CLERK));
    assertThat(text(stranger.open("/court-list"))).contains("All 0", "Nothing is outstanding");
    assertThat(stranger.open("/court-list/answers/" + file).status()).isEqualTo(404);
    assertThat(stranger.open("/orders/" + order + "/court-list.csv").status()).isEqualTo(404);
  }

  private Browser.Page answer(String csv) {
    return clerk.upload(
        "/court-list/answers",
        "file",
        List.of(Map.entry("answer.csv", BodyPublishers.ofString(csv))));
  }

  private String line(int index, String answer, String remark) {
    return "R%d-%d,%s,%s,%s\n"
        .formatted(
            order, items.get(index).convictionId(), items.get(index).caseNumber(), answer, remark);
  }

  private List<String> audited() {
    return db.sql(
            "select detail from audit_entry where action = 'COURT_LIST_DOWNLOADED' and subject_id ="
                + " :id")
        .param("id", order)
        .query(String.class)
        .list();
  }

  private Browser signedIn(User user) {
    return new Browser(port).signedInAs(user.username(), People.PASSWORD);
  }

  private static String text(Browser.Page page) {
    return page.html().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }
}
