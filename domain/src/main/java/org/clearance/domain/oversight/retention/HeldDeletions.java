package org.clearance.domain.oversight.retention;

import org.clearance.domain.defense.deletion.StopsDeletion;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Stops the deletion of clients while a legal hold of their county is in force. */
@Component
class HeldDeletions implements StopsDeletion {
  private final JdbcClient db;

  HeldDeletions(JdbcClient db) {
    this.db = db;
  }

  @Override
  public boolean stops(long countyId) {
    RetentionHolds.lockShared(db);
    return RetentionHolds.inForce(db, countyId);
  }
}
