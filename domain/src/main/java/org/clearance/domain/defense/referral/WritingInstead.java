package org.clearance.domain.defense.referral;

import org.clearance.domain.defense.message.UndeliveredMessages;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes a letter where neither a text nor an e-mail got to a person: the next way that the person
 * agreed to. The matter says all the same what failed.
 */
@Component
public class WritingInstead {
  private final UndeliveredMessages undelivered;
  private final Matters matters;

  WritingInstead(UndeliveredMessages undelivered, Matters matters) {
    this.undelivered = undelivered;
    this.matters = matters;
  }

  /**
   * Queues them; twice is as good as once.
   *
   * @return how many letters were queued
   */
  @Transactional
  public int write() {
    return undelivered.lately().stream()
        .mapToInt(
            one ->
                matters
                    .reach(one.matterId())
                    .map(reach -> undelivered.queueInstead(one, reach))
                    .orElse(0))
        .sum();
  }
}
