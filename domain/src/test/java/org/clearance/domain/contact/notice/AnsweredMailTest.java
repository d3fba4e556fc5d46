package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.clearance.domain.TestDoj;
import org.clearance.domain.defense.TestClient;
import org.clearance.domain.defense.message.MessageStops;
import org.clearance.domain.defense.referral.ReferralParts;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Residents answer by e-mail: over real IMAP, into the thread of their matter. */
class AnsweredMailTest {
  private static final String OURS = "resident-7@clearance";

  private final TestDoj doj = new TestDoj();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
  private TestClient office;
  private JdbcClient db;
  private GreenMailUser user;
  private BounceMailbox mailbox;

  @BeforeEach
  void a_matter_whose_person_was_sent_an_e_mail() {
    office = ReferralParts.office();
    db = office.bean(JdbcClient.class);
    db.sql(
            """
            with m as (
              insert into defense.matter (county_id, client_id, state, since, unsure, received_at)
              values (:county, :client, 'REVIEWING', now(), false, now()) returning id)
            insert into defense.resident_message (matter_id, county_id, kind, channel, recipient, language, subject, body, occasion,
                                                  message_id, state, queued_at, due_at, next_attempt_at, sent_at)
            select id, :county, 'NEWS', 'EMAIL', 'rosa@example.org', 'en', 's', 'b', 'o', :id, 'SENT', now(), now(), now(), now() from m
            """)
        .param("county", office.client.countyId())
        .param("client", office.client.id())
        .param("id", OURS)
        .update();
    mail.start();
    user = mail.setUser("office@example.org", "office", "secret");
    mailbox =
        new BounceMailbox(
            new Binder(
                    new MapConfigurationPropertySource(
                        Map.of(
                            "clearance.mail.bounces.host", "127.0.0.1",
                            "clearance.mail.bounces.port", mail.getImap().getPort(),
                            "clearance.mail.bounces.protocol", "imap",
                            "clearance.mail.bounces.plain", "true",
                            "clearance.mail.bounces.user", "office",
                            "clearance.mail.bounces.password", "secret")))
                .bindOrCreate("clearance.mail.bounces", BounceSettings.class),
            doj.get(NoticeReports.class),
            Optional.of(office.bean(AnsweredMail.class)));
  }

  @AfterEach
  void close() {
    mail.stop();
    office.close();
    doj.close();
  }

  private void deliver(String message) throws Exception {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(
                message.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8))));
  }

  private static String answer(String id, String body) {
    return """
        From: Rosa <rosa@example.org>
        To: office@example.org
        Subject: Re: your form
        Message-ID: <%s@example.org>
        In-Reply-To: <%s>
        Content-Type: text/plain; charset=UTF-8

        %s
        """
        .formatted(id, OURS, body);
  }

  private List<String> replies() {
    return db.sql("select sender || ': ' || said from defense.resident_reply order by id")
        .query(String.class)
        .list();
  }

  @Test
  void an_answer_is_in_the_thread_once_without_what_it_quotes_and_leaves_the_mailbox()
      throws Exception {
    String written =
        answer(
            "a1", "I can come on Monday.\n\nOn Mon, Mar 4, 2030 Office wrote:\n> Please call us.");
    deliver(written);
    deliver(written);
    mailbox.read();
    assertThat(replies()).containsExactly("rosa@example.org: I can come on Monday.");
    assertThat(db.sql("select kind from defense.matter_event").query(String.class).list())
        .containsExactly("REPLIED");
    assertThat(db.sql("select name from outbox").query(String.class).list())
        .containsExactly("resident-answered");
    assertThat(mail.getManagers().getImapHostManager().getInbox(user).getMessageCount()).isZero();
  }

  @Test
  void stop_by_e_mail_ends_e_mails_to_that_address() throws Exception {
    deliver(answer("a1", "Stop"));
    mailbox.read();
    assertThat(office.bean(MessageStops.class).isStopped("rosa@example.org")).isTrue();
  }

  @Test
  void stop_is_obeyed_whatever_the_mail_program_writes_below_it() throws Exception {
    deliver(answer("a1", "STOP.\n\nSent from my iPhone"));
    mailbox.read();
    assertThat(office.bean(MessageStops.class).isStopped("rosa@example.org")).isTrue();
  }

  @Test
  void an_answer_that_is_only_a_page_is_read_without_what_it_quotes() throws Exception {
    deliver(
        answer(
                "a1",
                "<html><body><div>Stop</div><div>Rosa &amp; family</div>"
                    + "<blockquote>Please call us.</blockquote></body></html>")
            .replace("text/plain", "text/html"));
    mailbox.read();
    assertThat(replies()).containsExactly("rosa@example.org: Stop\nRosa & family");
    assertThat(office.bean(MessageStops.class).isStopped("rosa@example.org")).isTrue();
  }

  @Test
  void answers_without_a_number_of_their_own_are_kept_each_and_once() throws Exception {
    String first = answer("a1", "I can come.").replace("Message-ID: <a1@example.org>\n", "");
    deliver(first);
    deliver(first);
    deliver(first.replace("I can come.", "Stop"));
    mailbox.read();
    assertThat(replies())
        .containsExactly("rosa@example.org: I can come.", "rosa@example.org: Stop");
  }

  @Test
  void one_that_cannot_be_read_stays_and_keeps_no_other_from_being_read() throws Exception {
    deliver(
        answer("a1", "Hello")
            .replace("Content-Type:", "Content-Transfer-Encoding: x-riddle\nContent-Type:"));
    deliver(answer("a2", "Stop").replace("UTF-8", "x-unknown"));
    mailbox.read();
    assertThat(replies()).containsExactly("rosa@example.org: Stop");
    assertThat(mail.getManagers().getImapHostManager().getInbox(user).getMessageCount())
        .isEqualTo(1);
  }

  @Test
  void what_answers_nothing_of_ours_or_was_written_by_a_program_stays() throws Exception {
    deliver(answer("a1", "Hello").replace(OURS, "other@clearance"));
    deliver(
        answer("a2", "I am away").replace("Subject:", "Auto-Submitted: auto-replied\nSubject:"));
    mailbox.read();
    assertThat(replies()).isEmpty();
    assertThat(mail.getManagers().getImapHostManager().getInbox(user).getMessageCount())
        .isEqualTo(2);
  }

  @Test
  void a_report_that_an_e_mail_did_not_arrive_is_at_the_matter() throws Exception {
    user.deliver(
        new MimeMessage(
            Session.getInstance(new Properties()),
            new ByteArrayInputStream(Reports.report(OURS, "failed", "5.1.1"))));
    mailbox.read();
    assertThat(db.sql("select state from defense.resident_message").query(String.class).list())
        .containsExactly("FAILED");
    assertThat(db.sql("select kind from defense.matter_event").query(String.class).list())
        .containsExactly("NOT_DELIVERED");
  }
}
