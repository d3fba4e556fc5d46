package org.clearance.workers.killed;

import com.icegreen.greenmail.imap.ImapServer;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.clearance.domain.contact.notice.Reports;
import org.clearance.domain.ground.store.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * A mail server that takes every e-mail, and reports later of some that they failed or wait; a
 * report now and then comes twice.
 */
final class MailWorld implements AutoCloseable {
  private static final String ALARM = "Clearance: DOJ submissions do not add up";
  private static final String USER = "notices";
  private static final String PASSWORD = "secret";

  /**
   * The number of e-mails of which one fails, one is delayed, and one fails and is reported twice.
   */
  private static final int ROUND = 6;

  private final String protocol;
  private final GreenMail mail = new GreenMail(setup(ServerSetup.PROTOCOL_SMTP));

  /** Apart from what goes out. */
  private final GreenMail mailbox;

  /** The mailbox's, if that is read by IMAP. */
  private @Nullable ImapServer imap;

  private final GreenMailUser user;
  private final Set<String> judged = new HashSet<>();
  private final Set<String> failedOnce = new HashSet<>();
  private final Map<String, Boolean> reports = new HashMap<>();

  /**
   * @param protocol that the mailbox is read by: {@code imap} or {@code pop3}
   */
  MailWorld(String protocol) {
    this.protocol = protocol;
    mailbox = new GreenMail(setup(protocol));
    mail.start();
    mailbox.start();
    imap = mailbox.getImap();
    user = mailbox.setUser(USER + "@example.org", USER, PASSWORD);
  }

  private static ServerSetup setup(String protocol) {
    return setup(protocol, 0);
  }

  private static ServerSetup setup(String protocol, int port) {
    return new ServerSetup(port, "127.0.0.1", protocol);
  }

  /**
   * Replaces the mailbox's server after its reader died. GreenMail's IMAP server would ask a
   * connection that was reset for the next command for ever, as fast as it can; a new one takes its
   * place, with the same mails.
   */
  void readerIsKilled() {
    if (imap != null) {
      int port = imap.getPort();
      imap.stopService();
      imap = new ImapServer(setup(protocol, port), mailbox.getManagers());
      imap.startService();
    }
  }

  Map<String, String> properties() {
    var properties =
        new HashMap<>(
            Map.of(
                "clearance.mail.channel",
                "smtp",
                "spring.mail.host",
                "127.0.0.1",
                "spring.mail.port",
                Integer.toString(mail.getSmtp().getPort())));
    int port = imap == null ? mailbox.getPop3().getPort() : imap.getPort();
    Map.of(
            "host",
            "127.0.0.1",
            "port",
            Integer.toString(port),
            "protocol",
            protocol,
            "plain",
            "true",
            "user",
            USER,
            "password",
            PASSWORD,
            "every",
            "PT0.2S")
        .forEach((name, value) -> properties.put("clearance.mail.bounces." + name, value));
    if (imap != null) {
      properties.put("clearance.mail.bounces.taken", "Taken");
    }
    return properties;
  }

  /** The Message-IDs of the notices that were taken, in the order of their coming. */
  synchronized List<String> messageIds() {
    return notices().map(MailWorld::id).toList();
  }

  /** How many e-mails told administrators of alarms. */
  synchronized long alarms() {
    return Arrays.stream(mail.getReceivedMessages()).filter(MailWorld::isAlarm).count();
  }

  /** The reports that were delivered, by the hash of their bytes: whether they said failed. */
  synchronized Map<String, Boolean> reports() {
    return Map.copyOf(reports);
  }

  /** Reports of some of what came since the last time. */
  synchronized void answer() {
    notices().filter(message -> judged.add(id(message))).forEach(this::judge);
  }

  /** Says whether the mailbox has no report, and none is to come. */
  synchronized boolean isQuiet() {
    answer();
    return left().isEmpty();
  }

  /** The messages in the mailbox. */
  synchronized List<MimeMessage> left() {
    try {
      return mailbox.getManagers().getImapHostManager().getInbox(user).getMessages().stream()
          .map(com.icegreen.greenmail.store.StoredMessage::getMimeMessage)
          .toList();
    } catch (com.icegreen.greenmail.store.FolderException e) {
      throw new IllegalStateException(e);
    }
  }

  private Stream<MimeMessage> notices() {
    return Arrays.stream(mail.getReceivedMessages()).filter(message -> !isAlarm(message));
  }

  private void judge(MimeMessage message) {
    int number = judged.size() % ROUND;
    boolean failing = number == 1 || number == 4;
    // What is sent again arrives.
    if (failing && failedOnce.add(recipient(message))) {
      report(message, "failed", "5.1.1", number == 4 ? 2 : 1);
    } else if (number == 2) {
      report(message, "delayed", "4.4.1", 1);
    }
  }

  private void report(MimeMessage about, String action, String status, int times) {
    String id = id(about);
    byte[] report = Reports.report(id.substring(1, id.length() - 1), action, status);
    try {
      for (int i = 0; i < times; i++) {
        user.deliver(
            new MimeMessage(
                Session.getInstance(new Properties()), new ByteArrayInputStream(report)));
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
    reports.put(Sha256.of(report), action.equals("failed"));
  }

  private static boolean isAlarm(MimeMessage message) {
    try {
      return ALARM.equals(message.getSubject());
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String id(MimeMessage message) {
    try {
      return message.getMessageID();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String recipient(MimeMessage message) {
    try {
      return message.getAllRecipients()[0] + message.getSubject();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    mail.stop();
    if (imap != null) {
      imap.stopService();
    }
    mailbox.stop();
  }
}
