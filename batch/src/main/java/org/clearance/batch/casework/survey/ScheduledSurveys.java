package org.clearance.batch.casework.survey;

import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.domain.casework.survey.Surveying;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries out surveys that were asked for or cut off. */
@Component
public class ScheduledSurveys {
  private static final Logger log = LoggerFactory.getLogger(ScheduledSurveys.class);

  private final Surveying surveying;
  private final BatchJobs jobs;

  ScheduledSurveys(Surveying surveying, BatchJobs jobs) {
    this.surveying = surveying;
    this.jobs = jobs;
  }

  /** Carries them out; called every {@code clearance.surveys.every} (5 s). */
  @Scheduled(fixedDelayString = "${clearance.surveys.every:PT5S}")
  public void run() {
    for (long survey : surveying.open()) {
      RunJobResult outcome =
          jobs.startOrResume(SurveyJob.NAME, Map.of(BatchParameter.RUN_ID, survey));
      if (outcome instanceof RunJobResult.Failed failed) {
        // Other counties are not delayed; this survey goes on at the next time.
        log.error("survey {}: {}", survey, failed.message(), failed.cause());
        surveying.failed(survey, failed.message());
      }
    }
  }
}
