package org.clearance.workers.relief;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.submission.Reporting;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Reports the granted convictions of a motion to DOJ, and those whose record was corrected. */
@Component
final class ReportDispositions implements JobWorker {
  private final Reporting reporting;

  ReportDispositions(Reporting reporting) {
    this.reporting = reporting;
  }

  @Override
  public String jobType() {
    return JobTypes.REPORT_DISPOSITIONS;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    long motion = job.id(Variables.MOTION_ID);
    long submission =
        reporting
            .batch(motion, job.elementInstanceKey())
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "nothing of motion %d is left to report to DOJ".formatted(motion)));
    reporting.write(submission);
    reporting.send(submission);
    return Map.of(Variables.SUBMISSION_ID, submission);
  }
}
