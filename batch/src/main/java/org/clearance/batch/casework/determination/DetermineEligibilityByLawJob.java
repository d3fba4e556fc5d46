package org.clearance.batch.casework.determination;

import org.clearance.batch.GivenNumber;
import org.clearance.batch.PhaseBegins;
import org.clearance.batch.casework.reading.DeliveredLaws;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
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
 * Defines the job {@code determineEligibilityByLaw}: the convictions of a delivery under a law are
 * determined, some thousand people per transaction.
 */
@Configuration(proxyBeanMethods = false)
class DetermineEligibilityByLawJob {
  private static final String AFTER = "after";
  private static final String DONE = "done";

  private final LawDeterminations determinations;
  private final DeliveredLaws laws;
  private final DeliveryPhases phases;

  DetermineEligibilityByLawJob(
      LawDeterminations determinations, DeliveredLaws laws, DeliveryPhases phases) {
    this.determinations = determinations;
    this.laws = laws;
    this.phases = phases;
  }

  @Bean
  Job determineEligibilityByLaw(JobRepository repository, PlatformTransactionManager transactions) {
    return new JobBuilder(DeterminingEligibility.BY_LAW, repository)
        .start(
            new StepBuilder("determineRecords", repository)
                .listener(
                    new PhaseBegins(
                        phases, Phase.DETERMINING, DetermineEligibilityByLawJob::done, this::inAll))
                .tasklet(this::determine, transactions)
                .build())
        .next(
            new StepBuilder("endDeterminingByLaw", repository)
                .tasklet(this::end, transactions)
                .build())
        .build();
  }

  private RepeatStatus determine(StepContribution contribution, ChunkContext chunk) {
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
    LawDeterminations.Chunk done =
        determinations.determine(
            delivery, laws.of(delivery).orElseThrow(), context.getString(AFTER, ""));
    phases.advance(delivery, done.determined());
    context.putString(AFTER, done.last());
    context.putLong(DONE, done(chunk.getStepContext().getStepExecution()) + done.determined());
    contribution.incrementWriteCount(done.determined());
    return RepeatStatus.continueIf(!done.last().isEmpty());
  }

  private RepeatStatus end(StepContribution contribution, ChunkContext chunk) {
    long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
    determinations.end(delivery);
    phases.end(delivery);
    return RepeatStatus.FINISHED;
  }

  private static long done(StepExecution step) {
    return step.getExecutionContext().getLong(DONE, 0);
  }

  private long inAll(StepExecution step) {
    String after = step.getExecutionContext().getString(AFTER, "");
    return done(step)
        + determinations.left(GivenNumber.of(step, BatchParameter.DELIVERY_ID), after);
  }
}
