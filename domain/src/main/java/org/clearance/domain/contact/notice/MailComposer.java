package org.clearance.domain.contact.notice;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Date;
import org.clearance.domain.ground.store.FileStore;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Makes an e-mail of an outgoing message. */
final class MailComposer {
  private final FileStore store;
  private final String from;
  private final Clock clock;

  MailComposer(FileStore store, String from, Clock clock) {
    this.store = store;
    this.from = from;
    this.clock = clock;
  }

  /** Fills the message; its Message-ID is the same whenever and however often it is sent. */
  void compose(MimeMessage message, OutgoingMessage outgoing) throws MessagingException {
    String attachment = outgoing.attachment();
    var mail = new MimeMessageHelper(message, attachment != null, "UTF-8");
    mail.setFrom(from);
    mail.setTo(outgoing.recipient());
    mail.setSubject(outgoing.subject());
    mail.setText(outgoing.body(), false);
    mail.setSentDate(Date.from(clock.instant()));
    if (attachment != null) {
      mail.addAttachment(outgoing.attachmentName(), content(attachment), mediaType(attachment));
    }
    message.setHeader("Content-Language", outgoing.language());
    // RFC 3834: no vacation reply is wanted.
    message.setHeader("Auto-Submitted", "auto-generated");
    message.saveChanges();
    message.setHeader("Message-ID", "<" + outgoing.messageId() + ">");
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
