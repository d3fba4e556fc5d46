package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.law.jurisdiction.ShippedFolder;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What people do at their desks where a law of another state decides. */
final class LawJourneys {
  private static final ZoneId ZONE = ZoneId.of("America/Los_Angeles");

  private final EveryPage story;
  private final Office office;
  private final DeskWork work;
  private final JdbcClient db;

  LawJourneys(EveryPage story, Office office, DeskWork work, JdbcClient db) {
    this.story = story;
    this.office = office;
    this.work = work;
    this.db = db;
  }

  /**
   * Virginia: of the list that seals by itself, one offense is objected to and heard; what came due
   * since goes its way on a list of its own.
   *
   * @param delivery with two offenses whose day had come, and one whose day came later
   */
  void anObjectionIsHeard(long delivery) {
    nobodyVerifies();
    story.takes("reviewer", UserTasks.OBJECT_TO_RECORDS, "List 1 of delivery " + delivery);
    story.now("desk-object", "reviewer");
    object("reviewer", "Convicted again within seven years.");
    story.now("tasks-after-objections", "reviewer");
    story.takes("defender", UserTasks.REACH_PERSON, "");
    work.reachPerson(office.desk("defender"));
    story.takes("clerk", UserTasks.RECORD_HEARING_OUTCOME, "");
    story.now("desk-hearing-under-law", "clerk");
    work.recordHearing(office.desk("clerk"));
    orders(delivery, 2);
    confirms("submission-to-state");
    confirms("submission-to-state-again");
    story.takes("reviewer", UserTasks.OBJECT_TO_RECORDS, "of delivery " + delivery);
    story.now("desk-object-came-due", "reviewer");
    Office.confirm(office.desk("reviewer"), "No more objections…", "Close the window");
  }

  /**
   * Illinois: a board decides on the list, and the State's Attorney moves the court for the rest.
   *
   * @param laws the folder of the county's own laws
   */
  void aBoardDecides(Path laws) throws IOException {
    ShippedFolder.copyIllinoisWithEveryCharge(laws.resolve("us-il"));
    Page page = story.at("supervisor", "/laws");
    Office.click(page, page.locator("form[action='/laws/folders/us-il'] button"));
    Page approving = story.at("second-supervisor", story.path(page));
    Office.press(approving, "Approve");
    story.now("law-version-approved", "second-supervisor");
    long delivery = handIn();

    story.takes("supervisor", UserTasks.SEND_LIST_TO_BOARD, "of delivery " + delivery);
    story.now("desk-send-to-board", "supervisor");
    Page sending = office.desk("supervisor");
    sending.fill("#sentOn", LocalDate.now(ZONE).plusDays(2).toString());
    Office.press(sending, "Record that it was sent");
    story.answered("desk-send-to-board-refused", "supervisor");
    sending.fill("#sentOn", LocalDate.now(ZONE).toString());
    Office.press(sending, "Record that it was sent");

    story.takes("reviewer", UserTasks.OBJECT_TO_RECORDS, "of delivery " + delivery);
    object("reviewer", "More than 30 grams.");
    story.takes("supervisor", UserTasks.RECORD_BOARD_RECOMMENDATION, "of delivery " + delivery);
    story.now("desk-board-recommendation", "supervisor");
    Page recommending = office.desk("supervisor");
    recommending.fill("#recommendedOn", LocalDate.now(ZONE).minusDays(1).toString());
    Office.press(recommending, "Record that it recommended");
    story.answered("desk-board-recommendation-refused", "supervisor");
    recommending.fill("#recommendedOn", LocalDate.now(ZONE).toString());
    Office.press(recommending, "Record that it recommended");
    story.takes("second-reviewer", UserTasks.RECORD_GOVERNOR_DECISIONS, "of delivery " + delivery);
    story.now("desk-board", "second-reviewer");
    boardDecides(office.desk("second-reviewer"));

    story.takes("reviewer", UserTasks.REVIEW_CONVICTIONS, "of delivery " + delivery);
    story.now("desk-review-under-law", "reviewer");
    work.reviewConvictions(office.desk("reviewer"));
    orders(delivery, 2);
    confirms("submission-to-illinois");
    confirms("submission-to-illinois-again");
    story.await(
        "the end of Illinois' delivery",
        () ->
            story.count(
                    "select count(*) from conviction where state = 'CLOSED' and delivery_id = "
                        + delivery)
                == 3);
    certificatesAreMailed(delivery);
    story.look("figures-of-a-law", "manager", "/figures?programme=us-il/cannabis");
  }

  /** The clerk prints a certificate for each person whom an order names. */
  private void certificatesAreMailed(long delivery) {
    long order =
        db.sql(
                "select min(o.id) from court_order o join motion m on m.id = o.motion_id join"
                    + " packet p on p.id = m.packet_id where p.delivery_id = :id")
            .param("id", delivery)
            .query(Long.class)
            .single();
    story.look("order-with-certificates", "clerk", "/orders/" + order);
    Page page = office.desk("clerk");
    APIResponse certificates =
        page.request()
            .get(page.locator("a:has-text('Certificates (PDF)')").evaluate("a => a.href") + "");
    assertThat(certificates.status()).isEqualTo(200);
    assertThat(certificates.headers()).containsEntry("content-type", "application/pdf");
  }

  private void nobodyVerifies() {
    db.sql("update county set settings = settings || '{\"orders\": {\"hold\": \"PT1M\"}}'")
        .update();
  }

  /** Objects to the first row of the list, and closes the window. */
  private void object(String username, String reason) {
    Page desk = office.desk(username);
    String list = story.path(desk);
    String first = desk.locator("tbody tr").first().getAttribute("data-row");
    story.look("desk-object-to-one", username, list + "/convictions/" + first);
    desk.locator("label[for='one-challenge']").click();
    desk.locator("#one-ground").selectOption("CRITERIA_NOT_MET");
    desk.fill("#one-reason", reason);
    Office.press(desk, "Save and go to the next");
    story.look("desk-objected", username, list);
    Office.confirm(desk, "No more objections…", "Close the window");
  }

  /** What somebody objected to is decided by name; the others were pardoned. */
  private void boardDecides(Page desk) {
    String list = story.path(desk);
    Office.confirm(desk, "Confirm and finish…", "Record the decisions");
    story.answered("desk-board-unfinished", "second-reviewer");
    String objected = desk.locator("tbody tr").first().getAttribute("data-row");
    story.at("second-reviewer", list + "/convictions/" + objected);
    desk.locator("label[for='one-approve']").click();
    Office.press(desk, "Change the decision");
    story.at("second-reviewer", list);
    Office.confirm(desk, "Confirm and finish…", "Record the decisions");
    story.now("tasks-after-the-board", "second-reviewer");
  }

  /** The clerk records the orders on all motions of a delivery. */
  private void orders(long delivery, int motions) {
    String of =
        """
        select m.number from motion m
          left join packet p on p.id = m.packet_id
          left join conviction c on c.id = m.challenged_conviction_id
         where coalesce(p.delivery_id, c.delivery_id) = :delivery order by 1
        """;
    story.await("the motions", () -> numbers(of, delivery).size() == motions);
    for (String number : numbers(of, delivery)) {
      story.takes("clerk", UserTasks.RECORD_COURT_ORDER, number.substring(number.lastIndexOf('-')));
      story.now("desk-order-under-law", "clerk");
      work.enterOrder(office.desk("clerk"));
      work.recordsNow(office.desk("clerk"));
      story.now("order-under-law", "clerk");
    }
  }

  private List<String> numbers(String sql, long delivery) {
    return db.sql(sql).param("delivery", delivery).query(String.class).list();
  }

  private void confirms(String name) {
    story.takes("clerk", UserTasks.CONFIRM_STATE_UPDATE, "");
    story.now("desk-confirm-update", "clerk");
    Page desk = office.desk("clerk");
    String submission = desk.locator("a[href^='/submissions/']").last().getAttribute("href");
    desk.fill("#confirmedOn", "");
    Office.press(desk, "Record the confirmation");
    story.answered("desk-confirm-update-refused", "clerk");
    desk.fill("#confirmedOn", LocalDate.now(ZONE).toString());
    Office.press(desk, "Record the confirmation");
    assertThat(desk.url()).endsWith("/tasks");
    story.look(name, "clerk", submission.replaceAll("/file$", ""));
  }

  private long handIn() {
    Page page = story.at("supervisor", "/deliveries/new");
    String law =
        page.locator("#law option:has-text('Illinois, Cannabis')").first().getAttribute("value");
    page.locator("#law").selectOption(law);
    page.setInputFiles(
        "#files",
        new FilePayload(
            "clerk.csv",
            "text/csv",
            """
            statepoliceid,case_number,ctlbkngno,arrest_date,statute,chrgclass,chrgdispdate,ammndchargstatute,ammndchrgclass,maxsent,chrgdesc,ammndchrgdescr
            Q1,08C1,1,2008-02-01,720-550/4(a),C,2008-09-01,,,0000030,POSS CANNABIS,
            Q2,08C2,2,2008-02-01,720-550/4(a),C,2008-09-01,,,0000030,POSS CANNABIS,
            Q3,10C3,3,2010-02-01,720-550/4(d),4,2010-09-01,,,0010000,POSS CANNABIS,
            """
                .getBytes(StandardCharsets.UTF_8)));
    Office.press(page, "Hand in");
    String delivery = "from delivery where layout = 'cook-clerk-2009'";
    story.await("Illinois' delivery", () -> story.count("select count(*) " + delivery) == 1);
    return story.count("select id " + delivery);
  }
}
