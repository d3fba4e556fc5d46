package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Places legal holds. */
@Component
public class PlacingHolds {
  private final JdbcClient db;
  private final RetentionHolds holds;
  private final Audit audit;
  private final Clock clock;

  PlacingHolds(JdbcClient db, RetentionHolds holds, Audit audit, Clock clock) {
    this.db = db;
    this.holds = holds;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * Places a hold, which stops all purging of a county. Once this has returned, nothing more is
   * purged.
   */
  @Transactional
  public HoldResult place(long countyId, String reason, String user) {
    if (!RetentionHolds.isReason(reason)) {
      return HoldResult.NO_REASON;
    }
    holds.lock();
    if (holds.inForce(countyId).isPresent()) {
      return HoldResult.ALREADY;
    }
    db.sql(
            """
            insert into retention_hold (county_id, reason, placed_by, placed_at) values (:county, :reason, :user, :now)
            """)
        .param("county", countyId)
        .param("reason", reason.strip())
        .param("user", user)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
    audit.record(
        user, countyId, AuditAction.RETENTION_HOLD_PLACED, "county", countyId, reason.strip());
    return HoldResult.DONE;
  }
}
