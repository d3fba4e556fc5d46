package org.clearance.domain.contact.notice;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A message as a carrier hands it over.
 *
 * @param recipient an e-mail address, or a telephone number
 * @param language of its text: {@code en}
 * @param subject of an e-mail
 * @param attachment a stored file; null: none
 * @param attachmentName what the attachment is called
 * @param messageId the Message-ID of an e-mail, without angle brackets; to an SMS gateway, its key
 * @param fileName what its file is called, where it is written into a folder; without an ending
 */
public record OutgoingMessage(
    String recipient,
    String language,
    String subject,
    String body,
    @Nullable String attachment,
    String attachmentName,
    String messageId,
    String fileName) {
  static OutgoingMessage of(Notice notice) {
    String kind = notice.kind().name().toLowerCase(Locale.ROOT).replace('_', '-');
    return new OutgoingMessage(
        notice.recipient(),
        notice.language(),
        notice.subject(),
        notice.body(),
        notice.attachment(),
        kind + ".pdf",
        notice.messageId(),
        "%06d-%s".formatted(notice.id(), kind));
  }
}
