package org.clearance.app;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Properties;
import org.clearance.domain.contact.notice.Reports;

/** A mail server that takes every e-mail, and reports later that some came back. */
final class HistoryMail implements AutoCloseable {
  private static final String USER = "notices";
  private static final String PASSWORD = "secret";

  /** Of so many e-mails to people one comes back. */
  private static final int ROUND = 9;

  private final GreenMail mail =
      new GreenMail(
          new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
          });
  private final GreenMailUser mailbox;
  private int looked;
  private int toPeople;

  HistoryMail() {
    mail.start();
    mailbox = mail.setUser(USER + "@sugar-pine.example", USER, PASSWORD);
  }

  /** The settings of a program that uses it. */
  List<String> settings() {
    return List.of(
        "--clearance.mail.channel=smtp",
        "--clearance.mail.from=" + USER + "@sugar-pine.example",
        "--spring.mail.host=127.0.0.1",
        "--spring.mail.port=" + mail.getSmtp().getPort(),
        "--clearance.mail.every=PT1S",
        "--clearance.mail.bounces.host=127.0.0.1",
        "--clearance.mail.bounces.port=" + mail.getImap().getPort(),
        "--clearance.mail.bounces.protocol=imap",
        "--clearance.mail.bounces.plain=true",
        "--clearance.mail.bounces.user=" + USER,
        "--clearance.mail.bounces.password=" + PASSWORD,
        "--clearance.mail.bounces.every=PT1S");
  }

  /** Reports on what came since the last time. */
  void reports() throws MessagingException {
    MimeMessage[] received = mail.getReceivedMessages();
    for (; looked < received.length; looked++) {
      MimeMessage message = received[looked];
      boolean toSomebody = message.getAllRecipients()[0].toString().startsWith("person-");
      if (toSomebody && ++toPeople % ROUND == 0) {
        byte[] report =
            Reports.report(message.getMessageID().replaceAll("[<>]", ""), "failed", "5.1.1");
        mailbox.deliver(
            new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(report)));
      }
    }
  }

  @Override
  public void close() {
    mail.stop();
  }
}
