package org.clearance.batch.contact.notice;

import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.ground.mail.MailProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends notices when they are due: those queued elsewhere, and those tried again. */
@Component
class ScheduledSending {
  private final NoticeSender sender;

  ScheduledSending(NoticeSender sender) {
    this.sender = sender;
  }

  @Scheduled(fixedDelayString = MailProperties.SENDING)
  void send() {
    sender.sendDue();
  }
}
