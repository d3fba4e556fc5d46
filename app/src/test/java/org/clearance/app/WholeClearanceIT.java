package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import com.microsoft.playwright.Page;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.court.order.PdfBomb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One delivery on its whole way, in a real browser on the packaged program: handed in, decided,
 * ordered, reported, acknowledged, told. Then the database, the files, the mail and the screens
 * must tell the same story.
 */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WholeClearanceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int ROWS = 1_500;

  @TempDir static Path folder;
  private static GreenMail mail;
  private static CountyAtWork county;
  private static Office office;
  private static DeskWork work;
  private static AnsweringDepartment department;
  private static JdbcClient db;
  private static Path file;
  private static long challenged;
  private static long denied;
  private static FiguresReading figures;
  private static long cleared;

  @BeforeAll
  static void a_county_is_set_up() throws Exception {
    file = TestCounty.file(folder, "ALPENGLOW", ROWS);
    mail = new GreenMail(ServerSetupTest.SMTP.dynamicPort());
    mail.start();
    county =
        CountyAtWork.setUp(
            folder,
            "Alpenglow",
            "--spring.mail.host=127.0.0.1",
            "--spring.mail.port=" + mail.getSmtp().getPort(),
            "--clearance.doj.every=PT1S");
    db = county.db();
    office = county.office();
    office.judgesPages();
    figures = new FiguresReading(office);
    work = new DeskWork(office);
    department = new AnsweringDepartment(county.data());
  }

  @AfterAll
  static void everything_stops() {
    try {
      county.close();
    } finally {
      mail.stop();
    }
  }

  @Test
  @Order(1)
  void the_administrator_adds_the_staff() {
    office.adds("reviewer", "DA_REVIEWER");
    office.adds("colleague", "DA_REVIEWER");
    office.adds("supervisor", "DA_SUPERVISOR");
    office.adds("clerk", "COURT_CLERK");
    office.adds("second-clerk", "COURT_CLERK");
    office.adds("defender", "PUBLIC_DEFENDER");
    office.adds("manager", "MANAGER");
    assertThat(office.at("manager", "/").title()).contains("Home");
  }

  @Test
  @Order(2)
  void the_file_is_handed_in_once() {
    office.handsIn("reviewer", file);
    assertThat(office.desk("reviewer").url()).contains("/deliveries/");
    office.handsIn("reviewer", file);
    assertThat(office.desk("reviewer").textContent("main")).contains("handed in");
    assertThat(count("select count(*) from delivery")).isEqualTo(1);
  }

  @Test
  @Order(3)
  void the_supervisor_chooses_the_policy_and_packets_are_prepared() {
    await("the task to choose a policy", () -> office.takes("supervisor", "choose-policy"));
    Page desk = office.desk("supervisor");
    desk.locator("label[for='policy-standard-2019']").click();
    Office.press(desk, "Approve this policy");
    await(
        "packets", () -> count("select count(*) from delivery where state = 'IN_CLEARANCE'") == 1);
    assertThat(count("select count(*) from conviction where state not in ('IN_REVIEW', 'CLOSED')"))
        .isZero();
    office.looksRight(office.at("supervisor", "/deliveries/1"), "delivery");
  }

  @Test
  @Order(4)
  void some_people_ask_to_be_told() {
    List<Long> people =
        db.sql("select id from person where not deceased order by id limit 40")
            .query(Long.class)
            .list();
    for (long person : people.subList(0, 2)) {
      Page page = office.at("defender", "/people/" + person + "/notice-request");
      office.looksRight(page, "notice request");
      page.fill("#address", "person-" + person + "@people.example");
      Office.press(page, "Record it");
    }
    // The others ask in the same way; what matters here is that they did.
    db.sql(
            """
            insert into notice_request (person_id, channel, address, recorded_by)
            select p.id, 'EMAIL', 'person-' || p.id || '@people.example', 'defender'
              from person p
             where not p.deceased and p.id % 2 = 0
               and not exists (select from notice_request r where r.person_id = p.id)
            """)
        .update();
    assertThat(count("select count(*) from notice_request")).isGreaterThan(10);
  }

  @Test
  @Order(5)
  void reviewers_decide_and_challenge_one() {
    await("the packets' tasks", () -> office.takes("reviewer", "review-convictions"));
    do {
      review(office.desk("reviewer"));
    } while (office.takes("reviewer", "review-convictions"));
    await("one challenge", () -> count("select count(*) from challenge") == 1);
    challenged = count("select conviction_id from challenge");
    assertThat(figures.number("of=DECIDED"))
        .isEqualTo(moves("IN_REVIEW", "APPROVED', 'CHALLENGED', 'CLOSED"))
        .isPositive();
    assertThat(figures.number("of=CLEARED")).isEqualTo(moves("FILED", "GRANTED"));
  }

  private static long moves(String from, String to) {
    return count(
        "select count(*) from conviction_event where from_state in ('%s') and to_state in ('%s')"
            .formatted(from, to));
  }

  private static void review(Page desk) {
    boolean toJudge = desk.locator("button[name=choice][value=APPROVE]").count() == 0;
    if (challenged == 0 && !toJudge) {
      challenged = -1;
      work.challengeFirst(desk);
    }
    work.reviewConvictions(desk);
  }

  @Test
  @Order(6)
  void everybody_works_until_nothing_is_open() {
    await("the end of the work", WholeClearanceIT::nothingIsLeft);
    await(
        "the delivery to close",
        () -> count("select count(*) from delivery where state = 'CLOSED'") == 1);
  }

  private static byte[] bomb() {
    try {
      return PdfBomb.thatUnpacksTo(1_500L << 20);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** One round through the desks and DOJ; true when every conviction is closed. */
  private static boolean nothingIsLeft() {
    work.everythingOpen(WholeClearanceIT::recordOrder);
    department.answers();
    return count("select count(*) from conviction where state not in ('CLOSED', 'WITHDRAWN')") == 0;
  }

  /**
   * One order has an exception, and the county asks for its verification; the others are recorded
   * by keyboard alone.
   */
  private static void recordOrder(Page desk) {
    if (denied == 0) {
      // One with a single conviction may come first; then there is no exception in it yet.
      long before = count("select count(*) from court_order");
      verified("ALL");
      work.uploadInstead(desk, bomb());
      assertThat(desk.textContent("main")).contains("takes too much memory or time");
      work.recordOrder(desk, WholeClearanceIT::denyOne);
      anotherClerkVerifies(before);
      verified("NONE");
    } else if (cleared == 0) {
      work.recordOrder(desk);
      cleared = figures.number("of=CLEARED");
      assertThat(cleared).isEqualTo(moves("FILED", "GRANTED")).isPositive();
    } else {
      work.recordOrder(desk);
    }
  }

  /** The administrator says which orders are verified from now on. */
  private static void verified(String which) {
    Page page = office.at("administrator", "/verification");
    page.locator("label[for='verify-" + which + "']").click();
    Office.press(page, "Save");
    assertThat(page.textContent("main")).contains("It holds for orders entered from now on.");
  }

  /**
   * Whoever entered an order is not offered to verify it; before another clerk has, nothing of it
   * counts.
   */
  private static void anotherClerkVerifies(long before) {
    String open = "/tasks?whose=open&form=verify-court-order";
    await(
        "the task to verify",
        () ->
            office
                .at("clerk", open)
                .textContent("main")
                .contains("For a colleague: you entered the order"));
    assertThat(office.takes("clerk", "verify-court-order")).isFalse();
    assertThat(office.takes("second-clerk", "verify-court-order")).isTrue();
    assertThat(count("select count(*) from court_order")).isEqualTo(before);
    assertThat(count("select count(*) from conviction where state = 'DENIED'")).isZero();

    Page desk = office.desk("second-clerk");
    assertThat(desk.textContent("main")).contains("Entered by The clerk");
    Office.press(desk, "Confirm and record");
    assertThat(desk.url()).contains("/orders/");
    office.looksRight(desk, "verified order");
    assertThat(desk.textContent("main")).contains("The second-clerk");
    assertThat(count("select count(*) from court_order where verified_by = 'second-clerk'"))
        .isEqualTo(before + 1);
  }

  private static void denyOne(Page desk) {
    if (denied == 0 && desk.locator("select[name^='relief-']").count() > 1) {
      String field = desk.locator("select[name^='relief-']").nth(1).getAttribute("name");
      denied = Long.parseLong(field.substring("relief-".length()));
      desk.selectOption("#relief-" + denied, "DENIED");
      desk.fill("#ground-" + denied, "The record is of another person.");
      asksToBeTold(denied);
    }
  }

  /** Whoever is denied relief wants to hear of it, and of what becomes of it later. */
  private static void asksToBeTold(long conviction) {
    db.sql(
            """
            insert into notice_request (person_id, channel, address, recorded_by)
            select p.id, 'EMAIL', 'person-' || p.id || '@people.example', 'defender'
              from conviction c join person p on p.id = c.person_id
             where c.id = :conviction and not p.deceased
               and not exists (select from notice_request r where r.person_id = p.id)
            """)
        .param("conviction", conviction)
        .update();
  }

  @Test
  @Order(7)
  void the_database_tells_the_story() {
    assertThat(statesOf(denied))
        .containsSubsequence("IN_REVIEW", "APPROVED", "FILED", "DENIED", "CLOSED");
    assertThat(statesOf(denied)).doesNotContain("GRANTED", "REPORTED");
    assertThat(statesOf(challenged))
        .containsSubsequence(
            "IN_REVIEW", "CHALLENGED", "FILED", "GRANTED", "REPORTED", "ACKNOWLEDGED", "CLOSED");
    long corrected = count("select conviction_id from submission_record where state = 'CORRECTED'");
    assertThat(statesOf(corrected))
        .containsSubsequence("REPORTED", "REJECTED", "REPORTED", "ACKNOWLEDGED", "CLOSED");
    assertThat(
            count(
                """
                select count(*) from conviction c where c.state <> (
                  select e.to_state from conviction_event e where e.conviction_id = c.id order by e.id desc limit 1)
                """))
        .as("convictions whose row and history differ")
        .isZero();
  }

  @Test
  @Order(8)
  void every_granted_conviction_was_reported_and_accepted_exactly_once() {
    assertThat(
            count(
                """
                select count(*) from (
                  select conviction_id from order_item where relief not in ('DENIED', 'NOT_FOUND', 'NOT_APPLICABLE')
                  except all
                  select conviction_id from submission_record where state = 'ACCEPTED') missing
                """))
        .isZero();
    long lines = department.submissions().stream().mapToLong(sent -> sent.records().size()).sum();
    assertThat(lines).isEqualTo(count("select count(*) from submission_record"));
    assertThat(count("select count(*) from submission_record where state = 'CORRECTED'")).isOne();
  }

  @Test
  @Order(9)
  void everybody_who_asked_was_told_once_and_nobody_else() {
    List<String> expected =
        db.sql(
                """
                select 'person-' || c.person_id || '@people.example'
                  from conviction c
                  join motion_item i on i.conviction_id = c.id
                  join notice_request r on r.person_id = c.person_id
                 group by c.person_id, i.motion_id
                """)
            .query(String.class)
            .list();
    assertThat(peopleTold()).isNotEmpty().containsExactlyInAnyOrderElementsOf(expected);
  }

  /** The addresses that were written to, once for each message; none names an offense. */
  private static List<String> peopleTold() {
    List<String> recipients = new ArrayList<>();
    try {
      for (var message : mail.getReceivedMessages()) {
        String to = message.getAllRecipients()[0].toString();
        if (to.endsWith("@people.example")) {
          recipients.add(to);
          assertThat(message.getContent().toString())
              .doesNotContainIgnoringCase("marijuana", "11357", "11358");
        }
      }
    } catch (MessagingException | IOException e) {
      throw new AssertionError("reading the mail that was sent", e);
    }
    return recipients;
  }

  @Test
  @Order(10)
  void the_screens_tell_the_same_story() {
    long person = count("select person_id from conviction where id = " + denied);
    Page page = office.at("manager", "/people/" + person);
    office.looksRight(page, "person");
    assertThat(page.textContent("main")).contains("The record is of another person.");
    office.looksRight(office.at("manager", "/figures"), "figures");
    assertThat(figures.number("of=STANDING&detail=CLOSED"))
        .isEqualTo(count("select count(*) from conviction where state = 'CLOSED'"));
    assertThat(figures.number("of=CLEARED"))
        .isGreaterThanOrEqualTo(cleared)
        .isEqualTo(moves("FILED', 'CHALLENGED", "GRANTED"));
    assertThat(figures.number("of=ANSWERED"))
        .isEqualTo(moves("REPORTED", "ACKNOWLEDGED', 'REJECTED"));
    assertThat(figures.number("of=DENIED")).isEqualTo(moves("FILED', 'CHALLENGED", "DENIED"));
    assertThat(figures.number("of=TOLD")).isEqualTo(moves("ACKNOWLEDGED', 'DENIED", "NOTIFIED"));
    office.looksRight(office.at("clerk", "/submissions"), "submissions");
    for (Map.Entry<String, String> view :
        Map.of(
                "reviewer",
                "/tasks",
                "clerk",
                "/",
                "administrator",
                "/users",
                "supervisor",
                "/deliveries")
            .entrySet()) {
      office.looksRight(office.at(view.getKey(), view.getValue()), view.getValue());
    }
    for (String place :
        List.of("/policies", "/policies/1", "/policies/new", "/deliveries/1/what-if")) {
      office.looksRight(office.at("supervisor", place), place);
    }
  }

  @Test
  @Order(11)
  void the_court_amends_an_order_and_doj_and_the_person_hear_of_it() throws IOException {
    long order =
        count(
            "select order_id from order_item where relief = 'DENIED' and conviction_id = "
                + denied);
    long position = count("select position from motion_item where conviction_id = " + denied);
    long reported = count("select count(*) from submission_record");
    List<String> told = peopleTold();
    Path sheet =
        Files.writeString(
            folder.resolve("changes.csv"), "No.,Relief\n" + position + ",Dismissed and sealed\n");
    Page desk = office.at("clerk", "/orders/" + order);
    Office.press(desk, "Record an amended order");
    work.amendFromSheet(desk, sheet);
    assertThat(desk.textContent("main"))
        .contains("What version 2 changed", "1 conviction is decided otherwise.");

    await(
        "the amended order at DOJ",
        () -> {
          department.answers();
          return statesOf(denied).lastIndexOf("CLOSED") > statesOf(denied).lastIndexOf("GRANTED");
        });
    assertThat(statesOf(denied))
        .containsSubsequence("DENIED", "CLOSED", "GRANTED", "REPORTED", "ACKNOWLEDGED", "CLOSED");
    assertThat(count("select count(*) from submission_record")).isEqualTo(reported + 1);
    assertThat(department.submissions().stream().flatMap(sent -> sent.records().stream()).toList())
        .filteredOn(line -> line.disposition().orderVersion() == 2)
        .singleElement()
        .satisfies(
            line -> assertThat(line.disposition().relief()).isEqualTo("DISMISSED_AND_SEALED"));
    long person = count("select person_id from conviction where id = " + denied);
    assertThat(office.at("clerk", "/people/" + person).textContent("main"))
        .contains("Amended court order: dismissed and sealed");
    List<String> toldAgain = new ArrayList<>(told);
    toldAgain.add("person-" + person + "@people.example");
    await("the notice of what changed", () -> peopleTold().size() > told.size());
    assertThat(peopleTold()).containsExactlyInAnyOrderElementsOf(toldAgain);
  }

  @Test
  @Order(12)
  void no_number_that_identifies_a_person_was_kept_or_logged() throws IOException {
    String text = Files.readString(file, StandardCharsets.UTF_8);
    List<String> numbers =
        text.lines()
            .skip(1)
            .map(line -> line.split(",", -1))
            .filter(fields -> fields.length > 20)
            .flatMap(fields -> Stream.of(fields[9]))
            .filter(number -> number.matches("\\d{9}"))
            .distinct()
            .limit(50)
            .toList();
    String stored =
        db.sql(
                """
                select string_agg(kept, ' ')
                  from (select person::text from person union all select candidate::text from candidate) as rows (kept)
                """)
            .query(String.class)
            .single();
    assertThat(numbers)
        .noneMatch(number -> stored.contains(number) || county.clearance().log().contains(number));
  }

  @Test
  @Order(13)
  void every_page_is_accessible() {
    assertThat(office.inaccessible()).isEmpty();
  }

  @Test
  @Order(14)
  void nothing_that_it_keeps_can_be_opened_by_another_account() throws IOException {
    OpenToOthers.assertNothingIn(county.data());
  }

  private static List<String> statesOf(long conviction) {
    return db.sql("select to_state from conviction_event where conviction_id = :id order by id")
        .param("id", conviction)
        .query(String.class)
        .list();
  }

  private static long count(String sql) {
    return db.sql(sql).query(Long.class).single();
  }

  private static void await(String what, java.util.function.BooleanSupplier condition) {
    county.clearance().await(what, PATIENCE, condition);
  }
}
