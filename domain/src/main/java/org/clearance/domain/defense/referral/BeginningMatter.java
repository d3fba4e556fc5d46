package org.clearance.domain.defense.referral;

import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.ground.outbox.ProcessMessage;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins the process of a matter, with the clocks of its office. */
@Component
class BeginningMatter {
  private static final int LEAD_AFTER_DAYS = 5;
  private static final int MANAGER_AFTER_DAYS = 10;

  private final MatterDays days;
  private final CountyTerms terms;
  private final Outbox outbox;

  BeginningMatter(MatterDays days, CountyTerms terms, Outbox outbox) {
    this.days = days;
    this.terms = terms;
    this.outbox = outbox;
  }

  /** Begins it, in the transaction that made the matter. */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(long matterId, long clientId, long countyId) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(
        new ProcessMessage.MatterReceived(
            matterId,
            clientId,
            county.code(),
            county.terms(),
            days.until(countyId, days.in(countyId, LEAD_AFTER_DAYS)),
            days.until(countyId, days.in(countyId, MANAGER_AFTER_DAYS))));
  }
}
