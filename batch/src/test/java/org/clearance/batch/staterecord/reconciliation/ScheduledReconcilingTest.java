package org.clearance.batch.staterecord.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.clearance.batch.BatchDoj;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.staterecord.submission.WriteSubmissionJob;
import org.clearance.domain.TestDoj;
import org.clearance.domain.oversight.alert.AlarmMail;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The job of every day. */
class ScheduledReconcilingTest {
  private final TestDoj doj =
      BatchDoj.start(
          Map.of("clearance.mail.channel", "files"),
          AlarmMail.class,
          ReconcileSubmissionsJob.class,
          ScheduledReconciling.class);

  @AfterEach
  void close() {
    doj.close();
  }

  @Test
  void every_day_it_looks_at_what_was_sent_and_raises_what_does_not_add_up() {
    var motion = doj.granted(2);
    doj.get(BatchJobs.class)
        .startOrResume(
            WriteSubmissionJob.NAME,
            Map.of(
                WriteSubmissionJob.MOTION_ID,
                motion.id(),
                WriteSubmissionJob.ELEMENT_INSTANCE_KEY,
                doj.key()));
    reconcile();
    assertThat(doj.get(Alarms.class).standing(doj.county)).isEmpty();
    assertThat(doj.get(Alarms.class).lastLook(doj.county)).isPresent();

    doj.db.sql("update submission_record set state = 'ACCEPTED' where record_number = 1").update();
    doj.clock.pass(Duration.ofDays(1));
    reconcile();
    doj.clock.pass(Duration.ofDays(1));
    reconcile();
    assertThat(doj.get(Alarms.class).standing(doj.county)).hasSize(1);
    assertThat(doj.get(Alarms.class).lastLook(doj.county)).contains(doj.clock.instant());
  }

  private void reconcile() {
    doj.get(ScheduledReconciling.class).reconcile();
  }
}
