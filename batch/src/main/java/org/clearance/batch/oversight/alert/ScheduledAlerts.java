package org.clearance.batch.oversight.alert;

import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.oversight.alert.CountyAlerts;
import org.clearance.domain.oversight.alert.MailedMessages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Compares each county's work with its thresholds, and tells users of theirs. */
@Component
public class ScheduledAlerts {
  private static final Logger log = LoggerFactory.getLogger(ScheduledAlerts.class);

  private final Counties counties;
  private final CountyAlerts alerts;
  private final MailedMessages messages;

  ScheduledAlerts(Counties counties, CountyAlerts alerts, MailedMessages messages) {
    this.messages = messages;
    this.counties = counties;
    this.alerts = alerts;
  }

  /** Checks all counties; called every {@code clearance.alerts.every} (five minutes). */
  @Scheduled(fixedDelayString = "${clearance.alerts.every:PT5M}")
  public void check() {
    for (County county : counties.all()) {
      try {
        alerts.check(county.id());
        messages.tellOfDue(county.id());
        messages.mail(county.id());
      } catch (RuntimeException e) {
        // Other counties are not delayed; this one is checked again at the next time.
        log.error("looking for alerts of {}", county.code(), e);
      }
    }
  }
}
