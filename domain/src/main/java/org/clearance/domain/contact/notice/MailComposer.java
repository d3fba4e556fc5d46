package org.clearance.domain.contact.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Date;
import java.util.Locale;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Makes an e-mail of a notice. */
final class MailComposer {
  private final FileStore store;
  private final String from;
  private final Clock clock;

  MailComposer(FileStore store, String from, Clock clock) {
    this.store = store;
    this.from = from;
    this.clock = clock;
  }

  /** Fills the message; its Message-ID is the notice's, whenever and however often it is sent. */
  void compose(MimeMessage message, Notice notice) throws MessagingException {
    String attachment = notice.attachment();
    var mail = new MimeMessageHelper(message, attachment != null, "UTF-8");
    mail.setFrom(from);
    mail.setTo(notice.recipient());
    mail.setSubject(notice.subject());
    mail.setText(notice.body(), false);
    mail.setSentDate(Date.from(clock.instant()));
    if (attachment != null) {
      mail.addAttachment(attachmentName(notice), content(attachment), mediaType(attachment));
    }
    message.setHeader("Content-Language", notice.language());
    // RFC 3834: no vacation reply is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    message.setHeader("Message-ID", "<" + notice.messageId() + ">");
  }

  private static String attachmentName(Notice notice) {
    return notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-') + ".pdf";
  }

  private ByteArrayResource content(String sha256) {
    try (InputStream in = store.open(sha256)) {
      return new ByteArrayResource(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("reading attachment " + sha256, e);
    }
  }

  private String mediaType(String sha256) {
    return store
        .describe(sha256)
        .map(FileStore.Description::mediaType)
        .orElse("application/octet-stream");
  }
}
