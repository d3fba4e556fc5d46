package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How people do each kind of task: the clicks from taking it to having it done. */
final class DeskWork {
  /** A page as a scanner makes it. */
  private static final byte[] SCANNED =
      """
      %PDF-1.7
      1 0 obj
      <</Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit]>>
      endobj
      2 0 obj
      <</Type /Pages /Kids [3 0 R] /Count 1>>
      endobj
      3 0 obj
      <</Type /Page /Parent 2 0 R /MediaBox [0 0 612 792]>>
      endobj
      trailer
      <</Root 1 0 R /Size 4>>
      """
          .getBytes(StandardCharsets.US_ASCII);

  private static final ZoneId CALIFORNIA = ZoneId.of("America/Los_Angeles");

  private final Office office;
  private final Supplier<LocalDate> today;

  DeskWork(Office office) {
    this(office, () -> LocalDate.now(CALIFORNIA));
  }

  /**
   * @param today the day on which they work
   */
  DeskWork(Office office, Supplier<LocalDate> today) {
    this.office = office;
    this.today = today;
  }

  /**
   * One round through the desks behind the review, until none of them has an open task: the
   * colleague confirms, the clerk records and corrects, the defender reaches who was challenged.
   *
   * @param order how the clerk records an order
   */
  void everythingOpen(Consumer<Page> order) {
    each("colleague", "second-review", this::confirmSecondReview);
    each("clerk", "record-court-order", order);
    each("defender", "reach-person", this::reachPerson);
    each("clerk", "record-hearing-outcome", this::recordHearing);
    each("clerk", "correct-rejected-records", desk -> correctOneRecord(desk, "ALP-64-1"));
  }

  private void each(String username, String form, Consumer<Page> work) {
    while (office.takes(username, form)) {
      work.accept(office.desk(username));
    }
  }

  /** Approves what is shown; where the law leaves it to a person, finds no relief. */
  void reviewConvictions(Page desk) {
    String packet = desk.url();
    desk.locator("summary[data-key=m]").click();
    Office.click(desk, desk.locator("button[name=of][value=shown]"));
    office.looksRight(desk, "decide all shown");
    boolean toJudge = desk.locator("label[for='all-approve']").count() == 0;
    desk.locator("label[for='all-" + (toJudge ? "none" : "approve") + "']").click();
    if (toJudge) {
      desk.fill("#all-reason", "The record does not show what the statute asks for.");
    }
    Office.click(desk, desk.locator("form[action*='/all'] button.usa-button").first());
    Office.opens(desk, packet);
    Office.confirm(desk, "Finish the review…", "Finish the review");
    assertThat(desk.url())
        .as("finished: " + desk.textContent("main"))
        .doesNotContain("review-convictions");
  }

  /** Challenges the first conviction of the packet, and is at the packet again. */
  void challengeFirst(Page desk) {
    String packet = desk.url();
    desk.locator("tbody tr").first().getByText("Decide…").click();
    desk.locator("label[for=one-challenge]").click();
    desk.locator("#one-ground").selectOption("CRITERIA_NOT_MET");
    desk.locator("#one-reason").fill("The amount was for sale.");
    Office.click(desk, desk.locator("button:has-text('Save and go to the next')"));
    Office.opens(desk, packet);
  }

  void confirmSecondReview(Page desk) {
    Office.confirm(desk, "Confirm and finish…", "Confirm and finish");
  }

  /**
   * An order without exceptions, entered by keyboard alone: the dates, Enter to check, Space at the
   * tick, Enter to record. What the last order of the court said stands in its fields already. It
   * is held then; the clerk has it recorded at once.
   */
  void recordOrder(Page desk) {
    enterOrder(desk);
    recordsNow(desk);
    office.looksRight(desk, "an order");
  }

  /** Has an order that is held recorded, and waits until its page is there. */
  void recordsNow(Page desk) {
    desk.waitForURL("**/order-entries/*");
    office.looksRight(desk, "an order that is held");
    String held = desk.url();
    Office.confirm(desk, "Record it now…", "Record it now");
    office.awaits("the order of " + held, () -> office.leads(desk, held, "/orders/"));
  }

  /** Enters an order that another clerk verifies before it counts. */
  void enterOrder(Page desk) {
    // A page gives the focus when it is drawn first, which may be after it is loaded.
    desk.waitForFunction("() => document.activeElement.id === 'orderedOn'");
    desk.keyboard().type(asTyped());
    tabTo(desk, "filedOn");
    desk.keyboard().type(asTyped());
    tabTo(desk, "judge");
    if (desk.inputValue("#judge").isEmpty()) {
      desk.keyboard().type("Standing order");
    }
    desk.keyboard().press("Enter");
    desk.waitForURL("**/check");
    desk.waitForFunction("() => document.activeElement.id === 'to-record'");
    office.looksRight(desk, "check the order");
    desk.keyboard().press("Enter");
    desk.keyboard().press("Tab");
    assertThat(focus(desk)).isEqualTo("compared");
    desk.keyboard().press("Space");
    desk.keyboard().press("Tab");
    assertThat(focus(desk)).isEqualTo("Record this order");
    desk.keyboard().press("Enter");
    desk.waitForURL(address -> !address.endsWith("/check"));
  }

  /** A date's field has a stop for each of its parts, and one for its calendar. */
  private static void tabTo(Page desk, String field) {
    for (int i = 0; i < 5 && !focus(desk).equals(field); i++) {
      desk.keyboard().press("Tab");
    }
    assertThat(focus(desk)).isEqualTo(field);
  }

  private static String focus(Page desk) {
    return (String)
        desk.evaluate(
            "() => document.activeElement.id || document.activeElement.textContent.trim()");
  }

  private String asTyped() {
    return today.get().format(DateTimeFormatter.ofPattern("MMddyyyy"));
  }

  /** The clerk uploads a file in place of the signed order, and stays where that is told. */
  void uploadInstead(Page desk, byte[] file) {
    desk.setInputFiles("#signed", new FilePayload("order.pdf", "application/pdf", file));
    Office.press(desk, "Upload and see it here");
  }

  /**
   * @param exceptions what the clerk marks on the page of exceptions
   */
  void recordOrder(Page desk, Consumer<Page> exceptions) {
    desk.fill("#orderedOn", today());
    desk.fill("#filedOn", today());
    desk.fill("#judge", "Standing order");
    desk.fill("#clerk", "The clerk");
    desk.setInputFiles("#signed", new FilePayload("order.pdf", "application/pdf", SCANNED));
    step(desk, "Exceptions");
    office.looksRight(desk, "exceptions");
    exceptions.accept(desk);
    step(desk, "Check and record");
    office.looksRight(desk, "check the order");
    desk.locator("label[for='compared']").click();
    Office.press(desk, "Record this order");
    assertThat(desk.url()).as(desk.textContent("main")).doesNotContain("/check");
  }

  /** Goes to a step by its link at the top, which saves what was entered as the buttons do. */
  private static void step(Page desk, String name) {
    Office.click(desk, desk.locator(".cl-steps a", new Page.LocatorOptions().setHasText(name)));
  }

  /** An order that takes another's place, with its changes from a sheet. */
  void amendFromSheet(Page desk, Path sheet) {
    desk.fill("#orderedOn", today());
    desk.fill("#filedOn", today());
    Office.press(desk, "Mark changes");
    Office.press(desk, "Use a sheet (CSV)…");
    office.looksRight(desk, "sheet of changes");
    desk.setInputFiles("#sheet", sheet);
    Office.press(desk, "Read the sheet");
    office.looksRight(desk, "what the sheet says");
    Office.press(desk, "Use this change");
    office.looksRight(desk, "changes");
    Office.press(desk, "Save and check");
    desk.locator("label[for='compared']").click();
    Office.press(desk, "Record this order");
    recordsNow(desk);
  }

  void reachPerson(Page desk) {
    String address = desk.url();
    desk.fill("#attemptedOn", today());
    desk.selectOption("#method", "PHONE");
    desk.selectOption("#result", "REACHED");
    desk.fill("#remark", "She wants help.");
    Office.press(desk, "Record the attempt");
    Office.opens(desk, address);
    Office.press(desk, "Finish");
  }

  void recordHearing(Page desk) {
    desk.fill("#heldOn", today());
    desk.locator("label[for='outcome']").click();
    Office.press(desk, "Record the outcome");
  }

  void correctOneRecord(Page desk, String caseNumber) {
    Office.click(desk, desk.locator("tbody a.usa-button").first());
    office.looksRight(desk, "correct a record");
    desk.fill("#caseNumber", caseNumber);
    Office.press(desk, "Save");
    Office.click(desk, desk.locator("button:has-text('Finish and report one record again')"));
  }

  private String today() {
    return today.get().toString();
  }
}
