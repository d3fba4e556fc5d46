package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.SelectOption;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.CountyDay;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.law.jurisdiction.DocumentedLaw;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The story of the demonstration, told until every kind of page has something to show. It stops at
 * each of them.
 */
final class EveryPage {
  /** Looks at a page that the story has come to. */
  interface Visitor {
    /**
     * @param name what the page is, as part of a file's name
     * @param again whether the page may be loaded again: it is not the answer to a form
     */
    void at(String name, Page page, boolean again);
  }

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PASSWORD = "clearance-demo";
  private static final int FIELDS_OF_NO_LAYOUT = 94;
  private static final List<String> STAFF =
      List.of(
          "reviewer",
          "second-reviewer",
          "supervisor",
          "second-supervisor",
          "clerk",
          "defender",
          "paralegal",
          "manager",
          "administrator");

  private final RunningClearance clearance;
  private final TestBrowser browser;
  private final Office office;
  private final DeskWork work;
  private final JdbcClient db;
  private final Path folder;
  private final Visitor visitor;

  /**
   * @param county a demonstration that has just begun
   * @param folder for the files that are handed in
   */
  EveryPage(CountyAtWork county, Path folder, Visitor visitor) {
    this.folder = folder;
    this.visitor = visitor;
    clearance = county.clearance();
    browser = county.browser();
    office = county.office();
    STAFF.forEach(member -> office.knows(member, PASSWORD));
    work = new DeskWork(office);
    db = county.db();
  }

  void tell() throws IOException, InterruptedException {
    nobodyIsSignedIn();
    waitsFor("reviewer", UserTasks.REVIEW_CONVICTIONS, "Packet 9 of delivery 1");
    nothingHasHappenedYet();
    String client = new ClientJourney(this).isMade();
    new RapSheetJourney(this).isMade();
    new PetitionJourney(this, office, db).isMade(client);
    new SurveyJourney(this).isMade();
    new ReferralJourney(this, clearance, browser, db).isMade();
    new CampaignJourney(this, clearance, browser, db).isMade();
    new DeletionJourney(this).isMade();
    aLawOfTheCountysOwnIsKept();
    packetsAreReviewed();
    filesAreHandedIn();
    policiesAreChosen();
    theCourtDecides();
    theDepartmentAnswers();
    challengesAreHeard();
    theDepartmentIsSilent();
    everybodyLooksAtWhatHappened();
    aFileComesUnderALaw();
    var laws = new LawJourneys(this, office, work, db);
    laws.anObjectionIsHeard(underLaw());
    laws.aBoardDecides(ownLaws());
    thingsGoWrong();
  }

  private void nobodyIsSignedIn() {
    try (var window = browser.window();
        Page page = window.newPage()) {
      for (String why :
          List.of("", "?failed", "?throttled", "?over", "?ended", "?out", "?changed")) {
        page.navigate(clearance.url("/sign-in" + why));
        visitor.at("sign-in" + why.replace('?', '-'), page, true);
      }
    }
  }

  private void nothingHasHappenedYet() {
    look("home-reviewer", "reviewer", "/");
    look("tasks-none-mine", "clerk", "/tasks?whose=mine");
    look("tasks-none-open", "clerk", "/tasks?whose=open");
    look("tasks-none-done", "clerk", "/tasks?whose=done");
    look("tasks-open", "reviewer", "/tasks?whose=open");
    look("tasks-none-of-the-filter", "reviewer", "/tasks?whose=open&due=overdue");
    look("orders-none", "clerk", "/orders");
    look("court-list-none", "clerk", "/court-list");
    look("submissions-none", "clerk", "/submissions");
    look("acknowledgements-none", "clerk", "/acknowledgements");
    look("notices-none", "defender", "/notices");
    look("notices-preview-none", "clerk", "/notices/preview");
    look("letters-none", "clerk", "/letters");
    look("addresses-none", "clerk", "/addresses");
    look("people-search", "reviewer", "/people");
    look("people-none", "reviewer", "/people?q=Nobody+Atall");
    look("search-empty", "reviewer", "/search");
    look("search-none", "clerk", "/search?q=Nobody+Atall");
    look("search-found", "supervisor", "/search?q=packet+3");
    look("policies", "supervisor", "/policies");
    look("laws", "supervisor", "/laws");
    look("law", "defender", "/laws/us-va/sealing-2026");
    look(
        "law-asked",
        "supervisor",
        "/laws/us-il/cannabis-convictions?asOf=2024-01-01&section=550%2F4&subsection=b"
            + "&offenseDate=2009-03-01&convictionDate=2009-06-01&grade=B&enhanced=false"
            + "&violentInIncident=NONE");
    look("stuck-none", "administrator", "/stuck");
    look("confirmations-none", "administrator", "/confirmations");
    look("demo", "manager", "/demo");
  }

  private void aLawOfTheCountysOwnIsKept() throws IOException {
    Path laws = ownLaws();
    Files.delete(DocumentedLaw.write(laws).resolve("statutes.csv"));
    Page page = at("supervisor", "/laws");
    Office.click(page, page.locator("button:has-text('Check and keep it')"));
    answered("law-refused", "supervisor");
    DocumentedLaw.write(laws);
    Office.press(page, "Check it again");
    now("law-version-draft", "supervisor");
    look("law-version-to-approve", "second-supervisor", path(page));
    look("laws-own", "supervisor", "/laws");
    look("law-own", "supervisor", path(page).replace("/versions", "") + "/fresh-start-2020");
  }

  /** The folder of the county's own laws. */
  private Path ownLaws() {
    String code =
        db.sql("select code from county order by id limit 1").query(String.class).single();
    return clearance.data().resolve("laws").resolve(code);
  }

  private long underLaw() {
    return db.sql("select min(id) from delivery where law_sha256 is not null")
        .query(Long.class)
        .single();
  }

  private void aFileComesUnderALaw() throws IOException {
    Page laws = at("supervisor", "/laws");
    Office.click(laws, laws.locator("form[action='/laws/shipped/us-va'] button"));
    now("law-version-shipped", "supervisor");
    look("coming-due-nothing", "supervisor", "/laws/coming-due");
    Page page = at("supervisor", "/deliveries/new");
    page.locator("#law").selectOption(new SelectOption().setIndex(1));
    // P3's day lies between the day up to which the file counts and today.
    LocalDate today = CountyDay.today();
    page.fill("#asOf", today.minusDays(10).toString());
    page.setInputFiles(
        "#files",
        new FilePayload(
            "court.csv",
            "text/csv",
            """
            person_id,HearingDate,CodeSection,ChargeType,Class,DispositionCode,Plea,fips
            P1,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
            P1,2024-03-01,18.2-96,Misdemeanor,1,Perhaps,Guilty,059
            P2,2023-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
            P3,%s,18.2-96,Misdemeanor,1,Guilty,Guilty,059
            P4,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
            P5,2015-03-01,18.2-96,Misdemeanor,1,Guilty,Guilty,059
            """
                .formatted(today.minusDays(5).minusYears(7))
                .getBytes(StandardCharsets.UTF_8)));
    Office.press(page, "Hand in");
    await(
        "what the law says",
        () -> count("select count(*) from determination where law_sha256 is not null") >= 6);
    String delivery = "select id from delivery where law_sha256 is not null";
    long id = db.sql(delivery).query(Long.class).single();
    await(
        "the end of the process",
        () ->
            count(delivery.replace("id from", "count(*) from") + " and state = 'IN_CLEARANCE'")
                == 1);
    await(
        "what came due",
        () ->
            count(
                    """
                    select count(*) from conviction_event e join conviction c on c.id = e.conviction_id
                     where e.from_state = 'DETERMINED' and e.to_state <> 'DETERMINED' and c.person_id = %d
                    """
                        .formatted(personUnderLaw("P3")))
                == 1);
    look("person-whose-day-came", "supervisor", "/people/" + personUnderLaw("P3"));
    look("delivery-under-law", "supervisor", "/deliveries/" + id);
    look("coming-due", "supervisor", "/laws/coming-due");
    long person = personUnderLaw("P2");
    look("person-under-law", "supervisor", "/people/" + person);
    long conviction =
        db.sql("select id from conviction where person_id = :id")
            .param("id", person)
            .query(Long.class)
            .single();
    look("conviction-under-law", "supervisor", "/people/" + person + "/convictions/" + conviction);
  }

  private long personUnderLaw(String number) {
    return db.sql("select id from person where person_key = :key")
        .param("key", "us-va:" + number)
        .query(Long.class)
        .single();
  }

  private void filesAreHandedIn() throws IOException, InterruptedException {
    look("hand-in", "reviewer", "/deliveries/new");
    // The second delivery's processes know DOJ to be late at once, and its reviews to be escalated.
    db.sql(
            """
            update county set settings = settings ||
              '{"terms": {"acknowledgement": "PT1S", "reviewEscalation": "PT1S"}}'
            """)
        .update();
    // No policy holds yet, so that the second delivery asks for one.
    db.sql(
            """
            set session_replication_role = replica;
            update policy_version set effective_from = current_date + 7
            """)
        .update();
    office.handsIn("supervisor", TestCounty.file(folder, "Redwood Flats", 600));
    // It would go on to the next page by itself, under the eyes of who looks at it.
    Page reading = office.desk("supervisor");
    reading.route("**/deliveries/*/progress*", Route::abort);
    look("delivery-being-read", "supervisor", "/deliveries/2");
    // Nor is it left to go on while the next page is being opened.
    reading.navigate("about:blank");
    reading.unrouteAll();
    aFileWasDamaged();
    waitsFor("supervisor", UserTasks.REPLACE_FILE, "elivery 3");
    waitsFor("supervisor", UserTasks.CHOOSE_POLICY, "elivery 2");
    look("deliveries", "manager", "/deliveries");
    look("delivery", "supervisor", "/deliveries/1");
    look("delivery-compared", "supervisor", "/deliveries/2");
    look("delivery-unreadable", "supervisor", "/deliveries/3");
    look("quarantine", "supervisor", "/deliveries/1/quarantine");
    look("withdraw", "supervisor", "/deliveries/2/withdraw");
    look("changes", "supervisor", "/deliveries/2/changes/people/new");
    takes("supervisor", UserTasks.REPLACE_FILE, "elivery 3");
    now("desk-replace-file", "supervisor");
  }

  /** A delivery whose file was good when it was handed in, and cannot be read now. */
  private void aFileWasDamaged() {
    byte[] row = ",".repeat(FIELDS_OF_NO_LAYOUT - 1).getBytes(StandardCharsets.UTF_8);
    var damaged = new StoreFolder(clearance.data()).put(new ByteArrayInputStream(row));
    db.sql(
            """
            with file as (
              insert into stored_file (sha256, size_bytes, media_type, blocks) values (:sha256, :size, 'text/csv', :blocks) returning sha256
            ), delivery as (
              insert into delivery (county_id, as_of, received_by, bytes_total)
              select county_id, as_of, received_by, :size from delivery where id = 2 returning id, county_id
            ), files as (
              insert into delivery_file (delivery_id, county_id, position, name, sha256, handed_in_at, handed_in_by)
              select d.id, d.county_id, 1, 'redwood-flats-november.csv', f.sha256, now(), 'supervisor' from delivery d, file f
            )
            insert into outbox (kind, county_id, name, correlation_key, message_id, variables, time_to_live)
            select kind, outbox.county_id, name, d.id::text, 'delivery-received:' || d.id, variables || jsonb_build_object('deliveryId', d.id),
                   time_to_live
              from outbox, delivery d where message_id = 'delivery-received:2'
            """)
        .param("sha256", damaged.sha256())
        .param("size", damaged.size())
        .param("blocks", damaged.blocks().bytes())
        .update();
  }

  private void policiesAreChosen() {
    look("policy-new", "supervisor", "/policies/new");
    look("policy-new-table", "supervisor", "/policies/new?from=sacramento-2019");
    Page desk = office.at("supervisor", "/policies/new");
    desk.fill("#name", "Redwood Flats 2026");
    desk.fill("#ageThreshold", "9");
    Office.press(desk, "Save as a new version");
    answered("policy-refused", "supervisor");
    desk.fill("#ageThreshold", "50");
    Office.press(desk, "Save as a new version");
    now("policy-draft", "supervisor");
    String draft = desk.url();
    aTableIsChangedInTheBrowser();
    look("policy-to-approve", "second-supervisor", draft.substring(draft.indexOf("/policies")));
    takes("second-supervisor", UserTasks.APPROVE_POLICY, "Redwood Flats 2026");
    now("desk-approve-policy", "second-supervisor");
    look("what-if", "supervisor", "/deliveries/2/what-if");
    look(
        "what-if-compared",
        "supervisor",
        "/deliveries/2/what-if?policy=standard-2019&policy=sacramento-2019");
    takes("supervisor", UserTasks.CHOOSE_POLICY, "elivery 2");
    now("desk-choose-policy", "supervisor");
    desk.locator("label[for='policy-standard-2019']").click();
    Office.press(desk, "Approve this policy");
    await(
        "the second delivery's packets",
        () -> count("select count(*) from delivery where id = 2 and state = 'IN_CLEARANCE'") == 1);
    look("policy", "supervisor", "/policies/1");
    Page changed = at("reviewer", "/tasks?whose=mine");
    Office.click(changed, changed.locator("tbody a:has-text('Open')").first());
    now("desk-review-otherwise-now", "reviewer");
  }

  /** What the checks refuse is not lost: it stands in the editor again, with what is wrong. */
  private void aTableIsChangedInTheBrowser() {
    Page desk = at("supervisor", "/policies/new?from=sacramento-2019");
    desk.locator("#edit").click();
    changesACell(desk, ">= (");
    desk.fill("#name", "Redwood Flats by rules");
    Office.press(desk, "Save as a new version");
    desk.waitForURL("**/policies/table");
    answered("policy-table-refused", "supervisor");
    changesACell(desk, "false");
    Office.press(desk, "Save as a new version");
    desk.waitForURL("**/policies/*?findings");
    now("policy-table-draft", "supervisor");
  }

  private static void changesACell(Page desk, String test) {
    desk.waitForSelector("#dmn-editor[data-drawn]");
    desk.locator("#dmn-editor td.input-cell").nth(3).click();
    desk.keyboard().press("Control+A");
    desk.keyboard().type(test);
    desk.locator("h1").click();
  }

  private void packetsAreReviewed() {
    takes("reviewer", UserTasks.REVIEW_CONVICTIONS, "Packet 1 of delivery 1");
    now("desk-review", "reviewer");
    Page desk = office.desk("reviewer");
    String large = path(desk);
    visitor.at("desk-review-none-of-the-filter", at("reviewer", large + "?q=Nobody"), true);
    String second = at("reviewer", large).locator("tbody tr").nth(1).getAttribute("data-row");
    look("desk-review-beside", "reviewer", large + "?at=" + second);
    look("desk-review-challenge", "reviewer", large + "?at=" + second + "&choice=CHALLENGE");
    look("desk-review-conviction", "reviewer", large + "/convictions/" + second);
    look("desk-review-by-person", "reviewer", large + "?sort=person");
    desk.locator("summary:text-is('View')").click();
    answered("desk-review-view", "reviewer");
    rowsAre("comfortable", desk, large);
    now("desk-review-comfortable", "reviewer");
    rowsAre("compact", desk, large);
    at("reviewer", large);
    desk.locator("summary:has-text('Finish the review…')").click();
    answered("desk-review-unfinished", "reviewer");
    look("hand-over", "reviewer", large.replace(UserTasks.REVIEW_CONVICTIONS, "hand-over"));
    takes("second-reviewer", UserTasks.REVIEW_CONVICTIONS, "Packet 2 of delivery 1");
    look("packet", "reviewer", "/packets/1");
    look("tasks-mine", "reviewer", "/tasks?whose=mine");
    look("tasks-of-others", "reviewer", "/tasks?whose=others");
    look("tasks-filtered", "reviewer", "/tasks?whose=open&q=a&due=week");
    look("desk-of-another", "second-reviewer", large);
    reduce();
    judge();
  }

  private void rowsAre(String density, Page desk, String packet) {
    at("reviewer", packet);
    desk.locator("summary:text-is('View')").click();
    desk.locator("label[for='rows-" + density + "']").click();
    Office.press(desk, "Show it like this");
  }

  /** The packet that is reduced: one conviction of it is challenged, the others are approved. */
  private void reduce() {
    takes("reviewer", UserTasks.REVIEW_CONVICTIONS, "Packet 7 of delivery 1");
    Page desk = office.desk("reviewer");
    String packet = path(desk);
    String first = desk.locator("tbody tr").first().getAttribute("data-row");
    at("reviewer", packet + "/convictions/" + first);
    desk.locator("label[for='one-challenge']").click();
    Office.press(desk, "Save and go to the next");
    answered("desk-review-refused", "reviewer");
    desk.locator("#one-ground").selectOption("CRITERIA_NOT_MET");
    desk.fill("#one-reason", "The amount was for sale.");
    Office.press(desk, "Save and go to the next");
    at("reviewer", packet);
    desk.locator("#words-null").fill("The 2009 cases were charged together.");
    Office.press(desk, "Write");
    look("desk-review-decided", "reviewer", packet);
    look("desk-review-all", "reviewer", packet + "/all?of=shown");
    desk.locator("label[for='all-approve']").click();
    Office.click(desk, desk.locator("form[action*='/all'] button.usa-button").first());
    now("desk-review-results", "reviewer");
    at("reviewer", packet);
    Office.confirm(desk, "Finish the review…", "Finish the review");
    now("tasks-after-a-packet", "reviewer");
  }

  /**
   * The packet that the law leaves to a person: a determination is changed, so a second one looks.
   */
  private void judge() {
    takes("reviewer", UserTasks.REVIEW_CONVICTIONS, "Packet 9 of delivery 1");
    Page desk = office.desk("reviewer");
    String packet = path(desk);
    now("desk-review-to-judge", "reviewer");
    String first = desk.locator("tbody tr").first().getAttribute("data-row");
    at("reviewer", packet + "/convictions/" + first);
    desk.locator("label[for='one-dismiss']").click();
    desk.fill("#one-reason", "The strike was reversed on appeal.");
    Office.press(desk, "Save and go to the next");
    at("reviewer", packet);
    work.reviewConvictions(desk);
    look("tasks-done", "reviewer", "/tasks?whose=done");
    takes("second-reviewer", UserTasks.SECOND_REVIEW, "Packet 9 of delivery 1");
    now("desk-second-review", "second-reviewer");
    work.confirmSecondReview(office.desk("second-reviewer"));
  }

  private void theCourtDecides() {
    waitsFor("clerk", UserTasks.RECORD_COURT_ORDER, "11 convictions");
    look("tasks-clerk", "clerk", "/tasks?whose=open");
    takes("clerk", UserTasks.RECORD_COURT_ORDER, "11 convictions");
    now("desk-order", "clerk");
    Page desk = office.desk("clerk");
    String order = path(desk);
    look("desk-order-exceptions", "clerk", order + "/exceptions");
    look("desk-order-sheet", "clerk", order + "/sheet");
    look("desk-order-incomplete", "clerk", order + "/check");
    look("motion-open", "supervisor", "/motions/1");
    at("clerk", order);
    work.enterOrder(desk);
    now("order-held", "clerk");
    look("orders-held", "clerk", "/orders");
    at("clerk", "/order-entries/1");
    work.recordsNow(desk);
    look("motion", "clerk", "/motions/1");
    look("orders", "clerk", "/orders");
    look("order", "clerk", "/orders/1");
    look("court-list", "clerk", "/court-list");
    courtAnswers();
    look("desk-order-recorded-before", "clerk", order);
    at("clerk", "/orders/1");
    Office.press(desk, "Record an amended order");
    now("order-amend", "clerk");
    look("order-amend-exceptions", "clerk", "/orders/1/amend/exceptions");
    look("order-amend-sheet", "clerk", "/orders/1/amend/sheet");
    look("order-amend-check", "clerk", "/orders/1/amend/check");
    look("order-amend-begun", "clerk", "/orders/1");
  }

  /**
   * A file of which nothing is understood says so, line by line; so does one that cannot be read.
   */
  private void courtAnswers() {
    courtAnswer("Row,Case number,Answer\nR1-999999,1,UPDATED\n");
    now("court-answer", "clerk");
    courtAnswer("Case,Answer\n1,UPDATED\n");
    now("court-answer-refused", "clerk");
    look("court-list-answered", "manager", "/court-list");
  }

  private void courtAnswer(String csv) {
    Page desk = at("clerk", "/court-list");
    desk.setInputFiles(
        "#file", new FilePayload("answer.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    Office.press(desk, "Take the answer");
  }

  private void theDepartmentAnswers() {
    await(
        "the submission",
        () -> count("select count(*) from submission where sent_at is not null") == 1);
    look("submission-unanswered", "clerk", "/submissions/1");
    Page desk = at("clerk", "/demo");
    Office.press(desk, "Let DOJ answer");
    now("demo-answered", "clerk");
    waitsFor("clerk", UserTasks.CORRECT_REJECTED_RECORDS, "");
    look("submissions", "manager", "/submissions");
    look("submission", "clerk", "/submissions/1");
    look("acknowledgements", "manager", "/acknowledgements");
    look("acknowledgement", "manager", "/acknowledgements/1");
    takes("clerk", UserTasks.CORRECT_REJECTED_RECORDS, "");
    now("desk-correcting", "clerk");
    Office.click(desk, desk.locator("tbody a.usa-button").first());
    now("desk-correct", "clerk");
    desk.fill("#cii", "");
    Office.press(desk, "Save");
    answered("desk-correct-refused", "clerk");
  }

  private void challengesAreHeard() {
    takes("defender", UserTasks.REACH_PERSON, "");
    now("desk-reach", "defender");
    Page desk = office.desk("defender");
    Office.press(desk, "Finish");
    answered("desk-reach-refused", "defender");
    at("defender", path(desk));
    work.reachPerson(desk);
    takes("clerk", UserTasks.RECORD_HEARING_OUTCOME, "");
    now("desk-hearing", "clerk");
  }

  /**
   * The second delivery: a packet of it is filed, ordered, verified and reported, and no answer
   * comes.
   */
  private void theDepartmentIsSilent() {
    takes("reviewer", UserTasks.REVIEW_CONVICTIONS, "of delivery 2");
    work.reviewConvictions(office.desk("reviewer"));
    db.sql("update county set settings = settings || '{\"orders\": {\"verification\": \"all\"}}'")
        .update();
    takes("clerk", UserTasks.RECORD_COURT_ORDER, "-0003");
    work.enterOrder(office.desk("clerk"));
    now("tasks-order-entered", "clerk");
    office.adds("second-clerk", "COURT_CLERK");
    takes("second-clerk", UserTasks.VERIFY_COURT_ORDER, "");
    now("desk-verify", "second-clerk");
    Office.press(office.desk("second-clerk"), "Confirm and record");
    now("tasks-order-verified", "second-clerk");
    takes("clerk", UserTasks.FOLLOW_UP_WITH_DOJ, "");
    now("desk-follow-up", "clerk");
  }

  /** A list gave an address, a letter waits to be confirmed, and another is in a bundle. */
  private void lettersAreWritten(long person) {
    long list =
        db.sql(
                """
                with file as (
                  insert into stored_file (sha256, size_bytes, media_type, blocks) values (repeat('c', 64), 1, 'text/csv', '') on conflict do nothing),
                list as (
                  insert into address_import (county_id, file, file_name, source, as_of, lines, matched, imported_by, imported_at)
                  select county_id, repeat('c', 64), 'voters.csv', 'Voter list', :today, 2, 1, 'clerk', now()
                    from person where id = :person returning id),
                problem as (insert into address_import_problem select id, 3, 'SEVERAL_PEOPLE' from list),
                address as (
                  insert into postal_address (person_id, street, city, state, zip, source, as_of, recorded_by, recorded_at)
                  values (:person, '1 Main St', 'Stockton', 'CA', '95202', 'Voter list', :today, 'clerk', now())),
                bundle as (
                  insert into letter_bundle (county_id, number, letters, document, prepared_by, prepared_at)
                  select county_id, 1, 1, repeat('c', 64), 'clerk', now() from person where id = :person returning id),
                letters as (
                  insert into notice (county_id, kind, dedup_key, person_id, channel, recipient, subject, body, message_id,
                                      state, bundle_id, sheet, decision)
                  select county_id, 'RELIEF_GRANTED', 'shown:' || state, id, 'LETTER',
                         'JANE DOE' || chr(10) || '1 MAIN ST' || chr(10) || 'STOCKTON CA 95202', 'News for you',
                         'Dear Jane:', 'shown:' || state, state, case when state = 'GIVEN_UP' then (select id from bundle) end,
                         case when state = 'GIVEN_UP' then 1 end, case when state = 'GIVEN_UP' then 'the person is deceased.' else '' end
                    from person, unnest(array['PREPARED', 'QUEUED', 'GIVEN_UP']) state where id = :person)
                select id from list
                """)
            .param("today", CountyDay.today())
            .param("person", person)
            .query(Long.class)
            .single();
    look("notices-preview", "clerk", "/notices/preview");
    look("letters", "clerk", "/letters");
    look("letters-bundle", "clerk", "/letters/" + count("select max(id) from letter_bundle"));
    look("addresses", "clerk", "/addresses");
    look("addresses-list", "clerk", "/addresses/" + list);
    look("notice-request-address", "defender", "/people/" + person + "/notice-request");
  }

  private void everybodyLooksAtWhatHappened() {
    for (String member : List.of("clerk", "supervisor", "defender", "manager", "administrator")) {
      look("home-" + member, member, "/");
    }
    long challenged = count("select conviction_id from challenge");
    long person = count("select person_id from conviction where id = " + challenged);
    look("people-found", "reviewer", "/people?q=" + surname(person));
    look("person", "reviewer", "/people/" + person);
    look("person-conviction", "reviewer", "/people/" + person + "/convictions/" + challenged);
    look("case", "clerk", "/cases?number=" + caseNumber(challenged));
    look("notice-request", "defender", "/people/" + person + "/notice-request");
    look("contact-card", "defender", "/people/" + person + "/contact");
    look("not-told", "defender", "/not-told");
    look("notices", "defender", "/notices");
    look("notice", "defender", "/notices/" + count("select min(id) from notice"));
    lettersAreWritten(person);
    look("figures", "manager", "/figures");
    look("figures-filtered", "manager", "/figures?delivery=2&days=90&grain=week&from=never");
    look("figures-times", "manager", "/figures/times");
    look("figures-rates", "manager", "/figures/rates?days=90");
    look("figures-deadlines", "manager", "/figures/deadlines");
    look("figures-teams", "manager", "/figures/teams");
    look("figures-staffing", "manager", "/figures/staffing?perHour=40");
    look("figures-staffing-wrong", "manager", "/figures/staffing?reviewers=many");
    look("figures-list", "manager", "/figures/list?of=STANDING&detail=IN_REVIEW");
    look(
        "figures-list-moves",
        "supervisor",
        "/figures/list?of=REJECTED&from=2020-01-01&to=2029-12-31");
    look("figures-list-people", "manager", "/figures/list?of=WITH_RELIEF");
    look("figures-list-none", "manager", "/figures/list?of=CLEARED&from=2000-01-01&to=2000-01-02");
    look("processes", "manager", "/processes");
    look("process-of-counties", "manager", "/processes/county-clearance");
    look("process-of-packets", "supervisor", "/processes/packet-clearance");
    look("process-step", "manager", "/processes/packet-clearance/steps/review-convictions");
    look("process-step-empty", "administrator", "/processes/packet-clearance/steps/hold-ends");
    look("reports", "manager", "/reports");
    look("report-quarter", "manager", "/reports/quarter");
    look("report-fairness", "manager", "/reports/fairness");
    look("team", "supervisor", "/team");
    look("team-held", "supervisor", "/team?which=held");
    look("team-escalated", "supervisor", "/team?which=escalated");
    Page desk = at("supervisor", "/team");
    desk.locator("label[for='all']").click();
    desk.selectOption("#to", "reviewer");
    Office.press(desk, "Give the chosen ones");
    answered("team-given", "supervisor");
    thingsAreStuck();
    look("audit", "administrator", "/audit");
    look("verification", "administrator", "/verification");
    look("settings", "administrator", "/settings");
    look("settings-notices", "administrator", "/settings?section=NOTICES");
    look("doj-batches", "administrator", "/doj-batches");
    look("templates", "administrator", "/templates");
    look("retention", "administrator", "/retention");
    look("installation", "administrator", "/installation");
    look("public-preview", "administrator", "/public-preview");
    look("help", "reviewer", "/help");
    look("inbox", "supervisor", "/inbox");
    look("inbox-empty", "defender", "/inbox");
    look("retention-preview", "administrator", "/retention/preview");
    thePublicLooks();
    look("tokens-none", "administrator", "/tokens");
    desk = office.at("administrator", "/tokens");
    desk.fill("#name", "x".repeat(81));
    Office.press(desk, "Make the token");
    answered("tokens-refused", "administrator");
    desk.fill("#name", "Dashboard of the county executive");
    Office.press(desk, "Make the token");
    now("tokens-made", "administrator");
    look("users", "administrator", "/users");
    look("user", "administrator", "/users/1");
    look("user-new", "administrator", "/users/new");
    desk = office.at("administrator", "/users/new");
    desk.fill("#displayName", "Ana García");
    desk.fill("#username", "reviewer");
    desk.locator("label[for='role-DA_REVIEWER']").click();
    Office.press(desk, "Add the user");
    answered("user-refused", "administrator");
    desk.fill("#username", "ana");
    Office.press(desk, "Add the user");
    now("user-added", "administrator");
    look("account", "manager", "/account");
    look("county", "manager", "/county");
  }

  /** A step that failed, a message that the engine does not take; tasks are escalated already. */
  private void thingsAreStuck() {
    // Noted ahead of time, so that it is not forgotten though the engine knows nothing of it.
    db.sql(
            """
            insert into engine_incident (key, county_id, process, element, element_instance_key, job_key, error_type, message,
                                         raised_at, conviction_id, noted_at)
            select 1, c.county_id, 'challenge', 'send-challenge-notice', 1, 1, 'JOB_NO_RETRIES',
                   'send-challenge-notice failed: county demo: settings.courtEmail is not set, so the notice of challenge has no recipient; set it and try again. No attempt is left: mend the cause, then retry the incident.',
                   now() - interval '3 days', c.id, now() + interval '1 day'
              from conviction c where c.id = (select min(conviction_id) from challenge)
            """)
        .update();
    db.sql(
            """
            insert into outbox (kind, county_id, name, correlation_key, message_id, attempts, next_attempt_at, last_error)
            select 'MESSAGE', county_id, 'delivery-gone-on', '1', 'stuck', 7, now() + interval '1 day', 'Failed with code 503'
              from delivery where id = 1
            """)
        .update();
    look("stuck", "supervisor", "/stuck");
    look("stuck-steps", "supervisor", "/stuck?kind=steps");
    look("stuck-steps-administrator", "administrator", "/stuck?kind=steps");
    look("stuck-doj", "clerk", "/stuck?kind=doj");
    look("stuck-jobs", "administrator", "/stuck?kind=jobs");
    look("stuck-notices", "defender", "/stuck?kind=notices");
    look("stuck-alarms", "manager", "/stuck?kind=alarms");
    look("stuck-tasks", "supervisor", "/stuck?kind=tasks");
    Page desk = at("supervisor", "/stuck?kind=jobs");
    desk.locator("label[for='all']").click();
    Office.click(desk, desk.locator("button[name='act']").first());
    now("stuck-asked", "supervisor");
    Office.click(desk, desk.locator("form.cl-narrow button[type='submit']"));
    now("stuck-done", "supervisor");
  }

  /** First little was cleared, then enough to be told. */
  private void thePublicLooks() {
    db.sql("update county set settings = settings || '{\"public\": {\"page\": true}}'").update();
    String path =
        "/public/"
            + db.sql("select code from county order by id limit 1").query(String.class).single();
    try (var window = browser.window();
        Page page = window.newPage()) {
      page.navigate(clearance.url(path));
      visitor.at("public", page, true);
    }
  }

  private void thingsGoWrong() {
    look("error-not-found", "reviewer", "/people/999999999");
    look("error-no-such-page", "reviewer", "/nowhere");
    look("error-forbidden", "reviewer", "/audit");
    look("error-wrong-address", "reviewer", "/people/somebody");
    twoAdminister();
    aSessionEnds();
  }

  /** From then on, one asks and the other confirms. */
  private void twoAdminister() {
    office.adds("second-administrator", "ADMINISTRATOR");
    try (Page page = office.newcomer("second-administrator")) {
      visitor.at("first-password", page, true);
    }
    office.adds("second-manager", "MANAGER");
    now("user-to-confirm", "administrator");
    look("confirmations", "second-administrator", "/confirmations");
    look("home-to-confirm", "second-administrator", "/");
    look("account-signed-in", "second-administrator", "/account");
  }

  /** While somebody writes: what was written is shown when they have signed in again. */
  private void aSessionEnds() {
    Page desk = at("reviewer", "/tasks?whose=mine");
    Office.click(desk, desk.locator("tbody a:has-text('Open')").first());
    desk.locator("#words-null").fill("Look at the 1999 case.");
    desk.context().clearCookies(new BrowserContext.ClearCookiesOptions().setName("clearance"));
    Office.press(desk, "Write");
    answered("sign-in-to-go-on", "reviewer");
    desk.fill("#username", "reviewer");
    desk.fill("#password", PASSWORD);
    Office.press(desk, "Sign in");
    now("interrupted", "reviewer");
  }

  void look(String name, String username, String path) {
    visitor.at(name, at(username, path), true);
  }

  /** Checks the page on which a form has left a user. */
  void now(String name, String username) {
    visitor.at(name, office.desk(username), true);
  }

  /** The answer to a form, which has no address of its own. */
  void answered(String name, String username) {
    visitor.at(name, office.desk(username), false);
  }

  /** A person's window, where it is. */
  Page desk(String username) {
    return office.desk(username);
  }

  Page at(String username, String path) {
    return office.at(username, path);
  }

  void takes(String username, String form, String about) {
    Page page = waitsFor(username, form, about);
    Office.click(page, row(page, about).locator("button:has-text('Take')"));
    assertThat(page.url()).endsWith("/" + form);
  }

  /** Looks into the list until the task is there: only who looks makes it follow the engine. */
  private Page waitsFor(String username, String form, String about) {
    await(
        "a task " + form + ", " + about,
        () -> row(at(username, "/tasks?whose=open&form=" + form), about).count() > 0);
    return office.desk(username);
  }

  private static Locator row(Page page, String about) {
    return page.locator("tbody tr", new Page.LocatorOptions().setHasText(about)).first();
  }

  String path(Page page) {
    return page.url().substring(clearance.url("").length());
  }

  private String surname(long person) {
    return db.sql("select surname from person where id = :id")
        .param("id", person)
        .query(String.class)
        .single();
  }

  private String caseNumber(long conviction) {
    return db.sql("select case_number from conviction where id = :id")
        .param("id", conviction)
        .query(String.class)
        .single();
  }

  long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }

  void await(String what, java.util.function.BooleanSupplier condition) {
    clearance.await(what, PATIENCE, condition);
  }
}
