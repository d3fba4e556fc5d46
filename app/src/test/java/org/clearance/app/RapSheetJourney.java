package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.clearance.domain.record.rapsheet.MadeUpSheet;

/**
 * A record that is read from a RAP sheet: what is not surely read is held beside the sheet and
 * corrected, the rest is confirmed, and only then the law is asked.
 */
final class RapSheetJourney {
  private static final String DEFENDER = "defender";

  /** The charge of the second case stands in a comment, and one line tells nothing. */
  private static final MadeUpSheet SHEET =
      MadeUpSheet.saying(
          """
          CII/A12345678
          DOB/19681122    SEX/F  RAC/WHITE
          NAM/01 ROE,ROSA
          * * * *
          COURT:                NAM:01
          20120510  CASC REDWOOD FLATS

          CNT: 001  #B-1
            496(A) PC-RECEIVE/ETC KNOWN STOLEN PROPERTY
          DISPO:CONVICTED
             CONV STATUS:FELONY
             SEN: 036 MONTHS PROBATION, 045 DAYS JAIL, FINE
          * * * *
          COURT:                NAM:01
          20150611  CASC REDWOOD FLATS

          CNT: 001  #B-2
            SEE COMMENT FOR CHARGE
          DISPO:CONVICTED
             CONV STATUS:MISDEMEANOR
             SEN: 024 MONTHS PROBATION, FINE
             COM: CNT 01 CHRG-484-488 PC PETTY THEFT
          * * * *
          APPEAL:               NAM:01
          20160102  CASC REDWOOD FLATS
            RECORD CLARIFICATION REQUESTED
          * * * END OF MESSAGE * * *
          """);

  /** What Rosa Roe, the docket and the attorney say where they are asked. */
  private static final Map<String, String> SAID =
      Map.ofEntries(
          Map.entry("historyComplete", "true"),
          Map.entry("chargedNow", "false"),
          Map.entry("servingNow", "false"),
          Map.entry("supervisionNow", "NONE"),
          Map.entry("registrant", "false"),
          Map.entry("superstrike", "false"),
          Map.entry("blockingPetition", "false"),
          Map.entry("probationOutcome", "FULFILLED"),
          Map.entry("custody", "MISD_JAIL"),
          Map.entry("wobbler", "YES"));

  private final EveryPage story;

  RapSheetJourney(EveryPage story) {
    this.story = story;
  }

  void isMade() {
    Page page = story.at(DEFENDER, "/clients/new");
    page.fill("#name", "Roe, Rosa");
    page.fill("#born", "1968-11-22");
    Office.press(page, "Open the client");
    String client = story.path(page).replace("/record", "");
    aFileThatIsNoSheetIsRefused(page);
    theSheetIsRead(page);
    nothingCountsBeforeItIsConfirmed(client, story.path(page));
    theSureLineIsConfirmed(page);
    theUnsureLineIsCorrected(page);
    story.look("client-of-a-sheet-to-be-asked", DEFENDER, client);
    ClientJourney.questionsAreAnswered(story.at(DEFENDER, client), SAID);
    story.look("client-of-a-sheet-answers", DEFENDER, client);
    List<String> cases = story.at(DEFENDER, client).locator(".cl-case").allInnerTexts();
    assertThat(cases).hasSize(2);
    assertThat(cases.get(0) + cases.get(1))
        .contains("496(A) PC", "484(a) PC", "Reduction to a misdemeanor", "Dismissal");
  }

  private void aFileThatIsNoSheetIsRefused(Page page) {
    reads(page, "letter.pdf", "no sheet".getBytes(StandardCharsets.UTF_8));
    story.answered("client-sheet-refused", DEFENDER);
    assertThat(page.locator("main").innerText()).contains("The file is no PDF.");
  }

  private void theSheetIsRead(Page page) {
    reads(page, "sheet.pdf", SHEET.pdf());
    story.now("client-sheet-read", DEFENDER);
    assertThat(page.locator("main").innerText())
        .contains("1 surely read, 1 not surely", "In the words of the sheet, page 1")
        .contains("496(A) PC-RECEIVE", "COM: CNT 01 CHRG-484-488 PC", "not surely read");
  }

  private void nothingCountsBeforeItIsConfirmed(String client, String record) {
    assertThat(story.at(DEFENDER, client).locator("main").innerText())
        .contains("Nothing is on the record yet");
    story.at(DEFENDER, record);
  }

  private void theSureLineIsConfirmed(Page page) {
    assertThat(page.locator("input[name='line']:checked").count())
        .as("what is surely read is marked, and nothing else")
        .isEqualTo(1);
    Office.press(page, "Confirm what is marked");
    story.now("client-sheet-line-confirmed", DEFENDER);
    assertThat(page.locator("main").innerText()).contains("1 line is confirmed.");
  }

  private void theUnsureLineIsCorrected(Page page) {
    Office.click(page, page.locator("tr.cl-typed__unconfirmed a:has-text('Change')").first());
    story.now("client-sheet-line-unsure", DEFENDER);
    assertThat(page.locator("main").innerText())
        .as("the words of the sheet beside the fields")
        .contains("COM: CNT 01 CHRG-484-488 PC", "not surely read");
    page.fill("#fact-section", "484(a) PC");
    Office.press(page, "Save");
    story.now("client-sheet-line-corrected", DEFENDER);
    assertThat(page.locator("tr.cl-typed__unconfirmed").count()).isZero();
    assertThat(page.locator("details:has-text('CHRG-484-488')").count())
        .as("where the corrected line was read")
        .isEqualTo(1);
  }

  private static void reads(Page page, String name, byte[] bytes) {
    Locator form = page.locator("form[action$='/rap-sheets']");
    if (!form.isVisible()) {
      page.locator("summary:has-text('Read a RAP sheet')").click();
    }
    page.setInputFiles("#sheet", new FilePayload(name, "application/pdf", bytes));
    Office.click(page, form.locator("button:has-text('Read it')"));
  }
}
