package org.clearance.batch.staterecord.reconciliation;

import java.time.Clock;
import java.util.Map;
import javax.sql.DataSource;
import org.clearance.batch.AdvisoryLock;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.staterecord.reconciliation.Reconciling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Reconciles every county by schedule; one node at a time. */
@Component
public class ScheduledReconciling {
  private final Reconciling reconciling;
  private final BatchJobs jobs;
  private final DataSource dataSource;
  private final Clock clock;

  ScheduledReconciling(
      Reconciling reconciling, BatchJobs jobs, DataSource dataSource, Clock clock) {
    this.reconciling = reconciling;
    this.jobs = jobs;
    this.dataSource = dataSource;
    this.clock = clock;
  }

  /**
   * Reconciles; called at {@code clearance.doj.reconciling}, a cron expression (every day at 5:00).
   */
  @Scheduled(cron = "${clearance.doj.reconciling:0 0 5 * * *}")
  public void reconcile() {
    try (var lock = AdvisoryLock.tryFor(dataSource, "reconcile submissions")) {
      if (!lock.isHeld()) {
        return;
      }
      for (long county : reconciling.counties()) {
        jobs.inRound(
            ReconcileSubmissionsJob.NAME,
            Map.of(
                ReconcileSubmissionsJob.COUNTY_ID,
                county,
                ReconcileSubmissionsJob.AT,
                clock.millis()),
            "reconciling county " + county);
      }
    }
  }
}
