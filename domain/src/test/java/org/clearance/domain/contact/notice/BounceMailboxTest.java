package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.store.FolderException;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.NoticeReports.Action;
import org.clearance.domain.contact.notice.NoticeReports.Said;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.StandardEnvironment;

/** Real IMAP and POP3: GreenMail as the server of the mailbox. */
class BounceMailboxTest {
  private final TestDoj doj = new TestDoj();
  private final Notices notices = doj.get(Notices.class);
  private final NoticeReports reports = doj.get(NoticeReports.class);
  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_POP3)
          });
  private GreenMailUser user;

  @BeforeEach
  void start() {
    mail.start();
    user = mail.setUser("notices@example.org", "notices", "secret");
  }

  @AfterEach
  void close() {
    mail.stop();
    doj.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void a_notice_whose_report_says_failed_came_back_and_the_report_is_kept(String protocol)
      throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    deliver(Reports.report(notice.messageId(), "failed", "5.1.1"));

    assertThat(mailbox(protocol).read()).isOne();

    Notice back = notices.find(notice.id()).orElseThrow();
    assertThat(back.state()).isEqualTo(NoticeState.BOUNCED);
    assertThat(back.lastError()).contains("User unknown");
    assertThat(reports.ofNotice(notice.id()).get(0).said())
        .isEqualTo(
            new Said(
                Action.FAILED,
                "5.1.1",
                "jane@example.org",
                "smtp; 550 5.1.1 <jane@example.org>: Recipient address rejected: User unknown",
                "I'm sorry to have to inform you that your message could not be delivered."));
    assertThat(kept()).contains("Reporting-MTA: dns; mail.example.org");
    assertThat(inbox()).isEmpty();
    assertThat(mailbox(protocol).read()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void a_report_of_a_delay_is_noted_and_the_notice_stays_sent(String protocol) throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    deliver(Reports.report(notice.messageId(), "delayed", "4.4.1"));
    assertThat(mailbox(protocol).read()).isOne();
    assertThat(notices.find(notice.id()).orElseThrow().state()).isEqualTo(NoticeState.SENT);
    assertThat(reports.ofNotice(notice.id()).get(0).applied()).isFalse();
    assertThat(inbox()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void replies_advertisements_and_what_is_about_no_notice_stay(String protocol) throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    deliver(Reports.report("nobody@clearance", "failed", "5.1.1"));
    deliver(Reports.report(notice.messageId(), "perhaps", "5.1.1"));
    deliver(
        Reports.bytes(
            "From: jane@example.org\nSubject: Out of office\nAuto-Submitted: auto-replied\nIn-Reply-To: <%s>\n\nI am away.\n"
                .formatted(notice.messageId())));
    deliver(Reports.bytes("From: x@example.org\nSubject: Buy\nContent-Type: //\n\nNow!\n"));
    BounceMailbox mailbox = mailbox(protocol);
    assertThat(mailbox.read()).isZero();
    assertThat(mailbox.read()).isZero();
    assertThat(inbox()).hasSize(4);
    assertThat(notices.find(notice.id()).orElseThrow().state()).isEqualTo(NoticeState.SENT);
    assertThat(doj.count("notice_report")).isZero();
  }

  @Test
  void folders_may_be_named_for_what_is_taken_and_for_what_is_about_no_notice() throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    deliver(Reports.report("nobody@clearance", "failed", "5.1.1"));
    deliver(Reports.report(notice.messageId(), "failed", "5.1.1"));
    deliver(Reports.bytes("From: x@example.org\nSubject: Buy\n\nNow!\n"));
    BounceMailbox mailbox = mailbox("imap", Map.of("taken", "Taken", "unknown", "Unknown reports"));
    assertThat(mailbox.read()).isOne();
    assertThat(inbox()).containsExactly("Buy");
    assertThat(folder("Taken")).hasSize(1);
    assertThat(folder("Unknown reports")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"imap", "pop3"})
  void what_was_taken_before_a_crash_is_only_removed(String protocol) throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    byte[] report = Reports.report(notice.messageId(), "failed", "5.1.1");
    deliver(report);
    deliver(report);
    assertThat(mailbox(protocol).read()).as("the same bytes are one report").isOne();
    doj.get(NoticeDecisions.class).giveUp(notice.id(), "No other address", "dee");

    deliver(report);
    assertThat(mailbox(protocol).read()).isZero();
    assertThat(inbox()).isEmpty();
    assertThat(notices.find(notice.id()).orElseThrow().state()).isEqualTo(NoticeState.GIVEN_UP);
    assertThat(doj.count("notice_report")).isOne();
  }

  @Test
  void a_report_on_a_notice_that_is_being_handed_over_waits() throws Exception {
    Notice notice = sent(NoticeKind.RELIEF_GRANTED, "jane@example.org");
    doj.db.sql("update notice set state = 'SENDING'").update();
    deliver(Reports.report(notice.messageId(), "failed", "5.1.1"));
    BounceMailbox mailbox = mailbox("imap");
    assertThat(mailbox.read()).isZero();
    assertThat(inbox()).hasSize(1);

    doj.db.sql("update notice set state = 'FAILED', uncertain = true").update();
    assertThat(mailbox.read()).isOne();
    Notice back = notices.find(notice.id()).orElseThrow();
    assertThat(back.state()).isEqualTo(NoticeState.BOUNCED);
    assertThat(back.uncertain()).isFalse();
  }

  @Test
  void a_challenge_that_came_back_goes_to_the_address_that_the_county_has_now() throws Exception {
    Notice notice = sent(NoticeKind.CHALLENGE_TO_COURT, "old@example.org");
    deliver(Reports.report(notice.messageId(), "failed", "5.1.1"));
    mailbox("imap").read();
    doj.db
        .sql("update county set settings = settings || '{\"courtEmail\": \"new@example.org\"}'")
        .update();

    assertThat(doj.get(NoticeDecisions.class).sendAgain(notice.id(), "sue"))
        .isEqualTo(new NoticeDecisions.Done());
    doj.get(org.clearance.domain.contact.notice.NoticeSender.class).sendDue();
    Notice again = notices.find(notice.id()).orElseThrow();
    assertThat(again.state()).isEqualTo(NoticeState.SENT);
    assertThat(again.recipient()).isEqualTo("new@example.org");
    assertThat(again.messageId()).isNotEqualTo(notice.messageId());
    assertThat(doj.count("sending_proof")).isEqualTo(2);

    // A second server reports the first e-mail, late.
    deliver(Reports.report(notice.messageId(), "failed", "5.4.4"));
    assertThat(mailbox("imap").read()).isOne();
    assertThat(notices.find(notice.id()).orElseThrow().state()).isEqualTo(NoticeState.SENT);
  }

  @Test
  void a_mailbox_that_cannot_be_read_is_named_without_its_password() {
    user.setPassword("another");
    assertThatThrownBy(() -> mailbox("imap").read())
        .isInstanceOf(MailboxUnusable.class)
        .hasMessageContaining("imap://notices@127.0.0.1")
        .hasMessageNotContaining("secret");
    BounceMailbox gone = mailbox("pop3");
    mail.stop();
    assertThatThrownBy(gone::read).isInstanceOf(MailboxUnusable.class);
  }

  @Test
  void without_encryption_nothing_is_read_unless_that_is_said() throws Exception {
    deliver(Reports.report("1@clearance", "failed", "5.1.1"));
    assertThatThrownBy(() -> mailbox("imap", Map.of("plain", "false")).read())
        .isInstanceOf(MailboxUnusable.class);
    assertThat(doj.get(BounceMailbox.class).isSet()).isFalse();
  }

  private Notice sent(NoticeKind kind, String recipient) {
    long person = doj.person("DOE,JANE");
    long id =
        notices.queue(
            new NoticeDraft(
                doj.county,
                kind,
                "test:" + person,
                kind.toPerson() ? person : null,
                null,
                null,
                Channel.EMAIL,
                recipient,
                "en",
                "An update",
                "Hello",
                null));
    if (kind.toPerson()) {
      doj.db.sql("update notice set state = 'SENT', sent_at = now(), attempts = 1").update();
    } else {
      doj.get(org.clearance.domain.contact.notice.NoticeSender.class).sendDue();
    }
    return notices.find(id).orElseThrow();
  }

  private BounceMailbox mailbox(String protocol) {
    return mailbox(protocol, Map.of());
  }

  private BounceMailbox mailbox(String protocol, Map<String, String> more) {
    var properties = new java.util.HashMap<String, Object>();
    int port = protocol.equals("imap") ? mail.getImap().getPort() : mail.getPop3().getPort();
    Map.of(
            "host", "127.0.0.1",
            "port", Integer.toString(port),
            "protocol", protocol,
            "plain", "true",
            "user", "notices",
            "password", "secret",
            "patience", "5s")
        .forEach((name, value) -> properties.put("clearance.mail.bounces." + name, value));
    more.forEach((name, value) -> properties.put("clearance.mail.bounces." + name, value));
    var environment = new StandardEnvironment();
    environment
        .getPropertySources()
        .addFirst(new org.springframework.core.env.MapPropertySource("test", properties));
    return new BounceMailbox(
        Binder.get(environment).bindOrCreate("clearance.mail.bounces", BounceSettings.class),
        reports,
        java.util.Optional.empty());
  }

  private void deliver(byte[] message) throws MessagingException {
    user.deliver(
        new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(message)));
  }

  private List<String> inbox() throws FolderException {
    return subjects(mail.getManagers().getImapHostManager().getInbox(user));
  }

  private List<String> folder(String name) {
    return subjects(mail.getManagers().getImapHostManager().getFolder(user, name));
  }

  private static List<String> subjects(com.icegreen.greenmail.store.MailFolder folder) {
    return folder.getMessages().stream()
        .map(
            one -> {
              try {
                return one.getMimeMessage().getSubject();
              } catch (MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  private String kept() throws IOException {
    String report = doj.db.sql("select message from notice_report").query(String.class).single();
    try (var in = doj.get(FileStore.class).open(report)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
