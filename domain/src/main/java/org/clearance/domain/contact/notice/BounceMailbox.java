package org.clearance.domain.contact.notice;

import jakarta.mail.FetchProfile;
import jakarta.mail.Flags;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clearance.domain.contact.notice.DeliveryReport.NotUnderstood;
import org.clearance.domain.contact.notice.NoticeReports.Taken;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.pop3.POP3Folder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;

/**
 * Reads the mailbox that reports on e-mails come to. A report on one of our notices is stored, in
 * the store and the database, and only then removed from the mailbox, or moved; after a crash
 * between the two, it is recognized when it is read again. So are answers to e-mails that residents
 * were sent. Everything else in the mailbox stays as it is: other replies, advertisements, and
 * reports on no e-mail of ours, which are logged once.
 */
@Component
@EnableConfigurationProperties(BounceSettings.class)
public class BounceMailbox {
  private static final Logger log = LoggerFactory.getLogger(BounceMailbox.class);

  /** The most bytes read of a message: a report returns at most the whole e-mail. */
  private static final int LARGEST = 30_000_000;

  /** The number of times that a message that cannot be read is tried. */
  private static final int ROUNDS = 3;

  private final @Nullable BounceSettings settings;
  private final NoticeReports reports;
  private final Optional<AnsweredMail> answers;

  /**
   * The ids, as the server gave them, of messages that stay in the mailbox: each is looked at once.
   */
  private final Set<String> left = new HashSet<>();

  /** The number of rounds in which a message could not be read, by its id. */
  private final Map<String, Integer> unread = new HashMap<>();

  BounceMailbox(BounceSettings settings, NoticeReports reports, Optional<AnsweredMail> answers) {
    this.settings = settings.host() == null ? null : settings;
    this.reports = reports;
    this.answers = answers;
  }

  /** Whether there is a mailbox to read. */
  public boolean isSet() {
    return settings != null;
  }

  /**
   * Reads the messages that are there; only one process may do so at a time, over all nodes.
   *
   * @return the number of reports taken, without those taken before
   * @throws MailboxUnusable where the server cannot be reached, or says no
   */
  public synchronized int read() {
    BounceSettings at = settings;
    if (at == null) {
      return 0;
    }
    try (Store mailbox = Session.getInstance(at.properties()).getStore(at.protocol())) {
      mailbox.connect(at.host(), at.port() == 0 ? -1 : at.port(), at.user(), at.password());
      Folder folder = mailbox.getFolder(at.folder());
      folder.open(Folder.READ_WRITE);
      try {
        return read(at, mailbox, folder);
      } finally {
        // Closing with true removes the marked messages: POP3 removes them only at the close.
        folder.close(true);
      }
    } catch (MessagingException e) {
      throw new MailboxUnusable("The mailbox %s cannot be read: %s".formatted(at, said(e)), e);
    }
  }

  private int read(BounceSettings at, Store mailbox, Folder folder) throws MessagingException {
    Message[] messages = folder.getMessages();
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.CONTENT_INFO);
    folder.fetch(messages, profile);
    var there = new HashSet<String>();
    int taken = 0;
    for (Message message : messages) {
      String id = id(folder, message);
      there.add(id);
      if (left.contains(id)) {
        continue;
      }
      Optional<Taken> became;
      boolean isReport;
      try {
        isReport = DeliveryReport.isOne(message.getContentType());
        became = take(message, isReport);
      } catch (MessagingException e) {
        if (!folder.isOpen()) {
          throw e;
        }
        notRead(id, e);
        continue;
      }
      if (became.isEmpty()) {
        if (isReport && at.unknown() != null) {
          move(mailbox, folder, message, at.unknown());
        } else {
          left.add(id);
        }
      } else if (became.get() != Taken.NOT_YET) {
        if (became.get() != Taken.BEFORE) {
          taken++;
        }
        if (at.taken() == null) {
          message.setFlag(Flags.Flag.DELETED, true);
        } else {
          move(mailbox, folder, message, at.taken());
        }
      }
    }
    left.retainAll(there);
    unread.keySet().retainAll(there);
    return taken;
  }

  /**
   * Notes that a message could not be read. Anybody may write to the mailbox, so one message must
   * not keep the others from being read; and a server may fail for once, so it is tried again
   * before it is left.
   */
  private void notRead(String id, MessagingException why) {
    int rounds = unread.merge(id, 1, Integer::sum);
    log.warn("A message in the mailbox cannot be read (round {} of {}).", rounds, ROUNDS, why);
    if (rounds == ROUNDS) {
      left.add(id);
    }
  }

  /**
   * Takes a report on one of our notices; empty where the message is none, or cannot be understood,
   * which is logged.
   */
  private Optional<Taken> take(Message message, boolean isReport) throws MessagingException {
    if (!isReport) {
      return answered(message) ? Optional.of(Taken.NOTED) : Optional.empty();
    }
    try {
      byte[] bytes = bytes(message);
      DeliveryReport report = DeliveryReport.read(bytes);
      Optional<Taken> taken =
          reports.take(
              report.messageId(),
              new NoticeReports.Said(
                  report.action(),
                  report.status(),
                  report.recipient(),
                  report.diagnostic(),
                  report.explanation()),
              bytes);
      if (taken.isEmpty()
          && report.action() == NoticeReports.Action.FAILED
          && answers.filter(of -> of.failed(report.messageId())).isPresent()) {
        return Optional.of(Taken.NOTED);
      }
      if (taken.isEmpty()) {
        log.warn(
            "A mail server reports {} {} of the e-mail {}, which is no notice.",
            report.action(),
            report.status(),
            report.messageId());
      }
      return taken;
    } catch (NotUnderstood e) {
      log.warn("A report of a mail server is not understood: {}.", e.getMessage());
      return Optional.empty();
    } catch (DataIntegrityViolationException | StackOverflowError e) {
      // Anybody may write to the mailbox: one message must not keep the others from being read.
      log.warn("A report of a mail server cannot be kept.", e);
      return Optional.empty();
    }
  }

  /** Whether an e-mail answers one of ours that is no notice, and was taken as that. */
  private boolean answered(Message message) throws MessagingException {
    if (answers.isEmpty() || message.getSize() > LARGEST) {
      return false;
    }
    Optional<AnsweredMail.Answer> answer = MailText.of(message);
    try {
      return answer.isPresent() && answers.get().take(answer.get());
    } catch (DataIntegrityViolationException e) {
      // Anybody may write to the mailbox: one message must not keep the others from being read.
      log.warn("An answer cannot be kept.", e);
      return false;
    }
  }

  private static byte[] bytes(Message message) throws MessagingException, NotUnderstood {
    if (message.getSize() > LARGEST) {
      throw new NotUnderstood("it has %,d bytes".formatted(message.getSize()));
    }
    var out = new ByteArrayOutputStream();
    try {
      message.writeTo(out);
    } catch (IOException e) {
      throw new MessagingException("reading a message", e);
    }
    return out.toByteArray();
  }

  private static String id(Folder folder, Message message) throws MessagingException {
    if (folder instanceof POP3Folder pop3) {
      String id = pop3.getUID(message);
      if (id == null) {
        throw new MessagingException("the POP3 server gives messages no ids (UIDL)");
      }
      return id;
    }
    var imap = (IMAPFolder) folder;
    return imap.getUIDValidity() + "." + imap.getUID(message);
  }

  private static void move(Store mailbox, Folder from, Message message, String to)
      throws MessagingException {
    Folder folder = mailbox.getFolder(to);
    if (!folder.exists()) {
      folder.create(Folder.HOLDS_MESSAGES);
    }
    Message[] one = {message};
    if (((IMAPStore) mailbox).hasCapability("MOVE")) {
      ((IMAPFolder) from).moveMessages(one, folder);
    } else {
      from.copyMessages(one, folder);
      message.setFlag(Flags.Flag.DELETED, true);
    }
  }

  private static String said(MessagingException e) {
    Exception next = e.getNextException();
    String message = next == null ? e.getMessage() : next.getMessage();
    return message == null ? e.getClass().getSimpleName() : message.strip();
  }
}
