package org.clearance.batch.casework.determination;

import org.clearance.batch.GivenNumber;
import org.clearance.batch.PhaseBegins;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.law.policy.DecisionTables;
import org.clearance.domain.law.policy.HeldPolicy;
import org.clearance.domain.law.policy.PolicyScope;
import org.clearance.domain.law.policy.PolicyVersions;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Defines the job {@code determineEligibility}: related charges become convictions where the policy
 * asks for them, then convictions are determined, some thousand per transaction.
 */
@Configuration(proxyBeanMethods = false)
class DetermineEligibilityJob {
  private static final String AFTER = "after";
  private static final String DONE = "done";

  private final DeliveryDeterminations determinations;
  private final PolicyVersions policies;
  private final DecisionTables tables;
  private final DeliveryPhases phases;

  DetermineEligibilityJob(
      DeliveryDeterminations determinations,
      PolicyVersions policies,
      DecisionTables tables,
      DeliveryPhases phases) {
    this.determinations = determinations;
    this.policies = policies;
    this.tables = tables;
    this.phases = phases;
  }

  @Bean
  Job determineEligibility(JobRepository repository, PlatformTransactionManager transactions) {
    return new JobBuilder(DeterminingEligibility.JOB, repository)
        .start(
            new StepBuilder("identifyRelated", repository)
                .tasklet(this::identifyRelated, transactions)
                .build())
        .next(
            new StepBuilder("determine", repository)
                .listener(
                    new PhaseBegins(
                        phases, Phase.DETERMINING, DetermineEligibilityJob::done, this::inAll))
                .tasklet(this::determine, transactions)
                .build())
        .next(
            new StepBuilder("endDetermining", repository).tasklet(this::end, transactions).build())
        .build();
  }

  private RepeatStatus identifyRelated(StepContribution contribution, ChunkContext chunk) {
    PolicyScope scope = under(chunk).policy().scope();
    if (scope.relatedOfTheCycle()) {
      contribution.incrementWriteCount(determinations.identifyRelated(deliveryId(chunk), scope));
    }
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus determine(StepContribution contribution, ChunkContext chunk) {
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    long after = context.getLong(AFTER, 0);
    DeliveryDeterminations.Chunk done =
        determinations.determine(
            deliveryId(chunk),
            GivenNumber.of(chunk, BatchParameter.POLICY_VERSION_ID),
            under(chunk),
            after);
    phases.advance(deliveryId(chunk), done.determined());
    context.putLong(AFTER, done.last());
    context.putLong(DONE, context.getLong(DONE, 0) + done.determined());
    contribution.incrementWriteCount(done.determined());
    return RepeatStatus.continueIf(done.determined() > 0);
  }

  private RepeatStatus end(StepContribution contribution, ChunkContext chunk) {
    determinations.end(deliveryId(chunk), GivenNumber.of(chunk, BatchParameter.POLICY_VERSION_ID));
    phases.end(deliveryId(chunk));
    return RepeatStatus.FINISHED;
  }

  private static long done(StepExecution step) {
    return step.getExecutionContext().getLong(DONE, 0);
  }

  private long inAll(StepExecution step) {
    long after = step.getExecutionContext().getLong(AFTER, 0);
    return done(step)
        + determinations.left(GivenNumber.of(step, BatchParameter.DELIVERY_ID), after);
  }

  private HeldPolicy under(ChunkContext chunk) {
    long version = GivenNumber.of(chunk, BatchParameter.POLICY_VERSION_ID);
    return tables.under(policies.get(version));
  }

  private static long deliveryId(ChunkContext chunk) {
    return GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
  }
}
