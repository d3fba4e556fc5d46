package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The office reaches out first: a draft, its approval, a wave of letters, and what comes back. */
final class CampaignJourney {
  private static final String DEFENDER = "defender";
  private static final String PARALEGAL = "paralegal";
  private static final String SUPERVISOR = "supervisor";

  private final EveryPage story;
  private final RunningClearance clearance;
  private final TestBrowser browser;
  private final JdbcClient db;
  private final List<String> wrong = new ArrayList<>();

  CampaignJourney(EveryPage story, RunningClearance clearance, TestBrowser browser, JdbcClient db) {
    this.story = story;
    this.clearance = clearance;
    this.browser = browser;
    this.db = db;
  }

  /** Tells it. */
  void isMade() {
    aDraftIsWritten();
    anotherStartsIt();
    aWaveIsBuilt();
    whatComesBackIsRecorded();
    aListThatTheProsecutionHoldsIsWrittenToByIt();
    try (BrowserContext phone = browser.window()) {
      theLetterIsAnswered(phone.newPage());
    }
    assertThat(wrong).isEmpty();
  }

  private void aDraftIsWritten() {
    Page page = story.at(PARALEGAL, "/campaigns");
    story.now("campaigns", PARALEGAL);
    Office.press(page, "Write the draft");
    story.answered("campaign-refused", PARALEGAL);
    page.fill("#campaignName", "People of the public index");
    page.selectOption("#list", "HANDED_IN");
    page.fill("#purpose", "Tell them that a new law may help.");
    page.fill("#basis", "The court's index is public.");
    Office.press(page, "Write the draft");
    story.now("campaign-draft", PARALEGAL);
    page.fill("#people", "Alder");
    Office.press(page, "Take the list");
    story.answered("campaign-list-refused", PARALEGAL);
    page.fill("#people", "\"Jacaranda, Jules\",3/9/1979,es,1 Main Street,\"Town, CA 95000\"");
    Office.press(page, "Take the list");
    assertThat(page.textContent("main")).contains("one person on the list");
  }

  private void anotherStartsIt() {
    Page page = story.at(DEFENDER, "/campaigns");
    Office.click(page, page.getByText("People of the public index"));
    Office.press(page, "Approve and start");
    story.now("campaign", DEFENDER);
  }

  private void aWaveIsBuilt() {
    story.takes(DEFENDER, UserTasks.BUILD_WAVE, "People of the public index");
    Page desk = story.desk(DEFENDER);
    story.now("desk-build-wave", DEFENDER);
    Office.press(desk, "Build the wave");
    story.answered("desk-build-wave-refused", DEFENDER);
    desk.locator("label[for='wave']").click();
    Office.press(desk, "Build the wave");
    story.now("campaign-wave", DEFENDER);
    Office.press(desk, "Record it");
    story.answered("campaign-mailed-refused", DEFENDER);
  }

  private void whatComesBackIsRecorded() {
    Page page = story.at(DEFENDER, "/campaigns");
    Office.click(page, page.getByText("People of the public index"));
    Office.click(page, page.locator("th[scope='row'] a").first());
    assertThat(page.textContent("main")).contains("Jacaranda, Jules", "1 Main Street");
    story.now("campaign-people", DEFENDER);
    page.selectOption("main select", "NOT_ME");
    Office.click(page, page.locator("main td form button"));
    page = story.at(DEFENDER, "/campaigns");
    Office.click(page, page.getByText("People of the public index"));
    assertThat(page.textContent("main")).contains("more than one in a hundred");
    story.now("campaign-paused", DEFENDER);
    Office.press(page, "End it");
    assertThat(page.textContent("main")).contains("It has ended.");
  }

  private void aListThatTheProsecutionHoldsIsWrittenToByIt() {
    story.at(SUPERVISOR, "/mailings");
    story.now("mailings-none", SUPERVISOR);
    // The survey of the made-up file finds hardly anybody for whom nothing is to be asked.
    db.sql(
            """
            with f as (update survey_finding set finding = 'MAY'
                        where (survey_id, person_id) in (select survey_id, person_id from survey_finding order by 1 desc, 2 limit 1)
                          and finding = 'ASK' returning person_id),
                 i as (insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
                       select p.county_id, (select min(sha256) from stored_file where purged_at is null), 'dmv.csv', 'DMV', current_date - 30, 1, 1, 'sue', now()
                         from person p join f on f.person_id = p.id limit 1 returning id)
            insert into postal_address (person_id, street, city, state, zip, source, as_of, import_id, recorded_by, recorded_at)
            select distinct person_id, '1 Main Street', 'Town', 'CA', '95000', 'DMV', current_date - 30, i.id, 'sue', now() from f, i
            """)
        .update();
    Page page = story.at(PARALEGAL, "/campaigns");
    page.fill("#campaignName", "People who could be helped");
    page.selectOption("#list", "COULD_BE_HELPED");
    page.fill("#purpose", "Tell them that the court may help them.");
    page.fill("#basis", "The prosecution mails a notice itself, with our leaflet.");
    Office.press(page, "Write the draft");
    page = story.at(DEFENDER, "/campaigns");
    openTheBrokered(page);
    Office.press(page, "Approve and start");
    story.takes(DEFENDER, UserTasks.BUILD_WAVE, "People who could be helped");
    Page desk = story.desk(DEFENDER);
    story.now("desk-ask-for-letters", DEFENDER);
    Office.press(desk, "Ask for the letters");
    story.now("campaign-asked-for", DEFENDER);
    page = story.at(SUPERVISOR, "/mailings");
    story.now("mailings", SUPERVISOR);
    Office.click(page, page.locator("main th[scope='row'] a").first());
    story.now("mailing", SUPERVISOR);
    Office.press(page, "Print none");
    story.answered("mailing-refused", SUPERVISOR);
    Office.press(page, "Make the letters");
    assertThat(page.textContent("main"))
        .contains("One letter was made.", "To be mailed")
        .doesNotContain("Not printed", "Stopped", "Asked for");
    story.now("mailing-made", SUPERVISOR);
    page = story.at(DEFENDER, "/campaigns");
    openTheBrokered(page);
    assertThat(page.textContent("main")).contains("To be mailed");
    story.now("campaign-brokered", DEFENDER);
    Office.press(page, "End it");
  }

  private static void openTheBrokered(Page page) {
    Office.click(
        page,
        page.getByRole(
            AriaRole.LINK,
            new Page.GetByRoleOptions().setName("People who could be helped").setExact(true)));
  }

  /** A letter leads to a page that is the same for every code. */
  private void theLetterIsAnswered(Page page) {
    page.setViewportSize(320, 640);
    page.navigate(clearance.portalUrl("/es/letter?from=7KQ2-MX4T-9RWB"));
    judge("letter", page);
    page.fill("#from", "7KQ2");
    Office.press(page, "No quiero cartas");
    judge("letter refused", page);
    page.fill("#from", "7KQ2-MX4T-9RWB");
    Office.press(page, "Esta carta no es para mí");
    assertThat(page.textContent("main")).contains("Tenemos su respuesta");
    judge("letter answered", page);
  }

  private void judge(String name, Page page) {
    wrong.addAll(ReferralJourney.judged(name, page));
  }
}
