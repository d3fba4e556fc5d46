package org.clearance.domain.contact.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.clearance.domain.TestDoj;
import org.clearance.domain.contact.notice.Carrier.DeliverResult;
import org.clearance.domain.ground.store.FileStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** E-mails through a real mail server. */
class SmtpChannelTest {
  private static final int SENDERS = 4;
  private static final int MESSAGES = 25;

  private final TestDoj doj = new TestDoj();
  private final GreenMail mail =
      new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

  @BeforeEach
  void start() {
    mail.start();
  }

  @AfterEach
  void close() {
    mail.stop();
    doj.close();
  }

  @Test
  void the_proof_of_an_e_mail_is_of_that_one_however_many_are_sent_at_once() throws Exception {
    var server = new JavaMailSenderImpl();
    server.setHost("127.0.0.1");
    server.setPort(mail.getSmtp().getPort());
    var channel =
        new SmtpChannel(
            server, new MailComposer(doj.get(FileStore.class), "office@example.org", doj.clock));
    List<Callable<List<String>>> senders = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      String name = "sender-" + sender;
      senders.add(() -> sent(channel, name));
    }
    var threads = Executors.newFixedThreadPool(SENDERS);
    try {
      for (var sent : threads.invokeAll(senders)) {
        assertThat(sent.get()).isEmpty();
      }
    } finally {
      threads.shutdown();
    }
  }

  /** Sends e-mails, and returns those whose proof is not of them. */
  private static List<String> sent(SmtpChannel channel, String name) {
    List<String> wrong = new ArrayList<>();
    for (int number = 0; number < MESSAGES; number++) {
      String id = name + "-" + number + "@clearance";
      DeliverResult delivery =
          channel.deliver(
              new OutgoingMessage(
                  "rosa@example.org", "en", "About your case", "Body of " + id, null, "", id, id));
      if (!(delivery instanceof DeliverResult.Delivered delivered)
          || !new String(
                  Objects.requireNonNull(delivered.proof()).message(), StandardCharsets.UTF_8)
              .contains("Body of " + id)) {
        wrong.add(id + ": " + delivery);
      }
    }
    return wrong;
  }
}
