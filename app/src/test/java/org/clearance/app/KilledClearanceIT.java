package org.clearance.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.clearance.domain.DojFiles;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The packaged program is killed (kill -9) inside transactions on a delivery's whole way, once its
 * database is. Started again each time, it completes everything, and nothing twice.
 */
@Order(2)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledClearanceIT {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int ROWS = 1_500;
  private static final int DATABASE_LOST = 3;
  private static final String SENT = "select count(*) from submission where state = 'SENT'";

  @TempDir static Path folder;
  private static CountyAtWork county;
  private static Office office;
  private static DeskWork work;
  private static AnsweringDepartment department;

  @BeforeAll
  static void a_county_is_set_up() throws Exception {
    county =
        CountyAtWork.setUp(
            folder, "Alpenglow", "--clearance.mail.channel=files", "--clearance.doj.every=PT1S");
    office = county.office();
    work = new DeskWork(office);
    department = new AnsweringDepartment(county.data());
    office.adds("reviewer", "DA_REVIEWER");
    office.adds("colleague", "DA_REVIEWER");
    office.adds("supervisor", "DA_SUPERVISOR");
    office.adds("clerk", "COURT_CLERK");
    office.adds("defender", "PUBLIC_DEFENDER");
  }

  @AfterAll
  static void everything_stops() {
    county.close();
  }

  @Test
  @Order(1)
  void killed_while_it_reads_the_file() throws Exception {
    Gate people = Gate.before(county.clearance(), "insert", "person", "true");
    office.handsIn("reviewer", TestCounty.file(folder, "ALPENGLOW", ROWS));
    await("people to be written", people::isReached);
    killAndStart(people);
    await("the task to choose a policy", () -> office.takes("supervisor", "choose-policy"));
    assertThat(count("select count(*) from person")).isPositive();
  }

  @Test
  @Order(2)
  void it_ends_when_its_database_dies_while_it_prepares_packets() throws Exception {
    Gate packets = Gate.before(county.clearance(), "insert", "packet_item", "true");
    var desk = office.desk("supervisor");
    desk.locator("label[for='policy-standard-2019']").click();
    Office.press(desk, "Approve this policy");
    await("packets to be written", packets::isReached);
    InstallationDatabase.killServer(county.data());
    assertThat(county.clearance().awaitEnd(PATIENCE)).isEqualTo(DATABASE_LOST);
    assertThat(county.clearance().log()).contains("The embedded PostgreSQL ended unexpectedly");
    county.startAgain();
    packets.open();
    await(
        "packets", () -> count("select count(*) from delivery where state = 'IN_CLEARANCE'") == 1);
    assertThat(count("select count(*) from conviction where state not in ('IN_REVIEW', 'CLOSED')"))
        .isZero();
  }

  @Test
  @Order(3)
  void killed_between_review_and_order() throws Exception {
    Gate motion = Gate.before(county.clearance(), "insert", "motion", "true");
    await("a packet's task", () -> office.takes("reviewer", "review-convictions"));
    do {
      work.reviewConvictions(office.desk("reviewer"));
    } while (office.takes("reviewer", "review-convictions"));
    await("the motion to be written", motion::isReached);
    killAndStart(motion);
    await("the clerk's task", () -> office.takes("clerk", "record-court-order"));
  }

  @Test
  @Order(4)
  void killed_while_it_writes_a_submission() throws Exception {
    Gate records = Gate.before(county.clearance(), "insert", "submission_record", "true");
    work.recordOrder(office.desk("clerk"));
    await("the records to be batched", records::isReached);

    Gate written = killAndStart(records, "update of document", "submission", "true");
    await("the file to be written", written::isReached);
    assertThat(department.submissions()).isEmpty();

    Gate sent = killAndStart(written, "update of state", "submission", "new.state = 'SENT'");
    await("the file to be sent", sent::isReached);
    List<DojFiles.Sent> inFolder = department.submissions();
    assertThat(inFolder).hasSize(1);
    assertThat(count(SENT)).isZero();

    killAndStart(sent);
    await("the sending to be on record", () -> count(SENT) == 1);
    assertThat(department.submissions()).isEqualTo(inFolder);
    assertThat(Files.list(folder.resolve("data/doj/outgoing/.writing"))).isEmpty();
  }

  @Test
  @Order(5)
  void killed_while_it_takes_an_acknowledgement() throws Exception {
    Gate answers =
        Gate.before(county.clearance(), "update", "submission_record", "new.state = 'ACCEPTED'");
    department.answers();
    await("the answers to be taken", answers::isReached);
    killAndStart(answers);
  }

  @Test
  @Order(6)
  void then_everything_completes() {
    await("the end of the work", KilledClearanceIT::nothingIsLeft);
    await(
        "the delivery to close",
        () -> count("select count(*) from delivery where state = 'CLOSED'") == 1);
  }

  private static boolean nothingIsLeft() {
    work.everythingOpen(work::recordOrder);
    department.answers();
    return count("select count(*) from conviction where state <> 'CLOSED'") == 0;
  }

  @Test
  @Order(7)
  void nothing_happened_twice() {
    assertNone(
        "convictions that took the same step twice, but for a corrected record",
        """
        select conviction_id, to_state from conviction_event
         where not (to_state in ('REPORTED', 'ACKNOWLEDGED', 'REJECTED')
                    and conviction_id in (select conviction_id from submission_record where attempt > 1))
         group by 1, 2 having count(*) > 1
        """);
    assertNone(
        "convictions in two packets",
        "select conviction_id from packet_item group by 1 having count(*) > 1");
    assertNone(
        "packets with two motions", "select packet_id from motion group by 1 having count(*) > 1");
    assertNone(
        "motions with two orders",
        "select motion_id from court_order group by 1 having count(*) > 1");
    assertNone(
        "convictions accepted twice",
        """
        select conviction_id from submission_record where state = 'ACCEPTED'
         group by 1 having count(*) > 1
        """);
  }

  @Test
  @Order(8)
  void every_row_of_the_file_and_every_person_is_there_once() {
    assertThat(count("select rows_read from delivery")).isEqualTo(ROWS);
    assertThat(count("select people_built from delivery"))
        .isEqualTo(count("select count(*) from person"));
    assertThat(count("select candidates from delivery"))
        .isEqualTo(count("select count(*) from conviction"));
  }

  @Test
  @Order(9)
  void the_files_and_the_database_agree() {
    List<DojFiles.Sent> files = department.submissions();
    assertThat(files.stream().map(sent -> sent.file().number()))
        .as("numbers without gaps and doubles")
        .containsExactlyElementsOf(IntStream.rangeClosed(1, files.size()).boxed().toList());
    assertThat(files.stream().mapToLong(file -> file.records().size()).sum())
        .isEqualTo(count("select count(*) from submission_record"));
    assertNone(
        "granted convictions that DOJ did not accept",
        """
        select conviction_id from order_item where relief not in ('DENIED', 'NOT_FOUND', 'NOT_APPLICABLE')
        except select conviction_id from submission_record where state = 'ACCEPTED'
        """);
  }

  private static void assertNone(String what, String sql) {
    assertThat(count("select count(*) from (%s) found".formatted(sql))).as(what).isZero();
  }

  private static void killAndStart(Gate gate) throws Exception {
    county.clearance().kill();
    gate.open();
    county.startAgain();
  }

  /** Kills it at a gate, and closes another before it is started again. */
  private static Gate killAndStart(Gate gate, String when, String table, String condition)
      throws Exception {
    county.clearance().kill();
    gate.open();
    Gate next = Gate.before(county.clearance(), when, table, condition);
    county.startAgain();
    return next;
  }

  private static long count(String sql) {
    return county.db().sql(sql).query(Long.class).single();
  }

  private static void await(String what, BooleanSupplier condition) {
    county.clearance().await(what, PATIENCE, condition);
  }
}
