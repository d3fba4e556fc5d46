package org.clearance.batch.defense.referral;

import org.clearance.domain.defense.deletion.KeepingDeletions;
import org.clearance.domain.defense.figures.PublishingReferralFigures;
import org.clearance.domain.defense.partner.PublishingPartnerFigures;
import org.clearance.domain.defense.referral.RemindingWaiting;
import org.clearance.domain.defense.referral.ReturningNotYet;
import org.clearance.domain.defense.referral.SettingDate;
import org.clearance.domain.defense.referral.TellingUnopened;
import org.clearance.domain.defense.referral.WritingInstead;
import org.springframework.stereotype.Component;

/**
 * Reminds of dates, takes back what had to wait for its day, writes letters where nothing else got
 * there, tells of matters that nobody opens, publishes figures, and keeps what other servers have
 * deleted.
 */
@Component
class DoingWhatIsDue {
  private final SettingDate dates;
  private final RemindingWaiting waiting;
  private final ReturningNotYet notYet;
  private final WritingInstead instead;
  private final TellingUnopened unopened;
  private final PublishingReferralFigures figures;
  private final PublishingPartnerFigures partners;
  private final KeepingDeletions deletions;

  DoingWhatIsDue(
      SettingDate dates,
      RemindingWaiting waiting,
      ReturningNotYet notYet,
      WritingInstead instead,
      TellingUnopened unopened,
      PublishingReferralFigures figures,
      PublishingPartnerFigures partners,
      KeepingDeletions deletions) {
    this.partners = partners;
    this.dates = dates;
    this.waiting = waiting;
    this.notYet = notYet;
    this.instead = instead;
    this.unopened = unopened;
    this.figures = figures;
    this.deletions = deletions;
  }

  void act() {
    ScheduledUpkeep.apart("reminding of dates", dates::remind);
    ScheduledUpkeep.apart("reminding people who are waited for", waiting::remind);
    ScheduledUpkeep.apart("taking back what had to wait for its day", notYet::takeBack);
    ScheduledUpkeep.apart("writing where nothing else got there", instead::write);
    unopened
        .counties()
        .forEach(
            county ->
                ScheduledUpkeep.apart("telling of unopened matters", () -> unopened.tell(county)));
    ScheduledUpkeep.apart("publishing figures", figures::publish);
    ScheduledUpkeep.apart("publishing what partners are told", partners::publish);
    ScheduledUpkeep.apart("keeping deletions", deletions::write);
  }
}
