package org.clearance.workers.petition;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.court.petition.AnsweringPetition;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Records that the time of a petition's notice ended without an answer. */
@Component
final class RecordSilence implements JobWorker {
  private final AnsweringPetition answering;

  RecordSilence(AnsweringPetition answering) {
    this.answering = answering;
  }

  @Override
  public String jobType() {
    return JobTypes.RECORD_SILENCE;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    boolean hearingNeeded = answering.silent(job.id(Variables.PETITION_ID));
    return Map.of(Variables.HEARING_NEEDED, hearingNeeded);
  }
}
