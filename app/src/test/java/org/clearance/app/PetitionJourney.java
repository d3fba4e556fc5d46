package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.CountyDay;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What follows for a client: petitions in two cases filed and served, an objection and none, an
 * order with one denial, the client told, and the state’s record looked at.
 */
final class PetitionJourney {
  private static final String DEFENDER = "defender";
  private static final LocalDate TODAY = CountyDay.today();

  private final EveryPage story;
  private final Office office;
  private final JdbcClient db;

  PetitionJourney(EveryPage story, Office office, JdbcClient db) {
    this.story = story;
    this.office = office;
    this.db = db;
  }

  /**
   * @param client the address of a client for whom two cases can be filed
   */
  void isMade(String client) {
    story.look("petitions-none", "clerk", "/petitions");
    List<String> papers =
        story.at(DEFENDER, client).locator("a[href$='/papers']").all().stream()
            .map(link -> link.getAttribute("href"))
            .toList();
    assertThat(papers).hasSize(2);
    papers.forEach(one -> isFiled(one.replace("/papers", "/filings/dismissal")));
    isServed("A-1");
    isServed("A-2");
    nobodyObjectsToTheFirst();
    theSecondIsHeard();
    theCourtDeniesOneOfTwo();
    theClientIsTold();
    theStateIsTold();
    aLaterOrderTakesItsPlace();
    story.look("petitions", "clerk", "/petitions");
    story.look("petitions-of-none", "reviewer", "/petitions?state=WITHDRAWN");
    story.look("client-with-petitions", DEFENDER, client);
    theStateSaysNothingOfIt(client);
    theClientIsLookedAtAgain(client);
  }

  private void isFiled(String filing) {
    story.look("client-filing", DEFENDER, filing);
    Page page = story.at(DEFENDER, filing);
    page.fill("#filedOn", TODAY.plusDays(1).toString());
    Office.press(page, "Record the filing");
    story.answered("client-filing-refused", DEFENDER);
    page.fill("#filedOn", TODAY.toString());
    Office.press(page, "Record the filing");
    story.now("petition-filed", DEFENDER);
    String petition = story.path(page);
    byte[] pdf =
        page.request().get(page.url().replaceAll("[?#].*", "") + "/papers/petition.pdf").body();
    assertThat(new String(pdf, 0, 4, StandardCharsets.US_ASCII)).as(petition).isEqualTo("%PDF");
  }

  private void isServed(String number) {
    story.takes(DEFENDER, UserTasks.SERVE_PETITION, number);
    story.now("desk-serve", DEFENDER);
    Page desk = office.desk(DEFENDER);
    unchecked(desk, "Record the service");
    story.answered("desk-serve-refused", DEFENDER);
    desk.selectOption("[id='way-PROSECUTOR']", "PERSONAL");
    desk.fill("[id='on-PROSECUTOR']", TODAY.toString());
    Office.press(desk, "Record the service");
    assertThat(desk.url()).endsWith("/tasks");
  }

  private void nobodyObjectsToTheFirst() {
    story.takes("reviewer", UserTasks.ANSWER_PETITION, "A-1");
    story.now("desk-answer", "reviewer");
    Page desk = office.desk("reviewer");
    unchecked(desk, "Record the answer");
    story.answered("desk-answer-refused", "reviewer");
    desk.locator("label[for='no-position']").click();
    Office.press(desk, "Record the answer");
    assertThat(desk.url()).endsWith("/tasks");
  }

  private void theSecondIsHeard() {
    story.takes("reviewer", UserTasks.ANSWER_PETITION, "A-2");
    Page desk = office.desk("reviewer");
    desk.locator("label[for='objects']").click();
    desk.fill("#ground", "Probation was violated twice.");
    Office.press(desk, "Record the answer");
    story.takes("clerk", UserTasks.SET_HEARING, "A-2");
    story.now("desk-hearing-day", "clerk");
    Page clerk = office.desk("clerk");
    clerk.fill("#heldOn", TODAY.plusDays(3).toString());
    Office.press(clerk, "Set the hearing");
    story.answered("desk-hearing-day-refused", "clerk");
    clerk.fill("#heldOn", TODAY.plusDays(20).toString());
    clerk.fill("#place", "Dept. 5, 9:00");
    Office.press(clerk, "Set the hearing");
    story.look("petition-to-be-heard", "clerk", petitionOf("A-2"));
    story.look("petition-as-the-prosecution-sees-it", "reviewer", petitionOf("A-2"));
    story.look("petition-to-be-withdrawn", DEFENDER, petitionOf("A-2"));
  }

  private void theCourtDeniesOneOfTwo() {
    story.takes("clerk", UserTasks.RECORD_PETITION_ORDER, "A-1");
    story.now("desk-petition-order", "clerk");
    Page desk = office.desk("clerk");
    desk.fill("#judge", "Hon. Pat Roe");
    desk.fill("#orderedOn", TODAY.toString());
    desk.locator("label[for$='-denied']").last().click();
    Office.press(desk, "Record the order");
    story.answered("desk-petition-order-refused", "clerk");
    desk.locator("label[for$='-granted']").first().click();
    desk.locator("input[id^='ground-']").last().fill("Not in the interests of justice.");
    Office.press(desk, "Record the order");
    assertThat(desk.url()).endsWith("/tasks");
  }

  private void theClientIsTold() {
    story.takes(DEFENDER, UserTasks.TELL_CLIENT, "A-1");
    story.now("desk-tell", DEFENDER);
    Page desk = office.desk(DEFENDER);
    unchecked(desk, "Record it");
    story.answered("desk-tell-refused", DEFENDER);
    desk.selectOption("#way", "PHONE");
    desk.fill("#on", TODAY.toString());
    Office.press(desk, "Record it");
    assertThat(desk.url()).endsWith("/tasks");
  }

  private void theStateIsTold() {
    story.takes("clerk", UserTasks.REPORT_PETITION_RELIEF, "A-1");
    story.now("desk-report", "clerk");
    Page desk = office.desk("clerk");
    unchecked(desk, "Record the report");
    story.answered("desk-report-refused", "clerk");
    desk.fill("#on", TODAY.toString());
    desk.fill("#way", "JUS 8715");
    Office.press(desk, "Record the report");
    assertThat(desk.url()).endsWith("/tasks");
  }

  private void aLaterOrderTakesItsPlace() {
    story.look("petition-decided", "clerk", petitionOf("A-1"));
    Page page = story.at("clerk", petitionOf("A-1"));
    page.locator("summary:has-text('Record a later order')").click();
    page.fill("#orderedOn", TODAY.toString());
    page.fill("#because", "Reconsidered.");
    Office.press(page, "Record the later order");
    story.answered("petition-amended-refused", "clerk");
    page.locator("label[for$='-granted']").last().click();
    page.locator("input[id^='ground-']").last().fill("");
    Office.press(page, "Record the later order");
    story.now("petition-amended", "clerk");
    assertThat(page.locator("main").innerText()).contains("2 of 2 granted", "1 of 2 granted");
  }

  /** The day of the check is brought forward: the clock of the program cannot be moved here. */
  private void theStateSaysNothingOfIt(String client) {
    comesDue(
        """
        select 'record-check-planned', k.id, jsonb_build_object('recordCheckId', k.id)
          from defense.record_check k
        """,
        client);
    story.takes(DEFENDER, UserTasks.CHECK_STATE_RECORD, "Doe, Jane");
    story.now("desk-check", DEFENDER);
    Page desk = office.desk(DEFENDER);
    assertThat(desk.locator("main").innerText()).contains("by the state itself");
    unchecked(desk, "Record what it says");
    story.answered("desk-check-refused", DEFENDER);
    desk.fill("#seenOn", TODAY.toString());
    for (Locator there : desk.locator("input[value='THERE']").all()) {
      desk.locator("label[for='" + there.getAttribute("id") + "']").click();
    }
    String missing = desk.locator("input[value='MISSING']").last().getAttribute("id");
    desk.locator("label[for='" + missing + "']").click();
    Office.press(desk, "Record what it says");
    story.takes(DEFENDER, UserTasks.ASK_FOR_CORRECTION, "Doe, Jane");
    story.now("desk-correction", DEFENDER);
    unchecked(desk, "Record it");
    story.answered("desk-correction-refused", DEFENDER);
    desk.selectOption("#askedOf", "STATE");
    desk.fill("#askedOn", TODAY.toString());
    desk.fill("#note", "BCIA 8706, by mail");
    Office.press(desk, "Record it");
    assertThat(desk.url()).endsWith("/tasks");
    story.look("client-checked", DEFENDER, client);
  }

  private void theClientIsLookedAtAgain(String client) {
    db.sql("insert into defense.recheck (client_id, due_on, planned_at) values (:id, :day, now())")
        .param("id", id(client))
        .param("day", TODAY)
        .update();
    comesDue(
        """
        select 'recheck-planned', k.id, jsonb_build_object('recheckId', k.id) from defense.recheck k
        """,
        client);
    story.takes(DEFENDER, UserTasks.LOOK_AGAIN, "Doe, Jane");
    story.now("desk-look-again", DEFENDER);
    Page desk = office.desk(DEFENDER);
    Office.press(desk, "I have looked at it");
    assertThat(desk.url()).endsWith("/tasks");
  }

  /** Starts what waits for its day, so that the day is now. */
  private void comesDue(String what, String client) {
    db.sql(
            """
            insert into outbox (kind, name, correlation_key, message_id, variables, time_to_live)
            select 'MESSAGE', w.name, 'due-' || w.id, 'due-' || w.name || w.id,
                   w.variables || jsonb_build_object('clientId', c.id, 'countyCode', y.code, 'waitFor', 'PT1S',
                     'terms', '{"recordCheck": "P14D", "askForCorrection": "P7D", "lookAgain": "P14D"}'::jsonb),
                   interval '1 hour'
              from (%s where k.client_id = :client order by k.id desc limit 1) w (name, id, variables)
              join defense.client c on c.id = :client join county y on y.id = c.county_id
            """
                .formatted(what))
        .param("client", id(client))
        .update();
  }

  private static long id(String client) {
    return Long.parseLong(client.replaceAll("\\D", ""));
  }

  private String petitionOf(String number) {
    return "/petitions/"
        + story.count("select max(id) from petition where case_number = '" + number + "'");
  }

  /** Sends a form as a browser that checks nothing would. */
  private static void unchecked(Page page, String button) {
    page.locator("main form:has(button:has-text('" + button + "'))")
        .last()
        .evaluate("form => form.noValidate = true");
    Office.press(page, button);
  }
}
