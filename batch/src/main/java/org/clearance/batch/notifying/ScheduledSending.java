package org.clearance.batch.notifying;

import org.clearance.domain.letter.LetterBundles;
import org.clearance.domain.notice.NoticeSender;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Sends notices as they become due: those that were queued elsewhere, and those tried again; prints
 * bundles of letters, and closes what mailed letters told of. Each bundle and each part of the
 * letters is a transaction of its own, so that what a crash cut off is done by the next round.
 */
@Component
class ScheduledSending {
  private final NoticeSender sender;
  private final LetterBundles letters;

  ScheduledSending(NoticeSender sender, LetterBundles letters) {
    this.sender = sender;
    this.letters = letters;
  }

  @Scheduled(fixedDelayString = "${clearance.mail.every:PT15S}")
  void send() {
    sender.sendDue();
  }

  @Scheduled(fixedDelayString = "${clearance.letters.every:PT5S}")
  void letters() {
    boolean more = true;
    while (more) {
      more = letters.printDue() | letters.settleDue();
    }
  }
}
