package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.MailTrial.MailTrialOutcome;
import org.clearance.domain.contact.notice.UnsentNotices.What;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.mail.MailProperties;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

class UnsentNoticesTest {
  private final TestDoj doj = new TestDoj();
  private final Notices notices = doj.get(Notices.class);
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @AfterEach
  void close() {
    mail.stop();
    doj.close();
  }

  @Test
  void without_a_mail_server_each_notice_of_challenge_is_counted_at_once_since_it_was_queued() {
    queue(NoticeKind.CHALLENGE_TO_COURT, "court@example.org");
    doj.clock.pass(Duration.ofMinutes(5));
    queue(NoticeKind.CHALLENGE_TO_PUBLIC_DEFENDER, "defender@example.org");
    queue(NoticeKind.ALERT, "manager@example.org");
    UnsentNotices unsent = unsent(new SmtpChannel(null, composer()));

    assertThat(unsent.of(doj.county).get(What.CHALLENGE).notices()).isEqualTo(2);
    assertThat(unsent.of(doj.county).get(What.OTHER).notices()).isOne();
    assertThat(unsent.list(doj.county, Optional.of(What.CHALLENGE), 10, 0))
        .extracting(Notice::recipient)
        .containsExactly("court@example.org", "defender@example.org");
    assertThat(unsent.list(doj.county, Optional.empty(), 10, 0)).hasSize(3);
    assertThat(unsent.tryNow(doj.county, 1, "sue")).as("nothing could carry it").isFalse();
  }

  @Test
  void what_a_mail_server_that_is_down_or_refuses_the_sign_in_did_not_take_is_counted()
      throws Exception {
    long id = queue(NoticeKind.CHALLENGE_TO_COURT, "court@example.org");
    SmtpChannel down = smtp(closedPort());
    UnsentNotices unsent = unsent(down);
    assertThat(unsent.of(doj.county)).as("it is only waiting").isEmpty();
    sender(down).sendDue();
    assertThat(unsent.of(doj.county)).containsOnlyKeys(What.CHALLENGE);

    mail.start();
    doj.clock.pass(Duration.ofSeconds(1));
    assertThat(unsent.tryNow(doj.county, id, "sue")).isTrue();
    sender(smtp(mail.getSmtp().getPort())).sendDue();
    assertThat(unsent.of(doj.county)).isEmpty();
    assertThat(unsent.tryNow(doj.county, id, "sue")).as("it is sent").isFalse();
  }

  @Test
  void one_address_that_a_server_puts_off_is_counted_only_when_it_was_put_off_four_times()
      throws Exception {
    queue(NoticeKind.CHALLENGE_TO_COURT, "court@example.org");
    try (var server = new ScriptedSmtp("RCPT", "450 4.2.0 Greylisted")) {
      SmtpChannel grey = smtp(server.port());
      UnsentNotices unsent = unsent(grey);
      for (int i = 0; i < 4; i++) {
        assertThat(unsent.of(doj.county)).isEmpty();
        doj.clock.pass(Duration.ofMinutes(15));
        sender(grey).sendDue();
      }
      assertThat(unsent.of(doj.county)).containsOnlyKeys(What.CHALLENGE);
    }
  }

  @Test
  void a_letter_and_what_waits_to_be_confirmed_wait_for_people_and_are_not_counted() {
    queue(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    doj.db.sql("update notice set channel = 'LETTER'").update();
    queue(NoticeKind.RELIEF_DENIED, "john@example.org");
    doj.db.sql("update notice set state = 'PREPARED' where kind = 'RELIEF_DENIED'").update();
    doj.clock.pass(Duration.ofDays(1));

    assertThat(unsent(new SmtpChannel(null, composer())).of(doj.county)).isEmpty();
  }

  @Test
  void a_test_message_is_answered_in_the_mail_servers_words() throws Exception {
    mail.start();
    var taken = trial(smtp(mail.getSmtp().getPort())).send(doj.county, "Alder", "a@b.org", "ada");
    assertThat(taken.outcome()).isEqualTo(MailTrialOutcome.TAKEN);
    assertThat(taken.said()).startsWith("250");
    assertThat(mail.getReceivedMessages()).hasSize(1);
    assertThat(doj.count("notice")).isZero();

    try (var server = new ScriptedSmtp("RCPT", "550 5.7.1 Relaying denied")) {
      var refused = trial(smtp(server.port())).send(doj.county, "Alder", "a@b.org", "ada");
      assertThat(refused.outcome()).isEqualTo(MailTrialOutcome.NOT_TAKEN);
      assertThat(refused.said()).contains("550 5.7.1 Relaying denied");
    }
    assertThat(trial(smtp(closedPort())).send(doj.county, "Alder", "a@b.org", "ada").said())
        .contains("cannot be reached");
    assertThat(
            trial(new SmtpChannel(null, composer()))
                .send(doj.county, "Alder", "a@b.org", "ada")
                .outcome())
        .isEqualTo(MailTrialOutcome.NO_SERVER);
    assertThat(
            trial(smtp(closedPort()))
                .send(doj.county, "Alder", "a@b.org\nBcc: c@d.org", "ada")
                .outcome())
        .isEqualTo(MailTrialOutcome.NO_ADDRESS);
    assertThat(
            doj.db
                .sql(
                    "select detail from audit_entry where action = 'TEST_MESSAGE_SENT' order by id")
                .query(String.class)
                .list())
        .contains("a@b.org: TAKEN", "a@b.org: NOT_TAKEN", "a@b.org: NO_SERVER");
  }

  @Test
  void a_mail_server_that_says_nothing_is_waited_for_no_longer_than_the_patience()
      throws Exception {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      MailTrial trial =
          new MailTrial(
              only(smtp(silent.getLocalPort())),
              doj.get(Audit.class),
              doj.clock,
              patient(Duration.ofMillis(200)));
      assertThat(trial.send(doj.county, "Alder", "a@b.org", "ada").outcome())
          .isEqualTo(MailTrialOutcome.NO_ANSWER);
      assertThat(trial.send(doj.county, "Alder", "a@b.org", "ada").outcome())
          .as("the first one holds the only thread until its own time is over")
          .isEqualTo(MailTrialOutcome.BUSY);
      trial.destroy();
    }
  }

  private MailTrial trial(Carrier carrier) {
    return new MailTrial(
        only(carrier), doj.get(Audit.class), doj.clock, patient(Duration.ofSeconds(20)));
  }

  private static MailProperties patient(Duration patience) {
    return new MailProperties("smtp", "clearance@localhost", null, patience);
  }

  private UnsentNotices unsent(Carrier carrier) {
    return new UnsentNotices(doj.db, only(carrier), doj.get(Audit.class), doj.clock);
  }

  private static ObjectProvider<Carrier> only(Carrier carrier) {
    var beans = new StaticListableBeanFactory();
    beans.addBean("carrier", carrier);
    return beans.getBeanProvider(Carrier.class);
  }

  private NoticeSender sender(Carrier carrier) {
    return new NoticeSender(
        doj.db,
        notices,
        doj.get(ReliefNotices.class),
        new SendingRounds(doj.db, List.of(carrier), doj.get(PlatformTransactionManager.class)),
        doj.get(SendingProofs.class),
        doj.get(TextStops.class),
        doj.clock);
  }

  private SmtpChannel smtp(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    return new SmtpChannel(sender, composer());
  }

  private MailComposer composer() {
    return new MailComposer(doj.get(FileStore.class), "office@example.org", doj.clock);
  }

  private long queue(NoticeKind kind, String recipient) {
    return notices.queue(
        new NoticeDraft(
            doj.county,
            kind,
            kind + ":" + recipient,
            null,
            null,
            null,
            Channel.EMAIL,
            recipient,
            "en",
            "A notice",
            "text",
            null));
  }

  private static int closedPort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
