package org.clearance.workers.delivery;

import java.util.Map;
import org.clearance.bpmn.JobTypes;
import org.clearance.bpmn.Variables;
import org.clearance.domain.casework.delivery.ClearanceReports;
import org.clearance.workers.runtime.Job;
import org.clearance.workers.runtime.JobWorker;
import org.springframework.stereotype.Component;

/** Publishes the report of a delivery whose packets are all done, and closes the delivery. */
@Component
final class PublishReport implements JobWorker {
  private final ClearanceReports reports;

  PublishReport(ClearanceReports reports) {
    this.reports = reports;
  }

  @Override
  public String jobType() {
    return JobTypes.PUBLISH_REPORT;
  }

  @Override
  public Map<String, ?> handle(Job job) {
    reports.publish(job.id(Variables.DELIVERY_ID), JobTypes.PUBLISH_REPORT);
    return Map.of();
  }
}
