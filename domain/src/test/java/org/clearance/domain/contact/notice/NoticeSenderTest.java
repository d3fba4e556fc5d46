package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.clearance.domain.TestDoj;
import org.clearance.domain.ground.store.FileStore;
import org.clearance.domain.ground.text.Text;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.transaction.PlatformTransactionManager;

/** Real SMTP: GreenMail as the mail server, and a server that answers line by line as told. */
class NoticeSenderTest {
  private final TestDoj doj = new TestDoj();
  private final Notices notices = doj.get(Notices.class);
  private final NoticeDecisions decisions = doj.get(NoticeDecisions.class);
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @AfterEach
  void close() {
    mail.stop();
    doj.close();
  }

  @Test
  void a_notice_goes_through_smtp_once_with_its_message_id_and_text() throws Exception {
    mail.start();
    long id = queue("challenge:1:court", "court@example.org", "Añadido: á é ñ");
    NoticeSender sender = smtp(mail.getSmtp().getPort());

    assertThat(sender.sendDue()).isOne();
    assertThat(sender.sendDue()).isZero();

    Notice notice = notices.find(id).orElseThrow();
    assertThat(notice.state()).isEqualTo(NoticeState.SENT);
    assertThat(notice.attempts()).isOne();
    assertThat(mail.getReceivedMessages()).hasSize(1);
    MimeMessage received = mail.getReceivedMessages()[0];
    assertThat(received.getMessageID()).isEqualTo("<" + notice.messageId() + ">");
    assertThat(received.getSubject()).isEqualTo("A notice");
    assertThat(received.getContent().toString().strip()).isEqualTo("Añadido: á é ñ");
    assertThat(received.getFrom()[0]).hasToString("office@example.org");
  }

  @Test
  void the_proof_is_the_whole_e_mail_as_it_was_taken_and_what_the_server_said() throws Exception {
    mail.start();
    long id = queue("challenge:1:court", "court@example.org", "Añadido: á é ñ");
    smtp(mail.getSmtp().getPort()).sendDue();

    Notice notice = notices.find(id).orElseThrow();
    var proof = doj.db.sql("select * from sending_proof").query().singleRow();
    assertThat(proof.get("notice_id")).isEqualTo(id);
    assertThat(proof.get("recipient")).isEqualTo("court@example.org");
    assertThat(proof.get("message_id")).isEqualTo(notice.messageId());
    assertThat((String) proof.get("answer")).startsWith("250");
    String kept;
    try (var in = doj.get(FileStore.class).open((String) proof.get("message"))) {
      kept = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    var arrived = new ByteArrayOutputStream();
    mail.getReceivedMessages()[0].writeTo(arrived);
    assertThat(arrived.toString(StandardCharsets.UTF_8).strip())
        .as("below what the server itself wrote above it")
        .endsWith(kept.strip());
    assertThatThrownBy(() -> db("delete from sending_proof")).hasMessageContaining("append-only");
  }

  @Test
  void what_the_server_did_not_take_has_no_proof() throws Exception {
    try (var server = new ScriptedSmtp("END", "550 no")) {
      queue("challenge:1:court", "court@example.org", "text");
      smtp(server.port()).sendDue();
    }
    try (var server = new ScriptedSmtp("END", "drop")) {
      queue("challenge:2:court", "court@example.org", "text");
      smtp(server.port()).sendDue();
    }
    assertThat(doj.db.sql("select state from notice").query(String.class).list())
        .containsExactly("FAILED", "FAILED");
    assertThat(doj.db.sql("select count(*) from sending_proof").query(Integer.class).single())
        .isZero();
  }

  @Test
  void an_attachment_is_the_stored_file() throws Exception {
    mail.start();
    String pdf =
        doj.get(FileStore.class)
            .put(
                new ByteArrayInputStream("%PDF-".getBytes(StandardCharsets.UTF_8)),
                "application/pdf")
            .sha256();
    notices.queue(
        new NoticeDraft(
            doj.county,
            NoticeKind.CHALLENGE_TO_COURT,
            "challenge:1:court",
            null,
            null,
            null,
            Channel.EMAIL,
            "court@example.org",
            "en",
            "A notice",
            "See the attachment.",
            pdf));
    smtp(mail.getSmtp().getPort()).sendDue();
    Multipart parts = (Multipart) mail.getReceivedMessages()[0].getContent();
    assertThat(parts.getBodyPart(1).getFileName()).isEqualTo("challenge-to-court.pdf");
    assertThat(parts.getBodyPart(1).getInputStream().readAllBytes())
        .isEqualTo("%PDF-".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void the_same_occasion_is_queued_once() {
    long first = queue("challenge:1:court", "court@example.org", "One");
    assertThat(queue("challenge:1:court", "court@example.org", "Two")).isEqualTo(first);
    assertThat(notices.find(first).orElseThrow().body()).isEqualTo("One");
  }

  @ParameterizedTest
  @CsvSource({
    "'a@example.org\nBcc: b@example.org', Subject",
    "nobody, Subject",
    "a@example.org, 'Sub\nject'"
  })
  void what_would_break_a_header_is_never_queued(String recipient, String subject) {
    assertThatThrownBy(
            () ->
                notices.queue(
                    new NoticeDraft(
                        doj.county,
                        NoticeKind.CHALLENGE_TO_COURT,
                        "x",
                        null,
                        null,
                        null,
                        Channel.EMAIL,
                        recipient,
                        "en",
                        subject,
                        "Body",
                        null)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(doj.count("notice")).isZero();
  }

  @Test
  void without_a_mail_server_notices_wait_and_the_administrator_is_told_what_is_missing() {
    long id = queue("challenge:1:court", "court@example.org", "One");
    NoticeSender sender = sender(new SmtpChannel(null, composer()));
    assertThat(sender.obstacle())
        .hasValueSatisfying(what -> assertThat(what).asString().contains("spring.mail.host"));
    assertThat(sender.sendDue()).isZero();
    assertThat(notices.find(id).orElseThrow().state()).isEqualTo(NoticeState.QUEUED);
    assertThat(notices.find(id).orElseThrow().attempts()).isZero();
  }

  @Test
  void a_mail_server_that_is_down_is_tried_again_later_and_nothing_else_is_tried_before()
      throws Exception {
    long first = queue("challenge:1:court", "court@example.org", "One");
    long second = queue("challenge:2:court", "court@example.org", "Two");
    NoticeSender down = smtp(closedPort());
    assertThat(down.sendDue()).isZero();
    assertThat(notices.find(first).orElseThrow())
        .satisfies(
            notice -> {
              assertThat(notice.state()).isEqualTo(NoticeState.QUEUED);
              assertThat(notice.attempts()).isOne();
              assertThat(notice.lastError()).contains("cannot be reached");
              assertThat(notice.nextAttemptAt())
                  .isEqualTo(doj.clock.instant().plus(Duration.ofMinutes(1)));
            });
    assertThat(notices.find(second).orElseThrow().attempts()).isZero();

    mail.start();
    NoticeSender up = smtp(mail.getSmtp().getPort());
    assertThat(up.sendDue()).isOne();
    doj.clock.pass(Duration.ofMinutes(1));
    assertThat(up.sendDue()).isOne();
    assertThat(mail.getReceivedMessages()).hasSize(2);
  }

  @Test
  void after_three_days_of_trying_a_person_decides() throws Exception {
    long id = queue("challenge:1:court", "court@example.org", "One");
    NoticeSender down = smtp(closedPort());
    int rounds = 0;
    while (notices.find(id).orElseThrow().state() == NoticeState.QUEUED && rounds++ < 100) {
      down.sendDue();
      doj.clock.pass(Duration.ofHours(4));
    }
    Notice notice = notices.find(id).orElseThrow();
    assertThat(notice.state()).isEqualTo(NoticeState.FAILED);
    assertThat(notice.attempts()).isBetween(15, 25);
    assertThat(notice.lastError()).startsWith("Tried ");
  }

  /** The answers of a server at each step of the dialogue, and the expected state of the notice. */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "RCPT | 550 No such user here | FAILED | false | 550",
        "RCPT | 450 Mailbox busy | QUEUED | false | 450",
        "MAIL | 550 Sender refused | FAILED | false | 550",
        "MAIL | 421 Shutting down | QUEUED | false | 421",
        "DATA | 554 No | FAILED | false | 554",
        "END | 554 Content refused | FAILED | false | 554",
        "END | 451 Try later | QUEUED | false | 451",
        "RCPT | drop | QUEUED | false | ",
        "MAIL | drop | QUEUED | false | ",
        "DATA | drop | QUEUED | false | ",
        "END | drop | FAILED | true | uncertain",
        "HELO | drop | QUEUED | false | cannot be reached",
        "QUIT | drop | SENT | false | ",
      })
  void a_servers_answer_decides(
      String step, String answer, NoticeState state, boolean uncertain, String error)
      throws Exception {
    long id = queue("challenge:1:court", "court@example.org", "One");
    try (var server = new ScriptedSmtp(step, answer)) {
      smtp(server.port()).sendDue();
    }
    Notice notice = notices.find(id).orElseThrow();
    assertThat(notice.state()).as(notice.lastError()).isEqualTo(state);
    assertThat(notice.uncertain()).isEqualTo(uncertain);
    if (error != null) {
      assertThat(notice.lastError()).contains(error);
    }
  }

  @Test
  void a_crash_between_handing_over_and_recording_never_sends_a_second_mail() throws Exception {
    mail.start();
    long id = queue("challenge:1:court", "court@example.org", "One");
    // The mail server has it, the database does not know.
    db("update notice set state = 'SENDING', attempts = 1");
    NoticeSender sender = smtp(mail.getSmtp().getPort());

    assertThat(sender.sendDue()).isZero();

    assertThat(mail.getReceivedMessages()).isEmpty();
    Notice notice = notices.find(id).orElseThrow();
    assertThat(notice.state()).isEqualTo(NoticeState.FAILED);
    assertThat(notice.uncertain()).isTrue();
    assertThat(notice.lastError()).contains("may have been sent");
  }

  @Test
  void a_person_who_found_that_it_arrived_says_so() {
    long id = queue("challenge:1:court", "court@example.org", "One");
    db("update notice set state = 'FAILED', uncertain = true");
    assertThat(decisions.confirmSent(id, " ", "ann")).isInstanceOf(NoticeDecisions.Refused.class);
    assertThat(decisions.confirmSent(id, "In the server's log.", "ann"))
        .isEqualTo(new NoticeDecisions.Done());
    assertThat(notices.find(id).orElseThrow().state()).isEqualTo(NoticeState.SENT);
    assertThat(decisions.sendAgain(id, "bob"))
        .isEqualTo(
            new NoticeDecisions.Refused(
                Text.of("{0} has already decided about this notice.", "ann")));
  }

  @Test
  void a_person_who_found_that_it_did_not_arrive_sends_it_again_under_the_same_message_id()
      throws Exception {
    mail.start();
    long id = queue("challenge:1:court", "court@example.org", "One");
    String messageId = notices.find(id).orElseThrow().messageId();
    db("update notice set state = 'FAILED', uncertain = true");
    assertThat(decisions.sendAgain(id, "ann")).isEqualTo(new NoticeDecisions.Done());
    assertThat(smtp(mail.getSmtp().getPort()).sendDue()).isOne();
    assertThat(mail.getReceivedMessages()[0].getMessageID()).isEqualTo("<" + messageId + ">");
  }

  @Test
  void a_refused_notice_cannot_be_said_to_have_arrived() {
    long id = queue("challenge:1:court", "court@example.org", "One");
    db("update notice set state = 'FAILED'");
    assertThat(decisions.confirmSent(id, "Sure", "ann"))
        .isInstanceOf(NoticeDecisions.Refused.class);
    assertThat(decisions.giveUp(id, "Told by telephone.", "ann"))
        .isEqualTo(new NoticeDecisions.Done());
    assertThat(notices.find(id).orElseThrow().state()).isEqualTo(NoticeState.GIVEN_UP);
  }

  @Test
  void as_files_a_notice_is_one_whole_file_however_often_it_is_written() throws IOException {
    long id = queue("challenge:1:court", "court@example.org", "One");
    NoticeSender sender = doj.get(NoticeSender.class);
    sender.sendDue();
    db("update notice set state = 'SENDING'");
    sender.sendDue();
    assertThat(notices.find(id).orElseThrow().state()).isEqualTo(NoticeState.SENT);
    assertThat(TestDoj.files(doj.data.resolve("mail"))).hasSize(1);
    String eml =
        Files.readString(
            doj.data.resolve("mail").resolve(TestDoj.files(doj.data.resolve("mail")).get(0)));
    assertThat(eml)
        .contains("Message-ID: <" + notices.find(id).orElseThrow().messageId() + ">")
        .contains("One");
  }

  @Test
  void two_senders_at_once_send_each_notice_once() throws Exception {
    mail.start();
    for (int i = 0; i < 20; i++) {
      queue("challenge:" + i, "court@example.org", "Text " + i);
    }
    NoticeSender one = smtp(mail.getSmtp().getPort());
    NoticeSender two = smtp(mail.getSmtp().getPort());
    var pool = Executors.newFixedThreadPool(2);
    try {
      int sent = 0;
      List<Callable<Integer>> senders = List.of(one::sendDue, two::sendDue);
      for (var done : pool.invokeAll(senders)) {
        sent += done.get();
      }
      assertThat(sent).isEqualTo(20);
    } finally {
      pool.shutdownNow();
    }
    assertThat(mail.getReceivedMessages()).hasSize(20);
  }

  private void db(String sql) {
    doj.db.sql(sql).update();
  }

  private long queue(String occasion, String recipient, String body) {
    return notices.queue(
        new NoticeDraft(
            doj.county,
            NoticeKind.CHALLENGE_TO_COURT,
            occasion,
            null,
            null,
            null,
            Channel.EMAIL,
            recipient,
            "en",
            "A notice",
            body,
            null));
  }

  private MailComposer composer() {
    return new MailComposer(doj.get(FileStore.class), "office@example.org", doj.clock);
  }

  @Test
  void a_mail_server_elsewhere_must_encrypt_and_be_who_it_says() {
    var sender = new JavaMailSenderImpl();
    sender.setHost("mail.example.org");
    new SmtpChannel((JavaMailSender) sender, composer());
    assertThat(sender.getJavaMailProperties())
        .containsEntry("mail.smtp.starttls.enable", "true")
        .containsEntry("mail.smtp.starttls.required", "true")
        .containsEntry("mail.smtp.ssl.checkserveridentity", "true")
        .containsEntry("mail.smtps.ssl.checkserveridentity", "true");
  }

  @Test
  void what_the_office_decided_about_its_mail_server_stays() {
    var sender = new JavaMailSenderImpl();
    sender.setHost("mail.example.org");
    sender.getJavaMailProperties().setProperty("mail.smtp.starttls.required", "false");
    new SmtpChannel((JavaMailSender) sender, composer());
    assertThat(sender.getJavaMailProperties())
        .containsEntry("mail.smtp.starttls.required", "false");
  }

  private NoticeSender smtp(int port) {
    var sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(port);
    sender.setDefaultEncoding("UTF-8");
    return sender(new SmtpChannel((JavaMailSender) sender, composer()));
  }

  private NoticeSender sender(Carrier channel) {
    return new NoticeSender(
        doj.db,
        notices,
        doj.get(ReliefNotices.class),
        new SendingRounds(doj.db, List.of(channel), doj.get(PlatformTransactionManager.class)),
        doj.get(SendingProofs.class),
        doj.get(TextStops.class),
        doj.clock);
  }

  private static int closedPort() throws IOException {
    try (var socket = new java.net.ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }
}
