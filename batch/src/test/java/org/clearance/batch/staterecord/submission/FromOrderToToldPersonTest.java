package org.clearance.batch.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.clearance.batch.BatchDoj;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.contact.notice.NotifyPeopleJob;
import org.clearance.batch.staterecord.acknowledgement.AcknowledgementPoller;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.NoticeRequests;
import org.clearance.domain.staterecord.acknowledgement.SimulatedDoj;
import org.clearance.domain.staterecord.submission.Correction;
import org.clearance.domain.staterecord.submission.Corrections;
import org.clearance.domain.staterecord.submission.Reconciliation;
import org.clearance.domain.staterecord.submission.SubmissionRecord;
import org.clearance.domain.staterecord.submission.Submissions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jobs after the court's order, one after the other, with a simulated DOJ between them. */
class FromOrderToToldPersonTest {
  private final TestDoj doj = BatchDoj.start();
  private final BatchJobs jobs = doj.get(BatchJobs.class);
  private final Submissions submissions = doj.get(Submissions.class);
  private final SimulatedDoj simulated = new SimulatedDoj(doj.outgoing(), doj.incoming());

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void every_conviction_is_reported_answered_corrected_and_its_person_told() {
    Motion motion = doj.granted(40);
    long asked = person(motion.convictions().get(2)); // the simulated DOJ rejects every 3rd of 15
    doj.get(NoticeRequests.class).ask(asked, "jane@example.org", "en", "defender");

    long first = report(motion);
    answer();
    assertThat(submissions.find(first).orElseThrow().reconciliation())
        .isEqualTo(new Reconciliation(40, 37, 3, 0, 0));
    notifyPeople(motion);
    assertThat(doj.states(motion).stream().filter("CLOSED"::equals)).hasSize(37);
    assertThat(doj.count("notice")).isZero();

    correctAll(motion);
    long second = report(motion);
    answer();
    assertThat(submissions.find(second).orElseThrow().reconciliation())
        .isEqualTo(new Reconciliation(3, 2, 1, 0, 0));
    notifyPeople(motion);
    correctAll(motion);
    report(motion);
    answer();
    notifyPeople(motion);

    assertThat(doj.states(motion)).containsOnly("CLOSED");
    assertThat(submissions.reconciliation(doj.county))
        .isEqualTo(new Reconciliation(44, 40, 4, 0, 4));
    assertThat(TestDoj.files(doj.data.resolve("mail"))).hasSize(1);
    assertThat(
            doj.db
                .sql("select message_id from outbox where kind = 'MESSAGE' order by id")
                .query(String.class)
                .list())
        .hasSize(3)
        .doesNotHaveDuplicates();
    assertThat(TestDoj.files(doj.incoming().resolve("taken"))).hasSize(3);
  }

  @Test
  void a_job_that_failed_while_writing_finishes_the_same_submission() throws Exception {
    Motion motion = doj.granted(2);
    // A file stands where the folder should be: writing fails until somebody mends it.
    Files.createDirectories(doj.outgoing().resolve(".."));
    Files.createFile(doj.outgoing());
    Map<String, Long> parameters = parameters(motion);

    assertThat(jobs.startOrResume(WriteSubmissionJob.NAME, parameters))
        .isInstanceOfSatisfying(
            RunJobResult.Failed.class,
            failed -> assertThat(failed.message()).contains("writing the submission file"));
    assertThat(doj.states(motion)).containsOnly("GRANTED");
    assertThat(doj.count("submission where state = 'BATCHED'")).isOne();

    Files.delete(doj.outgoing());
    var done = (RunJobResult.Completed) jobs.startOrResume(WriteSubmissionJob.NAME, parameters);

    assertThat(done.results()).containsEntry("submissionId", 1L).containsEntry("records", 2L);
    assertThat(doj.count("submission")).isOne();
    assertThat(doj.states(motion)).containsOnly("REPORTED");
    assertThat(TestDoj.files(doj.outgoing())).hasSize(1);
    assertThat(jobs.startOrResume(WriteSubmissionJob.NAME, parameters)).isEqualTo(done);
  }

  @Test
  void when_nothing_is_left_to_report_there_is_no_submission() {
    Motion motion = doj.granted(1);
    report(motion);

    var again =
        (RunJobResult.Completed) jobs.startOrResume(WriteSubmissionJob.NAME, parameters(motion));

    assertThat(again.results()).doesNotContainKey("submissionId").containsEntry("records", 0L);
    assertThat(doj.count("submission")).isOne();
  }

  @Test
  void an_unreadable_answer_does_not_hold_up_the_others() throws Exception {
    Motion motion = doj.granted(1);
    report(motion);
    simulated.answerWaiting();
    Files.writeString(doj.incoming().resolve("0-first.csv"), "T,1," + "0".repeat(64) + "\n");

    doj.get(AcknowledgementPoller.class).poll();

    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED");
    assertThat(TestDoj.files(doj.incoming().resolve("refused"))).containsExactly("0-first.csv");
    assertThat(TestDoj.files(doj.incoming())).isEmpty();
  }

  private Map<String, Long> parameters(Motion motion) {
    return Map.of("motionId", motion.id(), "elementInstanceKey", doj.key());
  }

  private long report(Motion motion) {
    var done =
        (RunJobResult.Completed) jobs.startOrResume(WriteSubmissionJob.NAME, parameters(motion));
    return (Long) done.results().get(WriteSubmissionJob.SUBMISSION_ID);
  }

  private void answer() {
    assertThat(simulated.answerWaiting()).hasSize(1);
    doj.get(AcknowledgementPoller.class).poll();
  }

  private void notifyPeople(Motion motion) {
    assertThat(jobs.startOrResume(NotifyPeopleJob.NAME, parameters(motion)))
        .isInstanceOf(RunJobResult.Completed.class);
  }

  private void correctAll(Motion motion) {
    Corrections corrections = doj.get(Corrections.class);
    List<SubmissionRecord> rejected = submissions.rejectedOf(motion.id());
    for (SubmissionRecord record : rejected) {
      Correction as = Correction.of(record.fields(), "Checked against the court's file.");
      corrections.correct(
          record.submissionId(), record.recordNumber(), record.version(), as, "clerk");
    }
    assertThat(corrections.finish(motion.id(), doj.key(), "clerk"))
        .isEqualTo(new Corrections.Completed(rejected.size(), 0));
  }

  private long person(long conviction) {
    return doj.db
        .sql("select person_id from conviction where id = :id")
        .param("id", conviction)
        .query(Long.class)
        .single();
  }
}
