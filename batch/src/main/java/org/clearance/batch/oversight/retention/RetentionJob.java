package org.clearance.batch.oversight.retention;

import org.clearance.batch.GivenNumber;
import org.clearance.domain.oversight.retention.PurgingInRuns;
import org.clearance.domain.oversight.retention.RecordClass;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.job.builder.SimpleJobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job {@value #NAME}: a step for each class of records, one for the bytes of files that the
 * database has marked as purged, one for their copies elsewhere, and the end. A chunk and the
 * step's position are committed together; so a job that was cut off continues there, and purges and
 * counts nothing twice.
 */
@Configuration(proxyBeanMethods = false)
public class RetentionJob {
  public static final String NAME = BatchJobName.RETENTION;

  /** The parameter: the run's id. */
  public static final String RUN_ID = BatchParameter.RUN_ID;

  private static final String AFTER = "after";

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final PurgingInRuns purging;

  RetentionJob(
      JobRepository repository, PlatformTransactionManager transactions, PurgingInRuns purging) {
    this.repository = repository;
    this.transactions = transactions;
    this.purging = purging;
  }

  @Bean
  Job purging() {
    SimpleJobBuilder job =
        new JobBuilder(NAME, repository)
            .start(
                step(
                    "begin",
                    (contribution, chunk) -> {
                      purging.begin(GivenNumber.of(chunk, RUN_ID));
                      return RepeatStatus.FINISHED;
                    }));
    for (RecordClass of : RecordClass.values()) {
      job = job.next(step(of.key(), (contribution, chunk) -> purge(of, contribution, chunk)));
    }
    return job.next(step("bytes", this::removeBytes))
        .next(
            step(
                "copies",
                (contribution, chunk) -> {
                  purging.removeCopies(GivenNumber.of(chunk, RUN_ID));
                  return RepeatStatus.FINISHED;
                }))
        .next(
            step(
                "end",
                (contribution, chunk) -> {
                  purging.end(GivenNumber.of(chunk, RUN_ID));
                  return RepeatStatus.FINISHED;
                }))
        .build();
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
  }

  private RepeatStatus purge(RecordClass of, StepContribution contribution, ChunkContext chunk) {
    ExecutionContext place = chunk.getStepContext().getStepExecution().getExecutionContext();
    String after = place.containsKey(AFTER) ? place.getString(AFTER) : null;
    return purging
        .purge(GivenNumber.of(chunk, RUN_ID), of, after)
        .map(
            ended -> {
              place.putString(AFTER, ended);
              contribution.incrementWriteCount(1);
              return RepeatStatus.CONTINUABLE;
            })
        .orElse(RepeatStatus.FINISHED);
  }

  private RepeatStatus removeBytes(StepContribution contribution, ChunkContext chunk) {
    int removed = purging.removeBytes(GivenNumber.of(chunk, RUN_ID));
    contribution.incrementWriteCount(removed);
    return RepeatStatus.continueIf(removed > 0);
  }
}
