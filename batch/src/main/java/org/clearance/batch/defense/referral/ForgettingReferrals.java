package org.clearance.batch.defense.referral;

import org.clearance.domain.defense.campaign.RecordingContact;
import org.clearance.domain.defense.message.TextedDigits;
import org.clearance.domain.defense.referral.EndingHelp;
import org.clearance.domain.defense.referral.ForgettingAnswers;
import org.clearance.domain.defense.referral.TakingTexts;
import org.clearance.domain.portal.draft.Drafts;
import org.clearance.domain.portal.limit.Tries;
import org.clearance.domain.portal.status.StatusBoard;
import org.springframework.stereotype.Component;

/** Forgets drafts that nobody sent, old tries, and what is no longer needed of what was sent. */
@Component
class ForgettingReferrals {
  private final Drafts drafts;
  private final Tries tries;
  private final TakingTexts texts;
  private final TextedDigits digits;
  private final StatusBoard board;
  private final EndingHelp help;
  private final RecordingContact campaigns;
  private final ForgettingAnswers answers;

  ForgettingReferrals(
      Drafts drafts,
      Tries tries,
      TakingTexts texts,
      TextedDigits digits,
      StatusBoard board,
      EndingHelp help,
      RecordingContact campaigns,
      ForgettingAnswers answers) {
    this.drafts = drafts;
    this.tries = tries;
    this.texts = texts;
    this.digits = digits;
    this.board = board;
    this.help = help;
    this.campaigns = campaigns;
    this.answers = answers;
  }

  void forget() {
    ScheduledUpkeep.apart("forgetting drafts", drafts::forget);
    ScheduledUpkeep.apart("forgetting tries", tries::forget);
    ScheduledUpkeep.apart("forgetting texts", texts::forget);
    ScheduledUpkeep.apart("forgetting digits", digits::forget);
    ScheduledUpkeep.apart("forgetting failed texts", board::forgetTexts);
    ScheduledUpkeep.apart("ending what helpers see", help::forget);
    ScheduledUpkeep.apart("forgetting lists of campaigns", campaigns::forget);
    ScheduledUpkeep.apart("forgetting answers", answers::forget);
  }
}
