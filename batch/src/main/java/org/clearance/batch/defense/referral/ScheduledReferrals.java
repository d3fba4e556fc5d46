package org.clearance.batch.defense.referral;

import java.util.Optional;
import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.deletion.KeepingDeletions;
import org.clearance.domain.defense.figures.PublishingReferralFigures;
import org.clearance.domain.defense.message.TextedDigits;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.EndingHelp;
import org.clearance.domain.defense.referral.ForgettingAnswers;
import org.clearance.domain.defense.referral.ReceivingReferrals;
import org.clearance.domain.defense.referral.RemindingWaiting;
import org.clearance.domain.defense.referral.SettingDate;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.defense.referral.TellingUnopened;
import org.clearance.domain.defense.referral.WritingInstead;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.inbox.TakingInbox;
import org.clearance.domain.portal.limit.Tries;
import org.clearance.domain.portal.status.StatusBoard;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Connects the public screens with the defender's side: offices one way, referrals the other. */
@Component
public class ScheduledReferrals {
  private static final Logger log = LoggerFactory.getLogger(ScheduledReferrals.class);

  private final AskedOffices offices;
  private final ReceivingReferrals receiving;
  private final TakingInbox inbox;
  private final Drafts drafts;
  private final Tries tries;
  private final TakingTexts texts;
  private final TextedDigits digits;
  private final StatusBoard board;
  private final EndingHelp help;
  private final RecordingContact campaigns;
  private final ForgettingAnswers answers;
  private final SettingDate dates;
  private final RemindingWaiting waiting;
  private final WritingInstead instead;
  private final TellingUnopened unopened;
  private final PublishingReferralFigures figures;
  private final KeepingDeletions deletions;

  ScheduledReferrals(
      AskedOffices offices,
      ReceivingReferrals receiving,
      TakingInbox inbox,
      Drafts drafts,
      Tries tries,
      TakingTexts texts,
      TextedDigits digits,
      StatusBoard board,
      EndingHelp help,
      RecordingContact campaigns,
      ForgettingAnswers answers,
      SettingDate dates,
      RemindingWaiting waiting,
      WritingInstead instead,
      TellingUnopened unopened,
      PublishingReferralFigures figures,
      KeepingDeletions deletions) {
    this.offices = offices;
    this.receiving = receiving;
    this.inbox = inbox;
    this.drafts = drafts;
    this.tries = tries;
    this.texts = texts;
    this.digits = digits;
    this.board = board;
    this.help = help;
    this.campaigns = campaigns;
    this.answers = answers;
    this.dates = dates;
    this.waiting = waiting;
    this.instead = instead;
    this.unopened = unopened;
    this.figures = figures;
    this.deletions = deletions;
  }

  /**
   * Takes all that has arrived; called every {@code clearance.referrals.every} (2 s). What cannot
   * be taken is logged, stays, and holds nothing up but what was sent later with the same code.
   */
  @Scheduled(fixedDelayString = "${clearance.referrals.every:PT2S}")
  public void run() {
    offices.putUp();
    long after = 0;
    Optional<Long> next = inbox.numberAfter(after);
    while (next.isPresent()) {
      try {
        after = receiving.takeNext(after).orElse(next.get());
      } catch (RuntimeException failure) {
        log.error(
            "what residents sent, no. {}, cannot be taken, and is tried again",
            next.get(),
            failure);
        after = next.get();
      }
      next = inbox.numberAfter(after);
    }
  }

  /**
   * Forgets drafts that nobody sent, old tries and what is no longer needed, reminds of dates,
   * writes letters where nothing else got there, publishes figures, and keeps what other servers
   * have deleted; called every hour.
   */
  @Scheduled(fixedDelayString = "PT1H")
  public void keepUp() {
    apart("forgetting drafts", drafts::forget);
    apart("forgetting tries", tries::forget);
    apart("forgetting texts", texts::forget);
    apart("forgetting digits", digits::forget);
    apart("forgetting failed texts", board::forgetTexts);
    apart("ending what helpers see", help::forget);
    apart("forgetting lists of campaigns", campaigns::forget);
    apart("forgetting answers", answers::forget);
    apart("reminding of dates", dates::remind);
    apart("reminding people who are waited for", waiting::remind);
    apart("writing where nothing else got there", instead::write);
    unopened
        .counties()
        .forEach(county -> apart("telling of unopened matters", () -> unopened.tell(county)));
    apart("publishing figures", figures::publish);
    apart("keeping deletions", deletions::write);
  }

  /** Runs an act so that its failure holds nothing else up; it is tried again in an hour. */
  private static void apart(String what, Runnable done) {
    try {
      done.run();
    } catch (RuntimeException failure) {
      log.error("{} failed, and is tried again", what, failure);
    }
  }
}
