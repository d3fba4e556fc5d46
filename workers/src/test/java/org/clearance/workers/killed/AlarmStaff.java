package org.clearance.workers.killed;

import java.util.List;
import org.clearance.domain.staterecord.reconciliation.Alarms;
import org.clearance.workers.ClearanceContext;

/** A manager, who clears the first alarm of each county that does not add up. */
final class AlarmStaff {
  private final ClearanceContext clearance;

  AlarmStaff(ClearanceContext clearance) {
    this.clearance = clearance;
  }

  boolean work() {
    record First(long county, long alarm) {}
    List<First> first =
        clearance
            .db()
            .sql(
                """
                select county_id as county, min(id) as alarm from reconciliation_alarm a
                 where county_id in (select id from county where code like 'askew-%')
                   and mailed_at is not null
                 group by county_id having count(cleared_at) = 0
                """)
            .query(First.class)
            .list();
    first.forEach(
        one ->
            clearance
                .get(Alarms.class)
                .clear(one.county(), one.alarm(), "DOJ has the file as it was.", "max"));
    return !first.isEmpty();
  }
}
