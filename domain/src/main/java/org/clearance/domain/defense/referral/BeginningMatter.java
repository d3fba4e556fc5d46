package org.clearance.domain.defense.referral;

import java.time.Instant;
import org.clearance.domain.casework.delivery.CountyTerms;
import org.clearance.domain.ground.outbox.MatterMessage;
import org.clearance.domain.ground.outbox.Outbox;
import org.clearance.domain.office.setting.Term;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Begins the processes of referrals and matters, with the clocks of their office. */
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

  /**
   * Begins the process of a referral.
   *
   * @param begun whether its matter is open already
   */
  @Transactional(propagation = Propagation.MANDATORY)
  void received(long referralId, long countyId, long matterId, long clientId, boolean begun) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(
        new MatterMessage.ReferralReceived(
            referralId, county.code(), county.terms(), of(countyId, matterId, clientId, begun)));
  }

  /** Begins the process of a referral that looks odd: somebody has to look at it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void held(long referralId, long countyId) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(
        new MatterMessage.ReferralReceived(referralId, county.code(), county.terms(), null));
  }

  /** Goes on with a referral that looked odd and is a person's. */
  @Transactional(propagation = Propagation.MANDATORY)
  void taken(long referralId, long countyId, long matterId, long clientId, boolean begun) {
    outbox.publish(
        new MatterMessage.ReferralDecided(
            referralId, terms.of(countyId).code(), of(countyId, matterId, clientId, begun)));
  }

  /** Ends the process of a referral that looked odd and is none. */
  @Transactional(propagation = Propagation.MANDATORY)
  void removed(long referralId, long countyId) {
    outbox.publish(new MatterMessage.ReferralDecided(referralId, terms.of(countyId).code(), null));
  }

  private MatterMessage.OfReferral of(long countyId, long matterId, long clientId, boolean begun) {
    return new MatterMessage.OfReferral(matterId, clientId, begun, clocks(countyId));
  }

  private MatterMessage.OpeningClocks clocks(long countyId) {
    return new MatterMessage.OpeningClocks(
        days.by(countyId, Term.OPEN_MATTER),
        days.until(countyId, days.in(countyId, LEAD_AFTER_DAYS)),
        days.until(countyId, days.in(countyId, MANAGER_AFTER_DAYS)));
  }

  /** Begins the process of a matter without its referral, in the transaction that made it. */
  @Transactional(propagation = Propagation.MANDATORY)
  void begin(long matterId, long clientId, long countyId) {
    begin(matterId, clientId, countyId, null);
  }

  private void begin(long matterId, long clientId, long countyId, @Nullable Instant again) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(
        new MatterMessage.MatterReceived(
            matterId, clientId, county.code(), county.terms(), clocks(countyId), again));
  }

  /** Begins the process of a matter anew: it is open again, and had not been reviewed. */
  @Transactional(propagation = Propagation.MANDATORY)
  void beginAgain(long matterId, long clientId, long countyId, Instant at) {
    begin(matterId, clientId, countyId, at);
  }

  /** Begins the process of a matter that is open again: it is followed, and not opened anew. */
  @Transactional(propagation = Propagation.MANDATORY)
  void reopen(long matterId, long clientId, long countyId, Instant at) {
    reopen(matterId, clientId, countyId, at, null);
  }

  /** Begins the process of a matter again with the check for a conflict. */
  @Transactional(propagation = Propagation.MANDATORY)
  void checkAgain(long matterId, long clientId, long countyId, Instant at) {
    reopen(matterId, clientId, countyId, at, days.by(countyId, Term.CHECK_CONFLICT));
  }

  private void reopen(
      long matterId, long clientId, long countyId, Instant at, @Nullable Instant checkBy) {
    CountyTerms.Of county = terms.of(countyId);
    outbox.publish(
        new MatterMessage.MatterReopened(
            matterId, clientId, county.code(), county.terms(), at, checkBy));
  }

  /** Ends the process of a matter, with its tasks. */
  @Transactional(propagation = Propagation.MANDATORY)
  void end(long matterId, long countyId, Instant at) {
    outbox.publish(new MatterMessage.MatterEnded(matterId, terms.of(countyId).code(), at));
  }
}
