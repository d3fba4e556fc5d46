package org.clearance.workers.killed;

import java.util.List;
import org.clearance.domain.oversight.retention.AskingForPurge;
import org.clearance.domain.oversight.retention.PlacingHolds;
import org.clearance.workers.ClearanceContext;

/** An administrator, who has purged what is over its time, and places a hold in the midst of it. */
final class RetentionStaff {
  private final ClearanceContext clearance;

  RetentionStaff(ClearanceContext clearance) {
    this.clearance = clearance;
  }

  boolean work() {
    List<Long> toAsk =
        counties(
            """
            c.settings -> 'retention' is not null and not exists (select from retention_run r where r.county_id = c.id)
            """);
    toAsk.forEach(county -> clearance.get(AskingForPurge.class).ask(county, "ada"));
    counties(
            """
            c.code like 'stopped-%' and exists (
              select from retention_run r join retention_run_class p on p.run_id = r.id
               where r.county_id = c.id and r.ended_at is null and p.purged > 1)
            """)
        .forEach(
            county ->
                clearance
                    .get(PlacingHolds.class)
                    .place(county, "Doe v. County of " + county, "ada"));
    return !toAsk.isEmpty();
  }

  /** The counties without a legal hold. */
  private List<Long> counties(String which) {
    return clearance
        .db()
        .sql(
            """
            select c.id from county c
             where not exists (select from retention_hold h where h.county_id = c.id and h.ended_at is null) and
            """
                + which)
        .query(Long.class)
        .list();
  }
}
