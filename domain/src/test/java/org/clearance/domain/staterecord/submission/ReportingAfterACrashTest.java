package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.casework.conviction.MovingConvictions;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.ground.store.StorageProperties;
import org.clearance.domain.staterecord.sftp.DojProperties;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** The process may end at any point of reporting; run again, it finishes the same submission. */
class ReportingAfterACrashTest {
  private final TestDoj doj = new TestDoj();
  private final Submissions submissions = doj.get(Submissions.class);
  private final Reporting reporting = doj.get(Reporting.class);

  @AfterEach
  void close() {
    doj.close();
  }

  /** The points at which the process ends. */
  enum Point {
    BEFORE_THE_FILE_IS_WRITTEN,
    WHILE_THE_FILE_IS_WRITTEN,
    AFTER_THE_FILE_IS_WRITTEN,
    BEFORE_THE_FILE_IS_RENAMED,
    AFTER_THE_FILE_IS_RENAMED
  }

  @ParameterizedTest
  @EnumSource
  void the_same_submission_with_the_same_bytes_is_finished(Point point) throws Exception {
    Motion motion = doj.granted(3);
    long key = doj.key();
    assertThatThrownBy(() -> report(crashing(point), motion, key)).isInstanceOf(Crash.class);
    assertThat(doj.states(motion)).containsOnly("GRANTED");

    long id = report(reporting, motion, key);

    assertThat(doj.count("submission")).isOne();
    assertThat(doj.count("submission_record")).isEqualTo(3);
    Submission submission = submissions.find(id).orElseThrow();
    assertThat(submission.number()).isEqualTo(1);
    assertThat(submission.state()).isEqualTo(SubmissionState.SENT);
    assertThat(submission.reconciliation()).isEqualTo(new Reconciliation(3, 0, 0, 3, 0));
    assertThat(TestDoj.files(doj.outgoing())).containsExactly(submission.fileName());
    assertThat(TestDoj.files(doj.outgoing().resolve(".writing"))).isEmpty();
    assertThat(Sha256.of(Files.readAllBytes(doj.outgoing().resolve(submission.fileName()))))
        .isEqualTo(submission.document());
    assertThat(doj.states(motion)).containsOnly("REPORTED");
    assertThat(doj.count("conviction_event where to_state = 'REPORTED'")).isEqualTo(3);
  }

  @Test
  void a_file_that_was_taken_before_the_crash_is_not_put_there_again() throws Exception {
    Motion motion = doj.granted(1);
    long key = doj.key();
    assertThatThrownBy(() -> report(crashing(Point.AFTER_THE_FILE_IS_RENAMED), motion, key))
        .isInstanceOf(Crash.class);
    for (String taken : TestDoj.files(doj.outgoing())) {
      Files.delete(doj.outgoing().resolve(taken));
    }

    long id = report(reporting, motion, key);

    assertThat(TestDoj.files(doj.outgoing())).isEmpty();
    assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.SENT);
    assertThat(doj.states(motion)).containsExactly("REPORTED");
  }

  /**
   * Written on another machine, or cleared away: sending prepares the file, and is cut off there.
   */
  @Test
  void a_file_that_was_half_prepared_anew_is_not_sent_by_halves() throws Exception {
    Motion motion = doj.granted(3);
    long id = reporting.batch(motion.id(), doj.key()).orElseThrow();
    reporting.write(id);
    Submission submission = submissions.find(id).orElseThrow();
    Path prepared = doj.outgoing().resolve(".writing").resolve(submission.fileName());
    Files.copy(half(prepared), prepared, StandardCopyOption.REPLACE_EXISTING);

    reporting.send(id);

    assertThat(Sha256.of(doj.outgoing().resolve(submission.fileName())))
        .isEqualTo(submission.document());
  }

  @Test
  void a_finished_job_that_runs_again_changes_nothing() {
    Motion motion = doj.granted(2);
    long key = doj.key();
    long id = report(reporting, motion, key);
    List<?> before = doj.db.sql("select * from submission").query().listOfRows();
    assertThat(report(reporting, motion, key)).isEqualTo(id);
    assertThat(doj.db.sql("select * from submission").query().listOfRows()).isEqualTo(before);
    assertThat(doj.count("conviction_event where to_state = 'REPORTED'")).isEqualTo(2);
  }

  private static long report(Reporting by, Motion motion, long key) {
    long id = by.batch(motion.id(), key).orElseThrow();
    by.write(id);
    by.send(id);
    return id;
  }

  private Reporting crashing(Point point) {
    Path folder = doj.outgoing();
    var crashing =
        new OutgoingFolder(
            new DojProperties(folder, null, Duration.ZERO, new DojProperties.Sftp(Duration.ZERO)),
            new StorageProperties(folder.toString(), "")) {
          @Override
          public void prepare(String fileName, Path from) {
            crashAt(Point.BEFORE_THE_FILE_IS_WRITTEN);
            if (point == Point.WHILE_THE_FILE_IS_WRITTEN) {
              super.prepare(fileName, half(from));
              throw new Crash();
            }
            super.prepare(fileName, from);
            crashAt(Point.AFTER_THE_FILE_IS_WRITTEN);
          }

          @Override
          public void publish(String fileName) {
            crashAt(Point.BEFORE_THE_FILE_IS_RENAMED);
            super.publish(fileName);
            crashAt(Point.AFTER_THE_FILE_IS_RENAMED);
          }

          private void crashAt(Point here) {
            if (point == here) {
              throw new Crash();
            }
          }
        };
    // batch() is not proxied here, so it is run in the transaction that the container would open.
    return new Reporting(
        doj.db,
        doj.get(JsonMapper.class),
        doj.get(FileStore.class),
        new OutgoingPlaces(crashing, doj.get(DojServers.class)),
        submissions,
        doj.get(StateUpdates.class),
        doj.get(MovingConvictions.class),
        doj.get(CollectedReports.class),
        doj.get(TransactionOperations.class)) {
      @Override
      public Optional<Long> batch(long motionId, long elementInstanceKey) {
        return doj.get(TransactionOperations.class)
            .execute(status -> super.batch(motionId, elementInstanceKey));
      }
    };
  }

  private Path half(Path file) {
    try {
      byte[] bytes = Files.readAllBytes(file);
      return Files.write(doj.data.resolve("half"), Arrays.copyOf(bytes, bytes.length / 2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Crash extends RuntimeException {}
}
