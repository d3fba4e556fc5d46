package org.clearance.batch.casework.survey;

import java.util.Map;
import org.clearance.batch.BatchJobs;
import org.clearance.domain.casework.survey.Surveying;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Carries out surveys that were asked for or cut off. */
@Component
public class ScheduledSurveys {
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
      jobs.inRound(SurveyJob.NAME, Map.of(BatchParameter.RUN_ID, survey), "survey " + survey)
          .ifPresent(failed -> surveying.failed(survey, failed.message()));
    }
  }
}
