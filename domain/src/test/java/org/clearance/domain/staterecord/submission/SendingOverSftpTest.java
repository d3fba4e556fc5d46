package org.clearance.domain.staterecord.submission;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.clearance.domain.DojRecords.Motion;
import org.clearance.domain.TestDoj;
import org.clearance.domain.ground.store.Sha256;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.ServerFault;
import org.clearance.domain.staterecord.sftp.ServerOutages;
import org.clearance.domain.staterecord.sftp.TestSftpServer;
import org.clearance.domain.staterecord.sftp.TestSftpServer.Fault;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.transaction.support.TransactionOperations;

/** Submissions over a real SFTP server that breaks off, is slow, is full, or refuses. */
class SendingOverSftpTest {
  /** Enough that a file is written in several pieces. */
  private static final int RECORDS = 280;

  private final TestSftpServer server;
  private final TestDoj doj;
  private final Reporting reporting;
  private final Submissions submissions;

  SendingOverSftpTest(@TempDir Path folder) {
    server = new TestSftpServer(folder);
    doj = new TestDoj(server.properties());
    reporting = doj.get(Reporting.class);
    submissions = doj.get(Submissions.class);
  }

  private Motion motion;
  private long id;

  @BeforeEach
  void batch() {
    motion = doj.granted(RECORDS);
    id = reporting.batch(motion.id(), doj.key()).orElseThrow();
  }

  @AfterEach
  void close() {
    doj.close();
    server.close();
  }

  @Test
  void a_submission_appears_at_the_server_under_its_name_alone() throws IOException {
    reporting.write(id);
    assertThat(atServer()).containsExactly(name() + ".part");
    reporting.send(id);
    assertSentOnce();
    assertThat(TestDoj.files(doj.outgoing())).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROPS_WHILE_WRITING", "SILENT_WHILE_WRITING", "DISK_FULL", "NO_PERMISSION"})
  void what_could_not_be_uploaded_is_uploaded_later(Fault fault) throws IOException {
    server.fault = fault;
    assertThatThrownBy(() -> reporting.write(id))
        .isInstanceOf(DojServerException.class)
        .satisfies(
            failure -> assertThat(Outage.behind(failure)).contains(Outage.DOJ_SERVER),
            failure -> {
              if (fault == Fault.DISK_FULL) {
                assertThat(failure).hasMessageContaining("does not write outgoing/" + name());
              }
              if (fault == Fault.NO_PERMISSION) {
                assertThat(failure).hasMessageEndingWith("permission denied");
              }
            });
    assertThat(submissions.find(id).orElseThrow().document()).isNull();
    assertThat(atServer()).doesNotContain(name());
    assertThat(outage()).isPresent();

    server.fault = Fault.NONE;
    reporting.write(id);
    assertThat(outage()).isEmpty();
    reporting.send(id);
    assertSentOnce();
  }

  @Test
  void since_when_a_server_cannot_be_used_is_known_whoever_tries_it_and_why() {
    var began = doj.clock.instant();
    server.fault = Fault.NO_PERMISSION;
    assertThatThrownBy(() -> reporting.write(id)).isInstanceOf(DojServerException.class);
    doj.clock.pass(Duration.ofHours(2));
    var transaction = doj.get(TransactionOperations.class);
    // What the work had in hand is rolled back; that the server failed is not.
    assertThatThrownBy(() -> transaction.executeWithoutResult(status -> reporting.write(id)))
        .isInstanceOf(DojServerException.class);
    assertThat(outage().orElseThrow())
        .satisfies(
            outage -> {
              assertThat(outage.since()).isEqualTo(began);
              assertThat(outage.triedAt()).isEqualTo(began.plus(Duration.ofHours(2)));
              assertThat(outage.triesAgain())
                  .isEqualTo(began.plus(Duration.ofHours(2)).plus(Duration.ofMinutes(1)));
              assertThat(outage.fault()).isEqualTo(ServerFault.NO_PERMISSION);
              assertThat(outage.detail()).endsWith("permission denied");
            });
  }

  private Optional<ServerOutages.Outage> outage() {
    return doj.get(ServerOutages.class)
        .of(doj.get(DojServers.class).of(doj.countyCode).orElseThrow());
  }

  @Test
  void an_upload_goes_on_where_the_connection_broke() throws IOException {
    server.fault = Fault.DROPS_WHILE_WRITING;
    assertThatThrownBy(() -> reporting.write(id)).isInstanceOf(DojServerException.class);
    long there = Files.size(unfinished());
    assertThat(there).isPositive();

    server.fault = Fault.NONE;
    reporting.write(id);
    assertThat(server.written).isEqualTo(Files.size(unfinished()));
    reporting.send(id);
    assertSentOnce();
  }

  @Test
  void what_stands_under_the_unfinished_name_and_is_not_ours_is_replaced() throws IOException {
    Files.writeString(unfinished(), "something else");
    reporting.write(id);
    reporting.send(id);
    assertSentOnce();
  }

  @ParameterizedTest
  @EnumSource(names = {"DROPS_BEFORE_RENAMING", "DROPS_AFTER_RENAMING"})
  void a_file_whose_renaming_was_cut_off_is_sent_once(Fault fault) throws IOException {
    reporting.write(id);
    server.fault = fault;
    assertThatThrownBy(() -> reporting.send(id)).isInstanceOf(DojServerException.class);
    assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.BATCHED);
    assertThat(doj.states(motion)).containsOnly("GRANTED");
    boolean renamed = Files.exists(file());
    assertThat(renamed).isEqualTo(fault == Fault.DROPS_AFTER_RENAMING);
    if (renamed) {
      Files.delete(file()); // DOJ took it.
    }

    server.fault = Fault.NONE;
    reporting.send(id);
    assertThat(Files.exists(file())).isEqualTo(!renamed);
    assertThat(Files.exists(unfinished())).isFalse();
    assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.SENT);
    assertThat(doj.states(motion)).containsOnly("REPORTED");
  }

  @Test
  void an_upload_that_somebody_cleared_away_before_it_was_renamed_is_uploaded_again()
      throws IOException {
    reporting.write(id);
    Files.delete(unfinished());
    reporting.send(id);
    assertSentOnce();
  }

  @Test
  void the_same_file_that_is_there_already_is_the_same_file() throws IOException {
    reporting.write(id);
    Files.copy(unfinished(), file());
    reporting.send(id);
    assertSentOnce();
  }

  @Test
  void another_file_under_the_same_name_is_never_replaced() throws IOException {
    Files.writeString(file(), "another county's");
    reporting.write(id);
    assertThatThrownBy(() -> reporting.send(id))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("another file under the name");
    assertThat(Files.readString(file())).isEqualTo("another county's");
    assertThat(submissions.find(id).orElseThrow().state()).isEqualTo(SubmissionState.BATCHED);
  }

  @Test
  void what_may_have_appeared_at_a_server_is_not_put_into_the_folder() {
    reporting.write(id);
    server.fault = Fault.DROPS_AFTER_RENAMING;
    assertThatThrownBy(() -> reporting.send(id)).isInstanceOf(DojServerException.class);
    doj.db
        .sql("update submission set appears_in = 'sftp://elsewhere:22/outgoing' where id = :id")
        .param("id", id)
        .update();
    assertThatThrownBy(() -> reporting.send(id))
        .hasMessageContaining("was about to appear in sftp://elsewhere:22/outgoing");
  }

  @Test
  void a_county_may_have_a_server_of_its_own_while_the_others_use_the_folder() {
    var properties = server.properties();
    var ofCounty = new java.util.HashMap<String, Object>(Map.of("clearance.mail.channel", "files"));
    properties.forEach(
        (name, value) ->
            ofCounty.put(
                name.replace("clearance.doj.sftp.", "clearance.doj.sftp.counties.elsewhere."),
                value));
    try (var other = new TestDoj(ofCounty)) {
      var places = other.get(OutgoingPlaces.class);
      assertThat(places.of("elsewhere").place()).startsWith("sftp://127.0.0.1:");
      assertThat(places.of(other.countyCode).place()).isEqualTo("folder");
    }
  }

  private void assertSentOnce() throws IOException {
    Submission submission = submissions.find(id).orElseThrow();
    assertThat(submission.state()).isEqualTo(SubmissionState.SENT);
    assertThat(atServer()).containsExactly(name());
    assertThat(Sha256.of(Files.readAllBytes(file()))).isEqualTo(submission.document());
    assertThat(doj.states(motion)).containsOnly("REPORTED");
    assertThat(doj.count("conviction_event where to_state = 'REPORTED'")).isEqualTo(RECORDS);
  }

  private Iterable<String> atServer() {
    return TestDoj.files(server.root.resolve("outgoing"));
  }

  private String name() {
    return doj.countyCode + "-dispositions-000001.csv";
  }

  private Path file() {
    return server.root.resolve("outgoing").resolve(name());
  }

  private Path unfinished() {
    return server.root.resolve("outgoing").resolve(name() + ".part");
  }
}
