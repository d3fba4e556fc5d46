package org.clearance.batch.contact.notice;

import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.domain.contact.notice.BounceMailbox;
import org.clearance.domain.contact.notice.MailboxUnusable;
import org.clearance.domain.ground.outward.Outward;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.env.Environment;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reads reports on e-mails that came back; one node at a time. */
@Component
class ScheduledBounces {
  private static final Logger log = LoggerFactory.getLogger(ScheduledBounces.class);

  private final BounceMailbox mailbox;
  private final DataSource dataSource;
  private final boolean held;

  ScheduledBounces(BounceMailbox mailbox, DataSource dataSource, Environment environment) {
    this.mailbox = mailbox;
    this.dataSource = dataSource;
    this.held = Outward.isHeld(environment);
  }

  /** Reads the mailbox; called every {@code clearance.mail.bounces.every} (a minute). */
  @Scheduled(fixedDelayString = "${clearance.mail.bounces.every:PT1M}")
  void read() {
    if (held || !mailbox.isSet()) {
      return;
    }
    try (var lock = AdvisoryLock.tryFor(dataSource, "read bounces")) {
      if (lock.isHeld()) {
        mailbox.read();
      }
    } catch (MailboxUnusable e) {
      // The messages stay in the mailbox until the next time.
      log.error("{} It is tried again.", e.getMessage(), e);
    }
  }
}
