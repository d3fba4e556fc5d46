package org.clearance.batch.casework.determination;

import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.clearance.batch.BatchJobs;
import org.clearance.batch.JobProgress;
import org.clearance.batch.RunJobResult;
import org.clearance.batch.TellingFailures;
import org.clearance.batch.casework.reading.DeliveredLaws;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.stereotype.Component;

/** Determines every candidate conviction of a delivery under a version of a policy. */
@Component
public class DeterminingEligibility {
  /** The name of the batch job. */
  public static final String JOB = BatchJobName.DETERMINE_ELIGIBILITY;

  /** The name of the one that determines by a delivery's law. */
  static final String BY_LAW = BatchJobName.DETERMINE_ELIGIBILITY_BY_LAW;

  private final BatchJobs jobs;
  private final DeliveryDeterminations determinations;
  private final LawDeterminations byLaw;
  private final DeliveredLaws laws;
  private final TellingFailures failures;

  DeterminingEligibility(
      BatchJobs jobs,
      DeliveryDeterminations determinations,
      LawDeterminations byLaw,
      DeliveredLaws laws,
      TellingFailures failures) {
    this.jobs = jobs;
    this.determinations = determinations;
    this.byLaw = byLaw;
    this.laws = laws;
    this.failures = failures;
  }

  /**
   * Determines the candidates, or continues. Convictions that are in review already keep their
   * determination. The delivery may be put under a policy again that it was under before.
   *
   * @param progress told every few seconds
   * @throws IllegalArgumentException if there is no such delivery or policy version
   */
  public DetermineEligibilityResult determine(
      long deliveryId, long policyVersionId, Consumer<JobProgress> progress) {
    return determine(deliveryId, policyVersionId, progress, () -> true);
  }

  /**
   * Determines the candidates like {@link #determine(long, long, Consumer)}, while the work is
   * wanted.
   *
   * @param wanted asked about once a second; when it says no, determining stops where it can be
   *     gone on with
   */
  public DetermineEligibilityResult determine(
      long deliveryId,
      long policyVersionId,
      Consumer<JobProgress> progress,
      BooleanSupplier wanted) {
    determinations.check(deliveryId, policyVersionId);
    RunJobResult outcome =
        failures.toldOf(
            deliveryId,
            () ->
                jobs.startOrResume(
                    JOB,
                    Map.of(
                        BatchParameter.DELIVERY_ID,
                        deliveryId,
                        BatchParameter.POLICY_VERSION_ID,
                        policyVersionId,
                        "after",
                        determinations.lastUnderAnother(deliveryId, policyVersionId)),
                    progress,
                    wanted));
    return outcome instanceof RunJobResult.Completed
        ? new DetermineEligibilityResult.Determined(
            determinations.count(deliveryId, policyVersionId))
        : new DetermineEligibilityResult.Stopped(outcome);
  }

  /**
   * Determines the candidates of a delivery by its law, or continues. Convictions that somebody has
   * taken up keep their determination.
   *
   * @param wanted asked about once a second; when it says no, determining stops where it can be
   *     gone on with
   * @throws IllegalArgumentException if there is no such delivery, or it is under no law
   */
  public DetermineEligibilityResult determineByLaw(
      long deliveryId, Consumer<JobProgress> progress, BooleanSupplier wanted) {
    String law =
        laws.of(deliveryId)
            .map(DeliveredLaws.UnderLaw::sha256)
            .orElseThrow(
                () -> new IllegalArgumentException("delivery " + deliveryId + " is under no law"));
    RunJobResult outcome =
        failures.toldOf(
            deliveryId,
            () ->
                jobs.startOrResume(
                    BY_LAW, Map.of(BatchParameter.DELIVERY_ID, deliveryId), progress, wanted));
    return outcome instanceof RunJobResult.Completed
        ? new DetermineEligibilityResult.Determined(byLaw.count(deliveryId, law))
        : new DetermineEligibilityResult.Stopped(outcome);
  }
}
