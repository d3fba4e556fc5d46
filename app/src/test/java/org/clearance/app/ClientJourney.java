package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a public defender does for a client: the record by hand, the questions, the answers, the
 * papers of two cases, and what is owed on one of them.
 */
final class ClientJourney {
  private static final String DEFENDER = "defender";

  /** What Jane Doe, the docket and the attorney say where they are asked. */
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("historyComplete", "true"),
          Map.entry("chargedNow", "false"),
          Map.entry("servingNow", "false"),
          Map.entry("supervisionNow", "NONE"),
          Map.entry("registrant", "false"),
          Map.entry("superstrike", "false"),
          Map.entry("blockingPetition", "false"),
          Map.entry("probationEndScheduled", "2016-06-11"),
          Map.entry("probationOutcome", "FULFILLED"),
          Map.entry("custody", "MISD_JAIL"),
          Map.entry("wobbler", "YES"));

  private static final int MOST_QUESTIONS = 40;

  private final EveryPage story;

  ClientJourney(EveryPage story) {
    this.story = story;
  }

  /** The address of the client. */
  String isMade() {
    story.look("clients-none", DEFENDER, "/clients");
    story.look("client-new", DEFENDER, "/clients/new");
    Page page = story.at(DEFENDER, "/clients/new");
    page.fill("#name", "Doe, Jane");
    Office.press(page, "Open the client");
    story.now("client-record-none", DEFENDER);
    String client = story.path(page).replace("/record", "");
    theRecordIsTyped(page);
    story.look("client-to-be-asked", DEFENDER, client);
    questionsAreAnswered(story.at(DEFENDER, client));
    story.look("client-answers", DEFENDER, client);
    story.look("clients", DEFENDER, "/clients");
    page = story.at(DEFENDER, client);
    assertThat(page.locator(".cl-case").first().innerText())
        .contains("Reduction to a misdemeanor", "Dismissal");
    String entry = page.locator(".cl-entry h3 a").first().getAttribute("href");
    story.look("client-entry", DEFENDER, entry);
    thePapersAreMade(client, entry + "/papers");
    theDebtsAreVacated(client);
    theFineIsToBeLowered(client);
    story.look("client-sheet", DEFENDER, client + "/sheet");
    story.look("client-employer-letter", DEFENDER, client + "/employer-letter");
    return client;
  }

  private static void theRecordIsTyped(Page page) {
    Office.press(page, "Begin it");
    types(page, "A-1", "5/10/2012", "496(a) PC", "FELONY");
    types(page, "A-2", "6/11/2015", "484 PC", "MISDEMEANOR");
  }

  private static void types(Page page, String number, String day, String section, String level) {
    page.fill("#fact-caseNumber", number);
    page.fill("#fact-court", "Redwood Flats");
    page.fill("#fact-judgmentDate", day);
    page.fill("#fact-section", section);
    page.selectOption("#fact-level", level);
    page.selectOption("#fact-probationGranted", "true");
    Office.press(page, "Add");
  }

  private static void questionsAreAnswered(Page page) {
    questionsAreAnswered(page, SAID);
  }

  /**
   * Answers what is asked, the first question first, until nothing is left that anybody knows.
   *
   * @param said what is known, by the facts that are asked
   */
  static void questionsAreAnswered(Page page, Map<String, String> said) {
    for (int asked = 0; asked < MOST_QUESTIONS; asked++) {
      Locator form = page.locator(".cl-questions > .cl-question form.cl-say").first();
      if (form.count() == 0) {
        return;
      }
      String fact = form.locator("input[name='fact']").getAttribute("value");
      String value = said.get(fact);
      form.locator("select[name='saidBy']").selectOption("PERSON");
      if (value == null) {
        Office.click(page, form.locator("button[name='sure']"));
      } else {
        Locator choices = form.locator("select[name='value']");
        if (choices.count() > 0) {
          choices.selectOption(value);
        } else {
          form.locator("input[name='value']").fill(value);
        }
        Office.click(page, form.locator("button[type='submit']").first());
      }
    }
    throw new AssertionError("there is no end of questions");
  }

  private void thePapersAreMade(String client, String papers) {
    story.look("client-papers", DEFENDER, papers);
    Page page = story.at(DEFENDER, papers);
    page.fill("#words", "I have worked at the same place for six years.");
    Office.press(page, "Keep the declaration");
    story.now("client-papers-declared", DEFENDER);
    for (String paper : new String[] {"petition", "order", "declaration", "service"}) {
      byte[] pdf =
          page.request()
              .get(page.url().replaceAll("#.*", "") + "/dismissal/" + paper + ".pdf")
              .body();
      assertThat(new String(pdf, 0, 4, StandardCharsets.US_ASCII)).as(paper).isEqualTo("%PDF");
    }
    page.fill("#words", "");
    page.locator("#words").evaluate("field => field.form.noValidate = true");
    Office.press(page, "Keep the declaration");
    story.answered("client-papers-refused", DEFENDER);
    assertThat(story.at(DEFENDER, client).locator("a[href$='/papers']").count()).isEqualTo(2);
  }

  private void theDebtsAreVacated(String client) {
    story.look("client-debts-none", DEFENDER, client + "/debts");
    Page page = story.at(DEFENDER, client + "/debts");
    owes(page, "Booking fee", "GC 29550.1", "300", "120");
    owes(page, "Restitution to the victim", "PC 1202.4(f)", "4,000", "");
    story.now("client-debts", DEFENDER);
    Locator fee = page.locator("tbody tr").first();
    fee.locator("summary:has-text('Record an order')").click();
    fee.locator("select[name='action']").selectOption("VACATED_BY_STATUTE");
    Office.click(page, fee.locator("button:has-text('Record the order')"));
    story.now("client-debts-ordered", DEFENDER);
    assertThat(page.locator("main").innerText()).contains("$180.00 is not owed any more.");
    fee = page.locator("tbody tr").first();
    fee.locator("summary:has-text('Record that the holder was told')").click();
    story.now("client-debts-to-be-told", DEFENDER);
    Office.click(page, fee.locator("button:has-text('Record that they know')"));
    assertThat(page.locator("main").innerText()).contains("The holder was told by letter");
  }

  private void theFineIsToBeLowered(String client) {
    story.look("client-means-none", DEFENDER, client + "/means");
    Page page = story.at(DEFENDER, client + "/debts");
    page.selectOption("#kind", "INFRACTION_FINE");
    owes(page, "Speeding fine", "VC 22350", "500", "");
    page = story.at(DEFENDER, client + "/means");
    page.fill("#expense-RENT", "a lot");
    Office.press(page, "Record the statement");
    story.answered("client-means-refused", DEFENDER);
    page.locator("label[for='benefit-SNAP']").click();
    page.fill("#household", "3");
    page.fill("#income", "1,800");
    page.fill("#expense-RENT", "1,500");
    Office.press(page, "Record the statement");
    story.now("client-debts-to-lower", DEFENDER);
    assertThat(page.locator("a:has-text('Request to lower it')").count()).isEqualTo(1);
    story.look("client-means", DEFENDER, client + "/means");
  }

  private static void owes(Page page, String what, String statute, String sum, String paid) {
    page.fill("#caseNumber", "A-1");
    page.fill("#what", what);
    page.fill("#statute", statute);
    page.fill("#imposedOn", "5/10/2012");
    page.fill("#original", sum);
    page.fill("#paid", paid);
    Office.press(page, "Add the debt");
  }
}
