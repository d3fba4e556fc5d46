package org.clearance.domain.oversight.retention;

import org.clearance.domain.defense.deletion.StopsDeletion;
import org.springframework.stereotype.Component;

/** Stops the deletion of clients while a legal hold of their county is in force. */
@Component
class HeldDeletions implements StopsDeletion {
  private final RetentionHolds holds;

  HeldDeletions(RetentionHolds holds) {
    this.holds = holds;
  }

  @Override
  public boolean stops(long countyId) {
    holds.lockShared();
    return holds.inForce(countyId).isPresent();
  }
}
