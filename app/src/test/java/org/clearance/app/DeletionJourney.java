package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import org.clearance.bpmn.UserTasks;

/**
 * A person asks the defender's office to delete what it keeps: one of the office records it,
 * another one decides, and the certificate is printed.
 */
final class DeletionJourney {
  private static final String RECORDS = "paralegal";
  private static final String DECIDES = "defender";
  private static final String NAME = "Laurel, Greta";

  private final EveryPage story;

  DeletionJourney(EveryPage story) {
    this.story = story;
  }

  /** Tells it. */
  void isMade() {
    story.look("deletions-none", DECIDES, "/deletions");
    theRequestIsRecorded();
    itIsDecided();
  }

  private void theRequestIsRecorded() {
    Page page = story.at(RECORDS, "/clients/new");
    page.fill("#name", NAME);
    Office.press(page, "Open the client");
    String client = story.path(page).replaceAll("\\D", "");
    page = story.at(RECORDS, "/deletions/new?client=" + client);
    story.now("deletion-new", RECORDS);
    unchecked(page, "#deletionWords");
    Office.press(page, "Record the request");
    story.answered("deletion-new-refused", RECORDS);
    page.fill("#deletionWords", "She called, and knew her date of birth.");
    Office.press(page, "Record the request");
    story.now("deletions-asked", RECORDS);
  }

  private void itIsDecided() {
    story.takes(DECIDES, UserTasks.DECIDE_DELETION, NAME);
    Page desk = story.desk(DECIDES);
    story.now("desk-decide-deletion", DECIDES);
    unchecked(desk, "#deletionReason");
    Office.press(desk, "Refuse");
    story.answered("desk-decide-deletion-refused", DECIDES);
    Office.confirm(desk, "Delete…", "Delete it");
    story.now("deletions", DECIDES);
    assertThat(desk.textContent("main")).contains("Print it (PDF)").doesNotContain(NAME);
  }

  /** The server is asked, whatever the browser would say of the form. */
  private static void unchecked(Page page, String field) {
    page.locator(field).evaluate("field => field.form.noValidate = true");
  }
}
