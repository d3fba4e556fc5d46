package org.clearance.domain.oversight.retention;

import java.time.Clock;
import java.time.ZoneOffset;
import org.clearance.domain.ground.audit.Audit;
import org.clearance.domain.ground.audit.AuditAction;
import org.clearance.domain.office.setting.Setting;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Asks for runs of purging, which the job takes up. */
@Component
public class AskingForPurge {
  private final JdbcClient db;
  private final RetentionHolds holds;
  private final CountyRetention retention;
  private final Audit audit;
  private final Clock clock;

  AskingForPurge(
      JdbcClient db, RetentionHolds holds, CountyRetention retention, Audit audit, Clock clock) {
    this.db = db;
    this.holds = holds;
    this.retention = retention;
    this.audit = audit;
    this.clock = clock;
  }

  /** The result of asking for a run. */
  public enum AskForPurgeResult {
    YES,
    /** Another run is under way, or waits. */
    UNDER_WAY,
    /** A hold is in force. */
    HELD,
    /** The settings cannot be read. */
    UNREADABLE
  }

  /** Asks for a run; the job takes it up shortly. */
  @Transactional
  public AskForPurgeResult ask(long countyId, String user) {
    if (holds.inForce(countyId).isPresent()) {
      return AskForPurgeResult.HELD;
    }
    if (retention.of(countyId).settings() instanceof RetentionSettings.Unreadable) {
      return AskForPurgeResult.UNREADABLE;
    }
    if (insert(countyId, user) == 0) {
      return AskForPurgeResult.UNDER_WAY;
    }
    audit.record(user, countyId, AuditAction.RETENTION_RUN_ASKED, "county", countyId, "");
    return AskForPurgeResult.YES;
  }

  /**
   * Asks for a run of each county that has set a period, has no hold in force and no run under way.
   * Settings that cannot be read are recorded as a run that was stopped.
   */
  @Transactional
  public void askOfAll() {
    for (long county :
        db.sql(
                """
                select c.id from county c
                 where coalesce(c.settings #> :retention::text[], '{}') <> '{}'
                   and not exists (select from retention_hold h where h.county_id = c.id and h.ended_at is null)
                 order by c.id
                """)
            .param("retention", Setting.RETENTION.path())
            .query(Long.class)
            .list()) {
      insert(county, RetentionRuns.ACTOR);
    }
  }

  private int insert(long countyId, String by) {
    return db.sql(
            """
            insert into retention_run (county_id, asked_by, asked_at) values (:county, :by, :now)
            on conflict (county_id) where ended_at is null do nothing
            """)
        .param("county", countyId)
        .param("by", by)
        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
        .update();
  }
}
