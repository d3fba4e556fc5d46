package org.clearance.batch.staterecord.acknowledgement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.clearance.batch.BatchDoj;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.staterecord.submission.ScheduledCollecting;
import org.clearance.batch.staterecord.submission.WriteSubmissionJob;
import org.clearance.domain.DojFiles;
import org.clearance.domain.DojRecords;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementFile.Answer;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.domain.staterecord.sftp.TestSftpServer;
import org.clearance.domain.staterecord.sftp.TestSftpServer.Fault;
import org.clearance.domain.staterecord.submission.Collecting;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From an order to DOJ's answer over a real SFTP server, by the jobs. */
class OverSftpTest {
  private final TestSftpServer server;
  private final TestDoj doj;

  OverSftpTest(@TempDir Path folder) {
    server = new TestSftpServer(folder);
    doj = BatchDoj.start(server.properties(), ScheduledFetching.class, ScheduledCollecting.class);
  }

  @AfterEach
  void close() {
    doj.close();
    server.close();
  }

  @Test
  void a_submission_goes_to_the_server_and_its_answer_comes_from_there() throws IOException {
    Motion motion = doj.granted(2);
    assertThat(report(motion, doj.key())).isInstanceOf(RunJobResult.Completed.class);
    assertThat(TestDoj.files(server.root.resolve("outgoing")))
        .containsExactly(doj.countyCode + "-dispositions-000001.csv");

    answer();
    doj.get(ScheduledFetching.class).fetch();
    doj.get(AcknowledgementPoller.class).poll();
    assertThat(doj.states(motion)).containsExactly("ACKNOWLEDGED", "REJECTED");
    assertThat(TestDoj.files(server.root.resolve("incoming"))).isEmpty();
    assertThat(TestDoj.files(doj.incoming().resolve("taken"))).containsExactly("answer.csv");
  }

  @Test
  void a_job_that_the_server_cut_off_at_any_point_goes_on_where_it_was() {
    for (Fault fault :
        List.of(Fault.NO_PERMISSION, Fault.DROPS_BEFORE_RENAMING, Fault.DROPS_AFTER_RENAMING)) {
      Motion motion = doj.granted(2);
      long element = doj.key();
      server.fault = fault;
      assertThat(report(motion, element))
          .isInstanceOfSatisfying(
              RunJobResult.Failed.class,
              failed -> assertThat(Outage.behind(failed.cause())).contains(Outage.DOJ_SERVER));
      assertThat(doj.states(motion)).containsOnly("GRANTED");
      server.fault = Fault.NONE;
      assertThat(report(motion, element)).isInstanceOf(RunJobResult.Completed.class);
      assertThat(doj.states(motion)).containsOnly("REPORTED");
    }
    assertThat(TestDoj.files(server.root.resolve("outgoing")))
        .hasSize(3)
        .allMatch(name -> name.endsWith(".csv"));
  }

  @Test
  void collected_submissions_that_were_cut_off_at_any_point_go_on_with_the_next_look() {
    collectBy(doj.county, "{\"every\": \"week\"}");
    // What one county has set amiss holds up no other.
    long slip = doj.records.county("slip");
    collectBy(slip, "{\"every\": \"week\"}");
    ask(new DojRecords(doj.db, slip).granted(1));
    collectBy(slip, "{\"every\": \"never\"}");
    var looking = doj.get(ScheduledCollecting.class);
    for (Fault fault :
        List.of(Fault.NO_PERMISSION, Fault.DROPS_BEFORE_RENAMING, Fault.DROPS_AFTER_RENAMING)) {
      Motion one = doj.granted(1);
      Motion other = doj.granted(1);
      ask(one);
      ask(other);
      server.fault = fault;
      doj.get(Collecting.class).collectNow(doj.county, "clare");
      looking.look();
      assertThat(doj.states(one)).containsOnly("GRANTED");
      server.fault = Fault.NONE;
      looking.look();
      assertThat(doj.states(one)).containsOnly("REPORTED");
      assertThat(doj.states(other)).containsOnly("REPORTED");
    }
    assertThat(TestDoj.files(server.root.resolve("outgoing")))
        .hasSize(3)
        .allMatch(name -> name.endsWith(".csv"));
    assertThat(doj.count("outbox where name = 'dispositions-sent'")).isEqualTo(6);
  }

  private void ask(Motion motion) {
    doj.get(Collecting.class).ask(motion.id(), doj.key()).orElseThrow();
  }

  private void collectBy(long county, String batches) {
    doj.db
        .sql(
            "update county set settings = settings || jsonb_build_object('dojBatches', :batches::jsonb) where id = :id")
        .param("batches", batches)
        .param("id", county)
        .update();
  }

  @Test
  void a_server_that_is_away_holds_up_nothing_else() {
    server.close();
    doj.get(ScheduledFetching.class).fetch();
    doj.get(AcknowledgementPoller.class).poll();
  }

  private RunJobResult report(Motion motion, long element) {
    return doj.get(BatchJobs.class)
        .startOrResume(
            WriteSubmissionJob.NAME,
            Map.of(
                WriteSubmissionJob.MOTION_ID,
                motion.id(),
                WriteSubmissionJob.ELEMENT_INSTANCE_KEY,
                element));
  }

  private void answer() throws IOException {
    var answers = List.of(new Answer(2, 1, true, "", ""), new Answer(3, 2, false, "202", "TEXT"));
    Files.write(
        server.root.resolve("incoming/answer.csv"), DojFiles.answer(doj.countyCode, 1, answers));
  }
}
