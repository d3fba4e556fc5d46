package org.clearance.batch.casework.determination;

import java.time.Clock;
import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has laws asked again about what had to wait, once its day has come in its county. What is due
 * stands in the database, so that a server that was away on the day asks when it is back.
 */
@Component
public class ScheduledAsking {
  private static final Logger log = LoggerFactory.getLogger(ScheduledAsking.class);

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
      RunJobResult outcome =
          jobs.startOrResume(
              AskLawAgainJob.NAME,
              Map.of(
                  BatchParameter.DELIVERY_ID,
                  due.deliveryId(),
                  BatchParameter.DAY,
                  due.day().toString()));
      if (outcome instanceof RunJobResult.Failed failed) {
        // Other deliveries are not delayed; this one is tried again at the next time.
        log.error(
            "asking the law of delivery {}: {}",
            due.deliveryId(),
            failed.message(),
            failed.cause());
      }
    }
  }
}
