package org.clearance.batch.oversight.alert;

import java.util.function.LongConsumer;
import org.clearance.domain.office.user.Counties;
import org.clearance.domain.office.user.County;
import org.clearance.domain.oversight.alert.CountyAlerts;
import org.clearance.domain.oversight.alert.MailedMessages;
import org.clearance.domain.oversight.alert.TellingGatewayTrouble;
import org.clearance.domain.oversight.alert.TellingHeld;
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
  private final TellingHeld held;
  private final TellingGatewayTrouble trouble;

  ScheduledAlerts(
      Counties counties,
      CountyAlerts alerts,
      MailedMessages messages,
      TellingHeld held,
      TellingGatewayTrouble trouble) {
    this.messages = messages;
    this.held = held;
    this.trouble = trouble;
    this.counties = counties;
    this.alerts = alerts;
  }

  /** Checks all counties; called every {@code clearance.alerts.every} (five minutes). */
  @Scheduled(fixedDelayString = "${clearance.alerts.every:PT5M}")
  public void check() {
    for (County county : counties.all()) {
      each(county, alerts::check);
      each(county, held::tell);
      each(county, trouble::tell);
      each(county, messages::tellOfDue);
      each(county, messages::mail);
    }
    messages.purge();
  }

  // One that fails keeps no other back; it is tried again at the next time.
  private static void each(County county, LongConsumer what) {
    try {
      what.accept(county.id());
    } catch (RuntimeException e) {
      log.error("looking for what to tell in {}", county.code(), e);
    }
  }
}
