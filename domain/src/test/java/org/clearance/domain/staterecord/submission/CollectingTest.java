package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TaskRecords;
import org.clearance.domain.TestDoj;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several motions in one submission, at a time that the county has set. */
class CollectingTest {
  private final TestDoj doj = new TestDoj();
  private final Collecting collecting = doj.get(Collecting.class);
  private final Reporting reporting = doj.get(Reporting.class);
  private final Submissions submissions = doj.get(Submissions.class);

  @BeforeEach
  void the_county_collects_by_the_day() {
    set("{\"every\": \"day\", \"at\": \"17:00\"}");
  }

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void a_county_that_has_set_nothing_reports_each_order_at_once() {
    set("{\"every\": \"order\"}");
    assertThat(collecting.ask(doj.granted(1).id(), doj.key())).isEmpty();
    assertThat(doj.count("collected_report")).isZero();
  }

  @Test
  void what_several_motions_report_waits_for_the_time_and_goes_in_one_file() throws IOException {
    Motion first = doj.granted(2);
    Motion second = doj.granted(3);
    long one = ask(first);
    doj.clock.pass(Duration.ofMinutes(1));
    long two = ask(second);

    Collecting.Next next = collecting.next(doj.county).orElseThrow();
    assertThat(next.records()).isEqualTo(5);
    assertThat(next.motions()).extracting(Collecting.Waiting::records).containsExactly(2, 3);
    assertThat(collecting.collectIfDue(doj.county)).isEmpty();
    assertThat(doj.states(first)).containsOnly("GRANTED");

    long id = collectAtItsTime();
    assertThat(collecting.unsent()).containsExactly(new Collecting.Unsent(id, doj.county));
    assertThat(messages()).isEmpty();
    send(id);

    Submission submission = submissions.find(id).orElseThrow();
    assertThat(submission.motions()).isEqualTo(2);
    assertThat(submission.motionNumber()).isNull();
    assertThat(submission.reconciliation()).isEqualTo(new Reconciliation(5, 0, 0, 5, 0));
    assertThat(AllRecords.of(submissions, id))
        .extracting(SubmissionRecord::recordNumber)
        .containsExactly(1, 2, 3, 4, 5);
    assertThat(DojFiles.sent((doj.outgoing().resolve(submission.fileName()))).records()).hasSize(5);
    assertThat(doj.states(first)).containsOnly("REPORTED");
    assertThat(doj.states(second)).containsOnly("REPORTED");
    assertThat(messages()).containsExactly(sent(one, id, first, 2), sent(two, id, second, 3));
    assertThat(collecting.next(doj.county)).isEmpty();
    assertThat(collecting.unsent()).isEmpty();
  }

  @Test
  void each_motion_is_told_when_doj_has_answered_what_concerns_it() throws IOException {
    Motion first = doj.granted(2);
    Motion second = doj.granted(2);
    ask(first);
    ask(second);
    long id = collectAtItsTime();
    send(id);

    answer("a.csv", 1, 3);
    assertThat(answers()).isEmpty();
    answer("b.csv", -2);
    assertThat(answers()).containsExactly(id + "-" + first.id() + " {\"rejectedCount\": 1}");
    assertThat(doj.states(first)).containsExactly("ACKNOWLEDGED", "REJECTED");
    answer("c.csv", 4);
    assertThat(answers())
        .containsExactly(
            id + "-" + first.id() + " {\"rejectedCount\": 1}",
            id + "-" + second.id() + " {\"rejectedCount\": 0}");
    assertThat(doj.get(Reconciling.class).reconcile(doj.county)).isZero();
  }

  @Test
  void a_rejected_record_is_corrected_by_motion_and_goes_with_the_next_submission()
      throws IOException {
    Motion first = doj.granted(1);
    Motion second = doj.granted(1);
    ask(first);
    ask(second);
    send(collectAtItsTime());
    answer("a.csv", -1, -2);

    SubmissionRecord rejected = submissions.rejectedOf(first.id()).get(0);
    assertThat(submissions.rejectedOf(first.id())).hasSize(1);
    var corrections = doj.get(Corrections.class);
    assertThat(
            corrections.correct(
                rejected.submissionId(),
                rejected.recordNumber(),
                rejected.version(),
                Correction.of(rejected.fields(), "Checked"),
                "clare"))
        .isInstanceOf(Corrections.Done.class);
    assertThat(corrections.finish(first.id(), doj.key(), "clare"))
        .isEqualTo(new Corrections.Completed(1, 0));
    assertThat(submissions.rejectedOf(second.id())).hasSize(1);

    ask(first);
    long again = collectAtItsTime();
    assertThat(AllRecords.of(submissions, again))
        .singleElement()
        .satisfies(record -> assertThat(record.attempt()).isEqualTo(2));
  }

  @Test
  void enough_records_go_without_waiting_for_the_time() {
    set("{\"every\": \"week\", \"at\": \"17:00\", \"records\": 3}");
    ask(doj.granted(2));
    assertThat(collecting.collectIfDue(doj.county)).isEmpty();
    ask(doj.granted(1));
    assertThat(collecting.collectIfDue(doj.county)).isPresent();
  }

  @Test
  void what_waits_goes_at_once_when_the_county_stops_collecting() {
    ask(doj.granted(1));
    set("{\"every\": \"order\"}");
    assertThat(collecting.collectIfDue(doj.county)).isPresent();
  }

  @Test
  void a_clerk_sends_what_waits_now_and_that_is_on_record() {
    Motion motion = doj.granted(2);
    ask(motion);
    long id = collecting.collectNow(doj.county, "clare").orElseThrow();
    assertThat(collecting.collectNow(doj.county, "clare")).isEmpty();
    assertThat(
            doj.db
                .sql(
                    "select actor || ' ' || subject_id || ' ' || detail from audit_entry where action = 'SUBMISSION_SENT_EARLY'")
                .query(String.class)
                .list())
        .containsExactly("clare " + id + " records: 2");
  }

  @Test
  void a_job_that_runs_again_finds_its_report_and_a_second_one_of_the_motion_has_nothing() {
    Motion motion = doj.granted(2);
    long key = doj.key();
    long report = collecting.ask(motion.id(), key).orElseThrow();
    assertThat(collecting.ask(motion.id(), key)).contains(report);
    long later = ask(motion);
    long id = collectAtItsTime();
    assertThat(collecting.ask(motion.id(), key)).contains(report);
    send(id);
    assertThat(messages())
        .containsExactlyInAnyOrder(
            "dispositions-sent %d {\"reportedCount\": 0}".formatted(later),
            sent(report, id, motion, 2));
  }

  @Test
  void a_motion_of_which_nothing_is_left_when_its_time_comes_is_told_so() {
    Motion motion = doj.granted(1);
    long report = ask(motion);
    doj.records.event(motion.convictions().get(0), "GRANTED", "WITHDRAWN", "Another person");
    passUntilDue();
    assertThat(collecting.collectIfDue(doj.county)).isEmpty();
    assertThat(doj.count("submission")).isZero();
    assertThat(messages())
        .containsExactly("dispositions-sent %d {\"reportedCount\": 0}".formatted(report));
  }

  @Test
  void
      a_job_that_began_a_submission_of_its_own_goes_on_with_it_when_the_county_begins_to_collect() {
    set("{\"every\": \"order\"}");
    Motion motion = doj.granted(1);
    long key = doj.key();
    reporting.batch(motion.id(), key);
    set("{\"every\": \"day\"}");
    assertThat(collecting.ask(motion.id(), key)).isEmpty();
  }

  @Test
  void two_looks_at_once_make_one_submission() throws Exception {
    ask(doj.granted(2));
    ask(doj.granted(2));
    passUntilDue();
    List<Callable<Object>> looks = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      looks.add(() -> collecting.collectIfDue(doj.county));
    }
    var pool = Executors.newFixedThreadPool(4);
    try {
      for (var look : pool.invokeAll(looks)) {
        look.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(doj.count("submission")).isOne();
    assertThat(doj.count("submission_record")).isEqualTo(4);
  }

  @Test
  void a_later_submission_waits_for_the_one_before_only_where_they_share_a_motion() {
    Motion motion = doj.granted(1);
    ask(motion);
    long first = collectAtItsTime();
    Motion other = doj.granted(1);
    ask(other);
    long second = collectAtItsTime();
    send(second);
    assertThat(doj.states(other)).containsOnly("REPORTED");

    doj.db
        .sql("update submission_record set state = 'SENT' where submission_id = :id")
        .param("id", first)
        .update();
    Motion third = doj.granted(1);
    long own = reporting.batch(third.id(), doj.key()).orElseThrow();
    doj.db
        .sql(
            "update submission_record set order_id = (select order_id from submission_record where submission_id = :first limit 1), attempt = 2 where submission_id = :own")
        .param("first", first)
        .param("own", own)
        .update();
    reporting.write(own);
    assertThatThrownBy(() -> reporting.send(own)).hasMessageContaining("is not sent yet");
  }

  @Test
  void one_word_with_doj_is_for_all_motions_of_a_submission_but_not_for_what_another_clerk_holds() {
    ask(doj.granted(1));
    long id = collectAtItsTime();
    send(id);
    followUpTask(1, id, null);
    followUpTask(2, id, null);
    followUpTask(3, id, "cora");
    followUpTask(4, id + 1, null);
    assertThat(doj.get(FollowUps.class).record(id, 1, "They look for it.", false, "clare"))
        .isInstanceOf(FollowUps.Recorded.class);
    assertThat(
            doj.db
                .sql("select user_task_key from outbox where kind = 'TASK_COMPLETION' order by 1")
                .query(Long.class)
                .list())
        .containsExactly(1L, 2L);
  }

  private void followUpTask(long key, long submission, @Nullable String holder) {
    new TaskRecords(doj.db)
        .task(doj.county, "follow-up-with-doj")
        .key(key)
        .ofSubmission(submission)
        .heldBy(holder)
        .write();
  }

  private long ask(Motion motion) {
    return collecting.ask(motion.id(), doj.key()).orElseThrow();
  }

  private long collectAtItsTime() {
    passUntilDue();
    return collecting.collectIfDue(doj.county).orElseThrow();
  }

  private void passUntilDue() {
    doj.clock.pass(
        Duration.between(doj.clock.instant(), collecting.next(doj.county).orElseThrow().at()));
  }

  private void send(long submission) {
    reporting.write(submission);
    reporting.send(submission);
  }

  /** DOJ answers the last submission: a record that it rejects with a minus. */
  private void answer(String name, int... records) throws IOException {
    List<Answer> answers = new ArrayList<>();
    for (int record : records) {
      answers.add(
          record > 0
              ? new Answer(answers.size() + 2, record, true, "", "")
              : new Answer(answers.size() + 2, -record, false, "202", "NO SUCH CASE"));
    }
    Files.createDirectories(doj.incoming());
    doj.get(TakingAcknowledgement.class)
        .take(
            Files.write(doj.incoming().resolve(name), DojFiles.answer(doj.countyCode, 1, answers)));
  }

  private static String sent(long report, long submission, Motion motion, int records) {
    return "dispositions-sent %d {\"answerKey\": \"%d-%d\", \"submissionId\": %d, \"reportedCount\": %d}"
        .formatted(report, submission, motion.id(), submission, records);
  }

  private List<String> messages() {
    return doj.db
        .sql(
            """
            select name || ' ' || correlation_key || ' ' || variables from outbox
             where name = 'dispositions-sent' order by correlation_key::bigint
            """)
        .query(String.class)
        .list();
  }

  private List<String> answers() {
    return doj.db
        .sql(
            "select correlation_key || ' ' || variables from outbox where name = 'doj-acknowledgement' order by id")
        .query(String.class)
        .list();
  }

  private void set(String batches) {
    doj.db
        .sql(
            "update county set settings = settings || jsonb_build_object('dojBatches', :batches::jsonb) where id = :id")
        .param("batches", batches)
        .param("id", doj.county)
        .update();
  }
}
