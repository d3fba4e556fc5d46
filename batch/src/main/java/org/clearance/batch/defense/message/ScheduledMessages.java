package org.clearance.batch.defense.message;

import org.clearance.domain.defense.message.SendingMessages;
import org.clearance.domain.ground.mail.MailProperties;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Sends residents' messages when they are due: those queued elsewhere, and those tried again. */
@Component
class ScheduledMessages {
  private final SendingMessages sending;

  ScheduledMessages(SendingMessages sending) {
    this.sending = sending;
  }

  @Scheduled(fixedDelayString = MailProperties.SENDING)
  void send() {
    sending.sendDue();
  }
}
