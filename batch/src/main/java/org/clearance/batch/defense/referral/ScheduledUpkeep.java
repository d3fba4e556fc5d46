package org.clearance.batch.defense.referral;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Keeps up what residents sent in: forgets what is no longer needed, and does what its day has come
 * for.
 */
@Component
class ScheduledUpkeep {
  private static final Logger log = LoggerFactory.getLogger(ScheduledUpkeep.class);

  private final ForgettingReferrals forgetting;
  private final DoingWhatIsDue due;

  ScheduledUpkeep(ForgettingReferrals forgetting, DoingWhatIsDue due) {
    this.forgetting = forgetting;
    this.due = due;
  }

  /** Keeps up; called every hour. */
  @Scheduled(fixedDelayString = "PT1H")
  public void keepUp() {
    forgetting.forget();
    due.act();
  }

  /** Runs an act so that its failure holds nothing else up; it is tried again in an hour. */
  static void apart(String what, Runnable done) {
    try {
      done.run();
    } catch (RuntimeException failure) {
      log.error("{} failed, and is tried again", what, failure);
    }
  }
}
