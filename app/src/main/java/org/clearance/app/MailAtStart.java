package org.clearance.app;

import java.util.Optional;
import org.clearance.domain.contact.notice.Channel;
import org.clearance.domain.contact.notice.UnsentNotices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;

/** Warns at the console that no e-mail can be sent, with the consequences and what to set. */
class MailAtStart {
  private static final Logger LOG = LoggerFactory.getLogger(MailAtStart.class);

  private final UnsentNotices unsent;

  MailAtStart(UnsentNotices unsent) {
    this.unsent = unsent;
  }

  @EventListener(ApplicationReadyEvent.class)
  void said() {
    warning(unsent).ifPresent(LOG::warn);
  }

  /** The warning; empty where e-mails can be sent. */
  static Optional<String> warning(UnsentNotices unsent) {
    return unsent
        .missing(Channel.EMAIL)
        .map(
            missing ->
                missing
                    + " Until then notices of challenge, notices to people and alerts are written"
                    + " and wait, and nobody is told; Home and Stuck say how many. Try it with the"
                    + " test message on the page Settings. See docs/notices.md.");
  }
}
