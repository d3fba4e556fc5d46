package org.clearance.batch.casework.determination;

import java.time.Clock;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has laws asked again about what had to wait, once its day has come in its county. What is due
 * stands in the database, so that a server that was away on the day asks when it is back.
 */
@Component
public class ScheduledAsking {
  private final LawDeterminations determinations;
  private final BatchJobs jobs;
  private final Clock clock;

  ScheduledAsking(LawDeterminations determinations, BatchJobs jobs, Clock clock) {
    this.determinations = determinations;
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Asks; called every {@code clearance.laws.asking} (an hour). A delivery is asked about once a
   * day, by one of several nodes.
   */
  @Scheduled(fixedDelayString = "${clearance.laws.asking:PT1H}")
  public void ask() {
    for (LawDeterminations.Due due : determinations.deliveriesDue(clock.instant())) {
      jobs.inRound(
          AskLawAgainJob.NAME,
          Map.of(
              BatchParameter.DELIVERY_ID,
              due.deliveryId(),
              BatchParameter.DAY,
              due.day().toString()),
          "asking the law of delivery " + due.deliveryId());
    }
  }
}
