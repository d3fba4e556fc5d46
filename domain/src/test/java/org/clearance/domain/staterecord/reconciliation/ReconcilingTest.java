package org.clearance.domain.staterecord.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.TestRecords;
import org.clearance.domain.office.user.Role;
import org.clearance.domain.oversight.alert.AlarmMail;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.reconciliation.Alarms.Alarm;
import org.clearance.domain.staterecord.reconciliation.Alarms.ClearAlarmResult;
import org.clearance.domain.staterecord.submission.Reporting;
import org.clearance.domain.staterecord.submission.Submission;
import org.clearance.domain.staterecord.submission.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The records against the files: whatever is changed behind their backs becomes an alarm. */
class ReconcilingTest {
  private final TestDoj doj =
      new TestDoj(Map.of("clearance.mail.channel", "files"), AlarmMail.class);
  private final Reconciling reconciling = doj.get(Reconciling.class);
  private final Alarms alarms = doj.get(Alarms.class);
  private final Motion motion = doj.granted(4);
  private final long submission = report();

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void what_was_sent_answered_and_is_outstanding_adds_up() throws IOException {
    assertThat(reconciling.reconcile(doj.county)).isZero();
    answer("a.csv", "1+ 2-202 9+");
    assertThat(reconciling.reconcile(doj.county)).isZero();
    // Answered again, the other way: reported, and nothing is changed by it.
    answer("b.csv", "1-202 3+ 4+ 4+");
    assertThat(reconciling.reconcile(doj.county)).isZero();
    answer("c.csv", "4-101");
    assertThat(reconciling.reconcile(doj.county)).isZero();
    assertThat(alarms.standing(doj.county)).isEmpty();
    assertThat(alarms.lastLook(doj.county)).contains(doj.clock.instant());
  }

  @Test
  void a_file_that_is_purged_while_it_is_looked_at_is_not_missed() throws Exception {
    ExecutorService elsewhere = Executors.newSingleThreadExecutor();
    try {
      Future<Integer> looking =
          Objects.requireNonNull(
              new TransactionTemplate(doj.get(PlatformTransactionManager.class))
                  .execute(
                      status -> {
                        doj.db
                            .sql("lock table submission_record in access exclusive mode")
                            .update();
                        Future<Integer> begun =
                            elsewhere.submit(() -> reconciling.reconcile(doj.county));
                        while (!begun.isDone() && doj.count("pg_locks where not granted") == 0) {
                          Thread.onSpinWait();
                        }
                        purge();
                        return begun;
                      }));
      assertThat(looking.get()).isZero();
    } finally {
      elsewhere.shutdownNow();
    }
    assertThat(reconciling.reconcile(doj.county)).isZero();
  }

  /** Its time is over: the database forgets it, and its bytes go. */
  private void purge() {
    doj.db
        .sql(
            """
            with run as (
              insert into retention_run (county_id, asked_by, asked_at) values (:county, 'ada', now()) returning id)
            update stored_file set purged_at = now(), purged_class = 'SUBMISSIONS', purged_run = (select id from run)
             where sha256 = (select document from submission where id = :submission)
            """)
        .param("county", doj.county)
        .param("submission", submission)
        .update();
    String sha256 = doj.db.sql("select document from submission").query(String.class).single();
    try {
      Files.delete(
          doj.data.resolve(
              "store/%s/%s/%s".formatted(sha256.substring(0, 2), sha256.substring(2, 4), sha256)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void a_record_that_stands_otherwise_than_doj_said_is_an_alarm() throws IOException {
    answer("a.csv", "1+ 2-202 3+");
    set(2, "ACCEPTED");
    set(3, "SENT");
    assertThat(reconciling.reconcile(doj.county)).isOne();
    assertThat(findings())
        .containsExactly(
            "2 records stand otherwise here than DOJ’s files say; the first is record 2.");
  }

  @Test
  void a_record_that_was_lost_from_the_database_is_an_alarm() {
    doj.db
        .sql("delete from submission_record where submission_id = :id and record_number = 4")
        .param("id", submission)
        .update();
    assertThat(reconciling.reconcile(doj.county)).isOne();
    assertThat(findings())
        .containsExactly(
            "The file that was sent has 4 records and its trailer says 4; 3 are recorded here.");
  }

  @Test
  void a_kept_file_that_was_changed_is_an_alarm() throws IOException {
    answer("a.csv", "1+ 2+ 3+ 4+");
    stored("CLEARANCE-DISPOSITIONS");
    stored("CLEARANCE-ACKNOWLEDGEMENT");
    reconciling.reconcile(doj.county);
    assertThat(findings())
        .contains(
            "The file that was sent is not kept any more, or was changed since.",
            "The acknowledgement a.csv is not kept any more, or was changed since.");
  }

  @Test
  void a_record_that_is_not_marked_as_sent_is_an_alarm() {
    set(1, "BATCHED");
    reconciling.reconcile(doj.county);
    assertThat(findings())
        .containsExactly("1 record is not marked as sent, though its submission is.");
  }

  @Test
  void an_alarm_is_raised_once_and_stands_until_it_is_cleared_with_a_reason() {
    set(1, "BATCHED");
    assertThat(reconciling.reconcile(doj.county)).isOne();
    assertThat(reconciling.reconcile(doj.county)).isZero();
    Alarm alarm = alarms.standing(doj.county).get(0);
    assertThat(alarm.submissionNumber()).isEqualTo(1);

    assertThat(alarms.clear(doj.county, alarm.id(), "  ", "cleo"))
        .isEqualTo(ClearAlarmResult.NO_REASON);
    assertThat(alarms.clear(doj.county + 1, alarm.id(), "Seen.", "cleo"))
        .isEqualTo(ClearAlarmResult.UNKNOWN);
    assertThat(alarms.standing(doj.county)).hasSize(1);
    assertThat(alarms.clear(doj.county, alarm.id(), "Mended.", "cleo"))
        .isEqualTo(ClearAlarmResult.DONE);
    assertThat(alarms.clear(doj.county, alarm.id(), "Mended.", "carl"))
        .isEqualTo(ClearAlarmResult.ALREADY);
    assertThat(alarms.standing(doj.county)).isEmpty();
    assertThat(doj.count("audit_entry where action = 'RECONCILIATION_ALARM_CLEARED'")).isOne();

    // The same finding was judged already; another one was not.
    assertThat(reconciling.reconcile(doj.county)).isZero();
    set(2, "BATCHED");
    assertThat(reconciling.reconcile(doj.county)).isOne();
  }

  @Test
  void another_answer_of_doj_makes_no_other_alarm_of_what_stands_otherwise() throws IOException {
    answer("a.csv", "1+ 2-202 3+");
    set(2, "ACCEPTED");
    assertThat(reconciling.reconcile(doj.county)).isOne();
    answer("b.csv", "4+");
    assertThat(reconciling.reconcile(doj.county)).isZero();
    assertThat(findings())
        .containsExactly("1 record stands otherwise here than DOJ’s files say: record 2.");
  }

  @Test
  void other_records_that_stand_otherwise_are_another_alarm() throws IOException {
    answer("a.csv", "1-202 2-202 3-202");
    set(1, "ACCEPTED");
    set(2, "ACCEPTED");
    assertThat(reconciling.reconcile(doj.county)).isOne();
    set(2, "REJECTED");
    set(3, "ACCEPTED");
    assertThat(reconciling.reconcile(doj.county)).isOne();
  }

  @Test
  void the_administrators_are_told_once_and_of_no_person() {
    var mail = doj.get(AlarmMail.class);
    set(1, "BATCHED");
    reconciling.reconcile(doj.county);
    // Nobody can be told.
    assertThat(mail.tell(doj.county)).isZero();

    new TestRecords(doj.db).user("ada", "Ada", doj.county, Role.ADMINISTRATOR);
    assertThat(mail.tell(doj.county)).isOne();
    assertThat(mail.tell(doj.county)).isZero();
    assertThat(
            doj.db
                .sql("select recipient || ': ' || body from notice where kind = 'ALERT'")
                .query(String.class)
                .single())
        .startsWith("ada@example.org: ")
        .contains("Submission 1: 1 record is not marked as sent")
        .doesNotContain("DOE");
  }

  private List<String> findings() {
    return alarms.standing(doj.county).stream().map(alarm -> alarm.finding().toString()).toList();
  }

  private void set(int record, String state) {
    doj.db
        .sql(
            """
            update submission_record set state = :state
             where submission_id = :id and record_number = :record
            """)
        .param("state", state)
        .param("id", submission)
        .param("record", record)
        .update();
  }

  /** Changes a byte of the kept file that holds these words. */
  private void stored(String words) throws IOException {
    List<Path> found;
    try (Stream<Path> files = Files.walk(doj.data)) {
      found =
          files
              .filter(Files::isRegularFile)
              .filter(file -> !file.startsWith(doj.data.resolve("doj")))
              .filter(file -> text(file).contains(words))
              .toList();
    }
    assertThat(found).hasSize(1);
    found.get(0).toFile().setWritable(true);
    Files.writeString(found.get(0), text(found.get(0)).replaceFirst("1", "7"));
  }

  private static String text(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long report() {
    Reporting reporting = doj.get(Reporting.class);
    long id = reporting.batch(motion.id(), doj.key()).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }

  /** {@code 1+ 2-202}: the first accepted, the second rejected with a code. */
  private void answer(String name, String answers) throws IOException {
    List<Answer> list = new ArrayList<>();
    for (String answer : answers.split(" ")) {
      boolean accepted = answer.endsWith("+");
      String[] parts = answer.split("[+-]");
      list.add(
          new Answer(
              list.size() + 2,
              Integer.parseInt(parts[0]),
              accepted,
              accepted ? "" : parts[1],
              accepted ? "" : "TEXT"));
    }
    Submission sent = doj.get(Submissions.class).find(submission).orElseThrow();
    Files.createDirectories(doj.incoming());
    Path file =
        Files.write(
            doj.incoming().resolve(name), DojFiles.answer(doj.countyCode, sent.number(), list));
    doj.get(TakingAcknowledgement.class).take(file);
  }
}
