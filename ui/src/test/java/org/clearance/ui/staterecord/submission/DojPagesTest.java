package org.clearance.ui.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clearance.domain.office.user.Role.ADMINISTRATOR;
import static org.clearance.domain.office.user.Role.COURT_CLERK;
import static org.clearance.domain.office.user.Role.MANAGER;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyLong;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.when;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clearance.bpmn.UserTasks;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.ground.store.StoreFolder;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.office.user.User;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.Acknowledgements;
import org.clearance.domain.staterecord.acknowledgement.IncomingFolder;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.ServerOutages;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.clearance.process.task.OpenTask;
import org.clearance.process.task.Task;
import org.clearance.process.task.TaskVariables;
import org.clearance.process.task.Tasks;
import org.clearance.ui.Browser;
import org.clearance.ui.Browser.Page;
import org.clearance.ui.People;
import org.clearance.ui.ScreensTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;
import tools.jackson.databind.node.JsonNodeFactory;

/** The pages of what goes to DOJ and comes back; who holds a task is told to them. */
@ScreensTest
@TestPropertySource(
    properties = {
      // A county whose server does not run: nothing listens on port 1.
      "clearance.doj.sftp.counties.serverless.host=127.0.0.1",
      "clearance.doj.sftp.counties.serverless.port=1",
      "clearance.doj.sftp.counties.serverless.user=county",
      "clearance.doj.sftp.counties.serverless.password=let-me-in",
      "clearance.doj.sftp.counties.serverless.known-hosts=pom.xml"
    })
class DojPagesTest {
  @LocalServerPort private int port;
  @Autowired private People people;
  @Autowired private JdbcClient db;
  @Autowired private Reporting reporting;
  @Autowired private Submissions submissions;
  @Autowired private Acknowledgements acknowledgements;
  @Autowired private TakingAcknowledgement taking;
  @Autowired private IncomingFolder incoming;
  @Autowired private Reconciling reconciling;
  @Autowired private Alarms alarms;
  @Autowired private ServerOutages outages;
  @Autowired private Counties counties;
  @MockitoBean private Tasks tasks;

  private County county;
  private User clerk;
  private Motion motion;
  private long submission;
  private Browser browser;

  @BeforeEach
  void aSubmissionOfThree() {
    county = people.county();
    clerk = people.named("Cleo Court", county, COURT_CLERK);
    motion = new DojRecords(db, county.id()).granted(3);
    submission = report();
    browser = new Browser(port).signedInAs(clerk.username(), People.PASSWORD);
  }

  @Test
  void the_list_shows_that_everything_sent_adds_up() throws IOException {
    answer("1+ 2-202");
    String html = browser.open("/submissions").html();
    assertThat(html)
        .contains("Submission 1", "Reconciled", county.code() + "-dispositions-000001.csv");
    assertThat(numbers(html)).isEqualTo("3=1+1+1");
  }

  @Test
  void submissions_are_found_by_where_they_stand_and_in_any_order() throws IOException {
    answer("1+ 2-202");
    motion = new DojRecords(db, county.id()).granted(1);
    report();
    assertThat(browser.open("/submissions").html())
        .containsSubsequence(
            ">All<span class=\"cl-count\">2</span>",
            "Not sent yet</span><span class=\"cl-count\">0</span>",
            "Outstanding</span><span class=\"cl-count\">2</span>",
            "To be corrected</span><span class=\"cl-count\">1</span>",
            "Answered in full</span><span class=\"cl-count\">0</span>")
        .containsSubsequence(">Submission 2</a>", ">Submission 1</a>");
    assertThat(browser.open("/submissions?stand=TO_CORRECT&sort=records").html())
        .contains(">Submission 1</a>", "href=\"/submissions?stand=TO_CORRECT&amp;sort=-records\"")
        .doesNotContain(">Submission 2</a>");
    assertThat(browser.open("/submissions?sort=number").html())
        .containsSubsequence(">Submission 1</a>", ">Submission 2</a>");
    assertThat(browser.open("/submissions?stand=ANSWERED").html())
        .contains("No such submission", "Show all");
    assertThat(browser.open("/submissions?sort=s.number;drop").html())
        .contains(">Submission 1</a>");
  }

  @Test
  void what_does_not_add_up_is_shown_until_it_is_cleared_with_a_reason() throws IOException {
    db.sql(
            "update submission_record set state = 'BATCHED' where submission_id = :id and"
                + " record_number = 1")
        .param("id", submission)
        .update();
    reconciling.reconcile(county.id());
    String finding = "1 record is not marked as sent, though its submission is.";
    Page page = browser.open("/submissions");
    assertThat(page.html())
        .contains("What does not add up", finding, "Compared with the kept files");
    assertThat(browser.open("/acknowledgements").html()).contains(finding);
    assertThat(browser.open("/").html()).contains("DOJ submissions that do not add up");
    User supervisor = people.named("Sue Visor", county, Role.DA_SUPERVISOR);
    Browser reader = new Browser(port).signedInAs(supervisor.username(), People.PASSWORD);
    assertThat(reader.open("/submissions").html())
        .contains(finding)
        .doesNotContain("Clear the alarm");
    assertThat(reader.open("/").html()).doesNotContain("DOJ submissions that do not add up");

    long alarm = alarms.standing(county.id()).get(0).id();
    String clear = "/submissions/alarms/" + alarm + "/clear";
    assertThat(browser.post(clear, "reason", " ").html()).contains("Nothing was cleared");
    assertThat(browser.post(clear, "reason", "A hand slipped.").html())
        .contains("The alarm is cleared")
        .doesNotContain(finding);
    assertThat(browser.open("/").html()).doesNotContain("DOJ submissions that do not add up");
    assertThat(audited()).contains("RECONCILIATION_ALARM_CLEARED");
  }

  @Test
  void a_server_that_cannot_be_used_is_shown_with_since_when_why_and_what_to_do_until_it_can() {
    County serverless =
        counties.create(
            "serverless", "SERVERLESS", "Serverless", "America/Los_Angeles", "Tribunal", "CA0399");
    User cleo = people.user(serverless, COURT_CLERK);
    Browser at = new Browser(port).signedInAs(cleo.username(), People.PASSWORD).alsoInSpanish();
    assertThat(at.open("/submissions").html()).doesNotContain("cannot be used");
    long id =
        reporting
            .batch(new DojRecords(db, serverless.id()).granted(1).id(), DojRecords.newKey())
            .orElseThrow();
    assertThatThrownBy(() -> reporting.write(id)).isInstanceOf(DojServerException.class);

    for (String page : List.of("/submissions", "/acknowledgements")) {
      assertThat(at.open(page).html())
          .contains(
              "DOJ’s server cannot be used",
              "127.0.0.1:1",
              "It takes no connections.",
              "1 submission waits for it",
              "Ask DOJ whether the server runs");
    }
    assertThat(at.open("/").html()).contains("DOJ servers that cannot be used");
    User ada = people.user(serverless, ADMINISTRATOR);
    Browser administrator = new Browser(port).signedInAs(ada.username(), People.PASSWORD);
    assertThat(administrator.open("/").html()).contains("DOJ servers that cannot be used");
    assertThat(administrator.open("/doj-batches").html()).contains("It takes no connections.");
    assertThat(browser.open("/submissions").html()).doesNotContain("cannot be used");

    outages.worked("127.0.0.1:1");
    assertThat(at.open("/submissions").html()).doesNotContain("cannot be used");
    assertThat(at.open("/").html()).doesNotContain("DOJ servers that cannot be used");
  }

  @Test
  void a_submission_shows_its_records_and_what_doj_said_of_each() throws IOException {
    answer("1+ 2-202");
    String page = browser.open("/submissions/" + submission).html();
    assertThat(page)
        .contains(
            "<span>All</span><span class=\"cl-count\">3</span>",
            "<span>Accepted</span><span class=\"cl-count\">1</span>",
            "<span>Outstanding</span><span class=\"cl-count\">1</span>",
            "<span>Rejected</span><span class=\"cl-count\">1</span>");
    assertThat(page)
        .contains("DOE,JOHN A", "DOE,JOHN B", "202", "Outstanding", "Dismissed and sealed");
    assertThat(browser.open("/submissions/" + submission + "?shown=REJECTED").html())
        .contains("DOE,JOHN B")
        .doesNotContain("DOE,JOHN A");
    assertThat(browser.open("/submissions/" + submission + "/file").html())
        .startsWith("H,CLEARANCE-DISPOSITIONS,2," + county.code());
    assertThat(audited()).contains("SUBMISSION_VIEWED", "SUBMISSION_DOWNLOADED");
  }

  @Test
  void a_file_that_was_altered_is_not_downloaded_and_where_it_has_begun_the_connection_is_cut()
      throws IOException {
    motion = new DojRecords(db, county.id()).granted(300);
    long large = report();
    Path file =
        new StoreFolder(Path.of("target/test-data"))
            .path(Objects.requireNonNull(submissions.find(large).orElseThrow().document()));
    byte[] bytes = Files.readAllBytes(file);
    assertThat(bytes.length).as("more than is held against its hash at once").isGreaterThan(20_000);
    HttpRequest.Builder asking =
        HttpRequest.newBuilder(browser.address("/submissions/" + large + "/file"));

    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> browser.raw(asking)).hasRootCauseInstanceOf(IOException.class);

    bytes[0] ^= 1;
    Files.write(file, bytes);
    HttpResponse<String> answer = browser.raw(asking);
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("A stored file was changed");
    assertThat(answer.headers().firstValue("Content-Disposition")).isEmpty();
  }

  @Test
  void the_records_of_a_large_submission_are_leafed_through() {
    motion = new DojRecords(db, county.id()).granted(130);
    long large = report();
    assertThat(browser.open("/submissions/" + large).html()).contains("1–100 of 130");
    assertThat(browser.open("/submissions/" + large + "?page=2&shown=OUTSTANDING").html())
        .contains("101–130 of 130", "shown=OUTSTANDING&amp;page=1");
    assertThat(browser.open("/submissions/" + large + "?shown=ACCEPTED").html())
        .contains("No such record");
  }

  @Test
  void a_submission_of_another_county_is_not_there() {
    County other = people.county();
    new DojRecords(db, other.id()).granted(1);
    User stranger = people.user(other, COURT_CLERK);
    Browser there = new Browser(port).signedInAs(stranger.username(), People.PASSWORD);
    assertThat(there.open("/submissions/" + submission).status()).isEqualTo(404);
    assertThat(there.open("/submissions/" + submission + "/file").status()).isEqualTo(404);
    assertThat(there.open("/submissions").html()).contains("Nothing was reported yet");
  }

  @Test
  void a_manager_sees_counts_and_an_administrator_nothing() {
    assertThat(as(MANAGER).open("/submissions").status()).isEqualTo(200);
    assertThat(as(MANAGER).open("/submissions/" + submission + "/file").status()).isEqualTo(403);
    assertThat(as(ADMINISTRATOR).open("/submissions").status()).isEqualTo(403);
  }

  @Test
  void an_acknowledgement_shows_the_lines_that_could_not_be_taken() throws IOException {
    answer("1+ 9+");
    Files.writeString(incoming.path().resolve("broken.csv"), "T,1," + "0".repeat(64));
    taking.take(incoming.path().resolve("broken.csv"));
    assertThat(browser.open("/acknowledgements").html())
        .contains(
            "Line 3: The submission has no record 9.", "do not match the checksum", "broken.csv")
        .contains("Something could not be taken<span class=\"cl-count\">2</span>");
    answer("9+ 8+ 7+ 6+ 5+ 9+ 8+ 7+ 6+ 5+ 9+ 8+ 7+ 6+ 5+ 9+ 8+ 7+ 6+ 5+ 9+ 8+");
    assertThat(browser.open("/acknowledgements?problems=true").html())
        .contains("Line 2: ", "and 21 more lines")
        .doesNotContain("Line 3: The submission has no record 8");
    assertThat(browser.open("/acknowledgements?sort=untaken").html())
        .containsSubsequence("do not match the checksum", "no record 9", "and 21 more lines");
    assertThat(browser.open("/submissions/" + submission).html())
        .contains("Line 21: ", "and 2 more lines")
        .doesNotContain("Line 22: ");
    long id = acknowledgements.ofCounty(county.id(), true, "", 0, 1).get(0).id();
    assertThat(browser.open("/acknowledgements/" + id).html())
        .contains("The submission has no record 9.", "1–22 of 22");
    User stranger = people.user(people.county(), COURT_CLERK);
    Browser there = new Browser(port).signedInAs(stranger.username(), People.PASSWORD);
    assertThat(there.open("/acknowledgements/" + id).status()).isEqualTo(404);
    assertThat(there.open("/acknowledgements/999999").status()).isEqualTo(404);
  }

  @Test
  void every_field_that_doj_doubts_is_marked_and_no_other() throws IOException {
    answer("1+ 2-103 3+");
    hold(7, UserTasks.CORRECT_REJECTED_RECORDS);
    String html = browser.open("/tasks/7/correct-rejected-records/" + submission + "/2").html();
    for (String field : List.of("cii", "name", "dateOfBirth")) {
      assertThat(html)
          .contains(
              "id=\"%s-hint\">DOJ asks about these fields: compare all of them.".formatted(field));
    }
    assertThat(html.split("DOJ asks about", -1)).as("three fields").hasSize(4);
  }

  @Test
  void rejected_records_are_corrected_one_by_one_and_the_task_finished() throws IOException {
    answer("1+ 2-202 3-901");
    hold(7, UserTasks.CORRECT_REJECTED_RECORDS);
    String desk = "/tasks/7/correct-rejected-records";

    Page list = browser.open(desk);
    assertThat(list.html())
        .contains("Record", "DOE,JOHN B", "Check the number’s spelling", "Correct the next one")
        .doesNotContain("Finish and report");

    String second = desk + "/" + submission + "/2";
    assertThat(browser.open(second).html()).contains("DOJ said: 202", "DOJ asks about this field.");
    Page invalid = correct(second, record(2), "caseNumber", "");
    assertThat(invalid.html()).contains("Enter the court case number", "aria-invalid=\"true\"");
    Page next = correct(second, record(2), "caseNumber", "SF-77");
    assertThat(next.path()).isEqualTo(desk + "/" + submission + "/3");
    assertThat(next.html()).contains("Record 2 is corrected.");

    Page missing = browser.post(desk + "/finish");
    assertThat(missing.html()).contains("One record is still to be corrected or withdrawn.");

    String third = desk + "/" + submission + "/3";
    String version = String.valueOf(record(3).version());
    assertThat(browser.post(third + "/withdraw", "version", version, "reason", "").html())
        .contains("Say in at most 1000 characters");
    Page withdrawn =
        browser.post(third + "/withdraw", "version", version, "reason", "DOJ has it already");
    assertThat(withdrawn.html()).contains("To be withdrawn", "Finish and report one record again");

    assertThat(browser.open(desk + "?show=corrected&sort=-record").html())
        .contains("Change record 2", "show=corrected&amp;sort=record")
        .doesNotContain("Change record 3");
    assertThat(browser.open(desk + "?show=withdrawn").html())
        .contains("Change record 3", "DOJ has it already")
        .doesNotContain("Change record 2");
    assertThat(browser.open(desk + "?show=open").html()).contains("No record matches");
    assertThat(browser.open(desk + "?code=901").html())
        .contains("Change record 3")
        .doesNotContain("Change record 2");

    browser.post(desk + "/finish");
    assertThat(states()).containsExactly("ACKNOWLEDGED", "REJECTED", "WITHDRAWN");
    assertThat(
            db.sql("select variables::text from outbox where user_task_key = 7 and name = ''")
                .query(String.class)
                .list())
        .containsExactly("{\"correctedCount\": 1}");
  }

  @Test
  void a_stale_correction_is_told_who_was_there_and_saves_nothing() throws IOException {
    answer("1+ 2-202 3+");
    hold(8, UserTasks.CORRECT_REJECTED_RECORDS);
    String second = "/tasks/8/correct-rejected-records/" + submission + "/2";
    SubmissionRecord seen = record(2);
    browser.open(second);
    correct(second, seen, "caseNumber", "SF-77");
    Page stale = correct(second, seen, "caseNumber", "SF-78");
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.html())
        .contains(clerk.username() + " saved record 2", "Nothing of yours was saved");
    assertThat(record(2).corrected())
        .satisfies(is -> assertThat(is.caseNumber()).isEqualTo("SF-77"));
  }

  @Test
  void a_record_of_another_motion_is_not_on_the_desk() throws IOException {
    answer("1+ 2-202 3+");
    hold(9, UserTasks.CORRECT_REJECTED_RECORDS);
    assertThat(browser.open("/tasks/9/correct-rejected-records/" + submission + "/1").status())
        .isEqualTo(404);
  }

  @Test
  void a_silent_submission_is_followed_up() throws IOException {
    hold(10, UserTasks.FOLLOW_UP_WITH_DOJ);
    String desk = "/tasks/10/follow-up-with-doj";
    assertThat(browser.open(desk).html())
        .contains("Follow up submission 1", "3 of 3 records not answered");
    assertThat(browser.post(desk, "remark", " ").html())
        .contains("Say in at most 2,000 characters");
    browser.post(desk, "remark", "Called the help desk: never arrived.", "dropAgain", "true");
    assertThat(browser.open("/submissions/" + submission).html())
        .contains("Called the help desk: never arrived.", "The same file was put out again.");
    assertThat(audited()).contains("SUBMISSION_DROPPED_AGAIN");
  }

  private Page correct(String address, SubmissionRecord seen, String field, String value) {
    var fields = seen.fields();
    Map<String, String> form =
        new java.util.LinkedHashMap<>(
            Map.of(
                "version", String.valueOf(seen.version()),
                "cii", fields.cii(),
                "name", fields.name(),
                "dateOfBirth", String.valueOf(fields.dateOfBirth()),
                "courtOri", fields.courtOri(),
                "caseNumber", fields.caseNumber(),
                "count", String.valueOf(fields.count()),
                "orderDate", fields.orderDate().toString(),
                "judge", fields.judge(),
                "then", "next"));
    form.put(field, value);
    return browser.post(
        address,
        form.entrySet().stream()
            .flatMap(entry -> java.util.stream.Stream.of(entry.getKey(), entry.getValue()))
            .toArray(String[]::new));
  }

  private void hold(long taskKey, String form) {
    var task =
        new Task(
            taskKey,
            form,
            form,
            clerk.username(),
            List.of("court-clerk:" + county.code()),
            null,
            null);
    var numbers = JsonNodeFactory.instance;
    when(tasks.requireHeldBy(any(User.class), eq(taskKey), eq(form)))
        .thenReturn(
            new OpenTask(
                task,
                county,
                new TaskVariables(
                    Map.of(
                        "motionId", numbers.numberNode(motion.id()),
                        "submissionId", numbers.numberNode(submission)))));
    when(tasks.awaitCompleted(anyLong())).thenReturn(true);
  }

  private Browser as(Role role) {
    return new Browser(port).signedInAs(people.user(county, role).username(), People.PASSWORD);
  }

  private SubmissionRecord record(int number) {
    return submissions.record(submission, number).orElseThrow();
  }

  private List<String> states() {
    return db.sql("select state from conviction where id in (:ids) order by id")
        .param("ids", motion.convictions())
        .query(String.class)
        .list();
  }

  private List<String> audited() {
    return db.sql("select action from audit_entry where actor = :actor")
        .param("actor", clerk.username())
        .query(String.class)
        .list();
  }

  /** The reconciliation as the page shows it: {@code 3=1+1+1}. */
  private static String numbers(String html) {
    var found = java.util.regex.Pattern.compile("<dd>([\\d,]+)</dd>").matcher(html);
    var numbers = new java.util.ArrayList<String>();
    while (found.find() && numbers.size() < 4) {
      numbers.add(found.group(1));
    }
    return numbers.get(0) + "=" + String.join("+", numbers.subList(1, 4));
  }

  private long report() {
    long id = reporting.batch(motion.id(), DojRecords.newKey()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  /** {@code 1+ 2-202}: record 1 accepted, record 2 rejected with code 202. */
  private void answer(String text) throws IOException {
    Submission of = submissions.find(submission).orElseThrow();
    List<Answer> answers = new java.util.ArrayList<>();
    for (String one : text.split(" ")) {
      boolean accepted = one.charAt(1) == '+';
      answers.add(
          new Answer(
              answers.size() + 2,
              one.charAt(0) - '0',
              accepted,
              one.substring(2),
              accepted ? "" : "NO SUCH CASE"));
    }
    incoming.waiting();
    Path file = incoming.path().resolve(of.fileName());
    Files.write(file, DojFiles.answer(county.code(), of.number(), answers));
    taking.take(file);
  }
}
