package org.clearance.workers.relief;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.staterecord.submission.WriteSubmissionJob;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.staterecord.submission.Collecting;
import org.clearance.domain.staterecord.submission.StateUpdates;
import org.clearance.workers.runtime.BatchWork;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/**
 * Reports to DOJ, or to whom a law names, the convictions of a motion that were granted, and those
 * whose record was corrected: in a submission of the motion's own, or, in a county that collects,
 * with its next one.
 */
@Component
final class ReportDispositions implements JobWorker {
  private final BatchJobs batches;
  private final Collecting collecting;
  private final StateUpdates updates;

  ReportDispositions(BatchJobs batches, Collecting collecting, StateUpdates updates) {
    this.batches = batches;
    this.collecting = collecting;
    this.updates = updates;
  }

  @Override
  public String jobType() {
    return JobTypes.REPORT_DISPOSITIONS;
  }

  @Override
  public Map<String, ?> handle(Job job) throws Exception {
    long motion = job.id(Variables.MOTION_ID);
    Optional<Long> report = collecting.ask(motion, job.elementInstanceKey());
    if (report.isPresent()) {
      return Map.of(Variables.COLLECTED, true, Variables.REPORT_ID, report.get());
    }
    Map<String, Long> parameters =
        Map.of(
            WriteSubmissionJob.MOTION_ID,
            motion,
            WriteSubmissionJob.ELEMENT_INSTANCE_KEY,
            job.elementInstanceKey());
    RunJobResult outcome =
        BatchWork.run(
            job,
            () ->
                batches.startOrResume(
                    WriteSubmissionJob.NAME, parameters, progress -> {}, job::wanted),
            ended -> ended instanceof RunJobResult.Completed ? null : ended);
    Map<String, Object> results = ((RunJobResult.Completed) outcome).results();
    var variables = new HashMap<String, Object>();
    variables.put(Variables.COLLECTED, false);
    variables.put(Variables.ANSWERED_TO_PERSON, !updates.isForDoj(motion));
    variables.put(Variables.REPORTED_COUNT, results.get(WriteSubmissionJob.RECORDS));
    Object submission = results.get(WriteSubmissionJob.SUBMISSION_ID);
    // There is no submission where every conviction was withdrawn: the process then waits for no
    // answer.
    if (submission != null) {
      variables.put(Variables.SUBMISSION_ID, submission);
      variables.put(Variables.ANSWER_KEY, submission.toString());
    }
    return variables;
  }
}
