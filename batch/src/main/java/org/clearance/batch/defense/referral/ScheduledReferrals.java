package org.clearance.batch.defense.referral;

import java.util.Optional;
import org.clearance.domain.defense.referral.AskedOffices;
import org.clearance.domain.defense.referral.ReceivingReferrals;
import org.clearance.domain.portal.inbox.TakingInbox;
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

  ScheduledReferrals(AskedOffices offices, ReceivingReferrals receiving, TakingInbox inbox) {
    this.offices = offices;
    this.receiving = receiving;
    this.inbox = inbox;
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
}
