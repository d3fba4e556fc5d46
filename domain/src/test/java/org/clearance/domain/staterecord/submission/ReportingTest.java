package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.casework.conviction.Convictions;
import org.clearance.domain.ground.store.Sha256;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportingTest {
  private final TestDoj doj = new TestDoj();
  private final Reporting reporting = doj.get(Reporting.class);
  private final Submissions submissions = doj.get(Submissions.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void granted_convictions_are_reported_in_a_numbered_file() throws IOException {
    Motion motion = doj.granted(3);
    long id = report(motion, doj.key());

    Submission submission = submissions.find(id).orElseThrow();
    assertThat(submission.state()).isEqualTo(SubmissionState.SENT);
    assertThat(submission.number()).isEqualTo(1);
    assertThat(submission.fileName()).isEqualTo(doj.countyCode + "-dispositions-000001.csv");
    assertThat(submission.reconciliation()).isEqualTo(new Reconciliation(3, 0, 0, 3, 0));
    assertThat(doj.states(motion)).containsOnly("REPORTED");
    assertThat(doj.get(Convictions.class).events(motion.convictions().get(0)))
        .last()
        .satisfies(event -> assertThat(event.cause()).isEqualTo("submission:" + id));
    byte[] bytes = Files.readAllBytes(doj.outgoing().resolve(submission.fileName()));
    assertThat(Sha256.of(bytes)).isEqualTo(submission.document());
    DojFiles.Sent file = DojFiles.sent(doj.outgoing().resolve(submission.fileName()));
    assertThat(file.records()).hasSize(3);
    assertThat(file.records().get(0).disposition())
        .satisfies(
            record -> {
              assertThat(record.name()).isEqualTo("DOE,JOHN A");
              assertThat(record.section()).isEqualTo("11357 HS");
              assertThat(record.count()).isEqualTo(1);
              assertThat(record.levelBefore()).isEqualTo("FELONY");
              assertThat(record.statutoryReason()).isEqualTo("HS 11361.9");
              assertThat(record.levelAfter()).isEqualTo("NONE");
              assertThat(record.judge()).isEqualTo("Hon. R. Diaz");
            });
  }

  @Test
  void what_the_court_denied_is_not_reported() {
    long granted = doj.filed(doj.person("DOE,ANN"));
    long denied = doj.filed(doj.person("DOE,BOB"));
    Motion motion = doj.motion(List.of(granted, denied));
    doj.order(motion, List.of(granted), "REDESIGNATED_MISDEMEANOR");
    doj.order(motion, List.of(denied), "DENIED");

    long id = report(motion, doj.key());

    assertThat(AllRecords.of(submissions, id))
        .singleElement()
        .satisfies(
            record -> {
              assertThat(record.convictionId()).isEqualTo(granted);
              assertThat(record.fields().levelAfter()).isEqualTo("MISDEMEANOR");
            });
    assertThat(doj.state(denied)).isEqualTo("DENIED");
  }

  @Test
  void nothing_to_report_makes_no_submission() {
    Motion motion = doj.granted(1);
    report(motion, doj.key());
    assertThat(reporting.batch(motion.id(), doj.key())).isEmpty();
    assertThat(doj.count("submission")).isOne();
  }

  @Test
  void numbers_have_no_gaps_and_no_doubles_when_motions_are_reported_at_once() throws Exception {
    List<Callable<Long>> reports = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Motion motion = doj.granted(1);
      long key = doj.key();
      reports.add(() -> report(motion, key));
    }
    var pool = Executors.newFixedThreadPool(8);
    try {
      for (var done : pool.invokeAll(reports)) {
        done.get();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(submissions.asked(SubmissionQuestion.all(doj.county), 0, 10))
        .extracting(Submission::number)
        .containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
    assertThat(TestDoj.files(doj.outgoing())).hasSize(8);
  }

  @Test
  void the_same_job_twice_at_once_makes_one_submission() throws Exception {
    Motion motion = doj.granted(2);
    long key = doj.key();
    var pool = Executors.newFixedThreadPool(2);
    try {
      var both = pool.invokeAll(Collections.nCopies(2, () -> reporting.batch(motion.id(), key)));
      assertThat(both.get(0).get()).isEqualTo(both.get(1).get());
    } finally {
      pool.shutdownNow();
    }
    assertThat(doj.count("submission")).isOne();
    assertThat(doj.count("submission_record")).isEqualTo(2);
  }

  @Test
  void a_submission_that_was_not_written_cannot_be_sent() {
    Motion motion = doj.granted(1);
    long id = reporting.batch(motion.id(), doj.key()).orElseThrow();
    assertThatThrownBy(() -> reporting.send(id)).isInstanceOf(IllegalStateException.class);
    assertThat(doj.states(motion)).containsOnly("GRANTED");
  }

  @Test
  void a_conviction_withdrawn_while_the_file_was_written_stays_withdrawn() {
    Motion motion = doj.granted(2);
    long id = reporting.batch(motion.id(), doj.key()).orElseThrow();
    doj.records.event(motion.convictions().get(0), "GRANTED", "WITHDRAWN", "Delivery withdrawn");
    reporting.write(id);
    reporting.send(id);
    assertThat(doj.states(motion)).containsExactly("WITHDRAWN", "REPORTED");
  }

  private long report(Motion motion, long key) {
    long id = reporting.batch(motion.id(), key).orElseThrow();
    reporting.write(id);
    reporting.send(id);
    return id;
  }
}
