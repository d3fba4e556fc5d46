package org.clearance.domain.oversight.stuck;

import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * A batch job that did not reach its end and that no process works on.
 *
 * @param id of its last execution
 * @param job the job's name: {@code writeSubmission}
 * @param status of Spring Batch; one that says that it runs was left behind by a process that died
 * @param since when it stopped, by the clock of the server's time zone, as Spring Batch keeps it
 * @param stoppedBy the user who stopped the delivery's work; null where nobody did
 * @param incidentKey the incident of the step that runs it; null: there is none
 * @param ofProcess whether a step of a process runs it, and not a schedule
 */
public record StandingJob(
    long id,
    String job,
    String status,
    LocalDateTime since,
    @Nullable Long deliveryId,
    @Nullable Long motionId,
    @Nullable String motionNumber,
    @Nullable Long convictionId,
    @Nullable Long bundleId,
    @Nullable Integer bundleNumber,
    @Nullable String stoppedBy,
    @Nullable Long incidentKey,
    boolean ofProcess) {}
