package org.clearance.batch.oversight.retention;

import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.oversight.retention.AskingForPurge;
import org.clearance.domain.oversight.retention.RetentionRuns;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Asks for a run of each county by schedule, and carries out runs that were asked for or cut off.
 */
@Component
public class ScheduledRetention {
  private final AskingForPurge asking;
  private final RetentionRuns runs;
  private final BatchJobs jobs;

  ScheduledRetention(AskingForPurge asking, RetentionRuns runs, BatchJobs jobs) {
    this.asking = asking;
    this.runs = runs;
    this.jobs = jobs;
  }

  /**
   * Asks for runs; called at {@code clearance.retention.at}, a cron expression (every day at 3:00).
   */
  @Scheduled(cron = "${clearance.retention.at:0 0 3 * * *}")
  public void ask() {
    asking.askOfAll();
  }

  /** Carries out runs; called every {@code clearance.retention.every} (15 s). */
  @Scheduled(fixedDelayString = "${clearance.retention.every:PT15S}")
  public void run() {
    for (long run : runs.unfinished()) {
      jobs.inRound(RetentionJob.NAME, Map.of(RetentionJob.RUN_ID, run), "purging, run " + run);
    }
  }
}
