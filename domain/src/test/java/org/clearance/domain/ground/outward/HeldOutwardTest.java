package org.clearance.domain.ground.outward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.MailTrial;
import org.clearance.domain.contact.notice.NoticeDraft;
import org.clearance.domain.contact.notice.NoticeKind;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.Notices;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.clearance.domain.staterecord.acknowledgement.FetchingAcknowledgements;
import org.clearance.domain.staterecord.outage.Outage;
import org.clearance.domain.staterecord.sftp.DojServerException;
import org.clearance.domain.staterecord.sftp.DojServers;
import org.clearance.domain.staterecord.sftp.ServerOutages;
import org.clearance.domain.staterecord.sftp.TestSftpServer;
import org.clearance.domain.staterecord.submission.Reporting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mock.env.MockEnvironment;

/** A restored copy holds back whatever would go out, over every channel, until it may. */
class HeldOutwardTest {
  private static final Map<String, Object> HELD =
      Map.of(
          "clearance.outward", "hold",
          "clearance.mail.channel", "files",
          "clearance.sms.url", "http://127.0.0.1:9/sms");

  @TempDir Path folder;

  @Test
  void scenario_26_no_notice_is_sent_and_whoever_looks_is_told_why() throws IOException {
    try (var doj = new TestDoj(HELD)) {
      long email = queue(doj, Channel.EMAIL, "court@example.org");
      long text = queue(doj, Channel.SMS, "+12095550100");

      assertThat(doj.get(NoticeSender.class).sendDue()).isZero();
      assertThat(doj.get(NoticeSender.class).obstacle()).contains(Outward.HELD);
      for (long id : List.of(email, text)) {
        assertThat(doj.get(Notices.class).find(id).orElseThrow())
            .extracting("state", "attempts")
            .hasToString("[QUEUED, 0]");
      }
      assertThat(doj.get(UnsentNotices.class).of(doj.county))
          .containsOnlyKeys(UnsentNotices.What.CHALLENGE);
      assertThat(
              doj.get(MailTrial.class)
                  .send(doj.county, "Test County", "ada@example.org", "ada")
                  .outcome())
          .isEqualTo(MailTrial.MailTrialOutcome.HELD);
      assertThat(filesOf(doj.data.resolve("mail"))).isEmpty();
    }
  }

  @Test
  void nothing_is_put_before_doj_in_its_folder() throws IOException {
    try (var doj = new TestDoj(HELD)) {
      long id = doj.get(Reporting.class).batch(doj.granted(3).id(), doj.key()).orElseThrow();

      assertHeld(doj, id);
      assertThat(filesOf(doj.data.resolve("doj"))).isEmpty();
    }
  }

  @Test
  void doj_s_server_is_not_connected_to_and_is_not_called_away() {
    try (var server = new TestSftpServer(folder)) {
      Map<String, Object> properties = new HashMap<>(server.properties());
      properties.putAll(HELD);
      try (var doj = new TestDoj(properties)) {
        long id = doj.get(Reporting.class).batch(doj.granted(3).id(), doj.key()).orElseThrow();

        assertHeld(doj, id);
        assertThat(TestDoj.files(server.root.resolve("outgoing"))).isEmpty();
        assertThat(doj.get(FetchingAcknowledgements.class).servers()).isEmpty();
        var known = doj.get(DojServers.class).all().get(0);
        assertThatThrownBy(() -> known.connected(at -> at.arrived()))
            .hasMessage(Outward.HELD.toString());
        assertThat(doj.get(ServerOutages.class).of(known)).isEmpty();
      }
    }
  }

  @Test
  void a_word_that_says_neither_is_refused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Outward.isHeld(new MockEnvironment().withProperty("clearance.outward", "held")))
        .withMessageContaining("clearance.outward is \"held\"; it must be send or hold");
    assertThat(Outward.isHeld(new MockEnvironment())).isFalse();
  }

  /** Checks that the job waits as in an outage: it is tried again, and becomes no incident. */
  private static void assertHeld(TestDoj doj, long submission) {
    Reporting reporting = doj.get(Reporting.class);
    assertThatThrownBy(
            () -> {
              reporting.write(submission);
              reporting.send(submission);
            })
        .isInstanceOf(DojServerException.class)
        .hasMessage(Outward.HELD.toString())
        .satisfies(held -> assertThat(Outage.behind(held)).contains(Outage.DOJ_SERVER));
    assertThat(doj.count("submission where state = 'SENT'")).isZero();
  }

  private static long queue(TestDoj doj, Channel channel, String recipient) {
    return doj.get(Notices.class)
        .queue(
            new NoticeDraft(
                doj.county,
                NoticeKind.CHALLENGE_TO_COURT,
                "held:" + recipient,
                null,
                null,
                null,
                channel,
                recipient,
                "en",
                "A notice",
                "text",
                null));
  }

  private static List<Path> filesOf(Path place) throws IOException {
    if (!Files.exists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }
}
