package org.clearance.batch.staterecord.submission;

import java.util.Optional;
import org.clearance.batch.GivenNumber;
import org.clearance.batch.JobResults;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.clearance.domain.staterecord.submission.Reporting;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The job {@value #NAME}: reports what a motion's order granted, and what was corrected since, to
 * DOJ. Each step may be cut off anywhere and run again; the submission stays the same one.
 */
@Configuration(proxyBeanMethods = false)
public class WriteSubmissionJob {
  public static final String NAME = BatchJobName.WRITE_SUBMISSION;

  /** The parameter: the motion's id. */
  public static final String MOTION_ID = BatchParameter.MOTION_ID;

  /** The parameter: the key of the element that asked; a second run finds its own submission. */
  public static final String ELEMENT_INSTANCE_KEY = BatchParameter.ELEMENT_INSTANCE_KEY;

  /**
   * The result: the submission's id, a {@code Long}. Missing where the motion has nothing to
   * report, since its convictions were withdrawn.
   */
  public static final String SUBMISSION_ID = "submissionId";

  /** The result: how many records the submission has, a {@code Long}; 0: nothing was sent. */
  public static final String RECORDS = "records";

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final Reporting reporting;

  WriteSubmissionJob(
      JobRepository repository, PlatformTransactionManager transactions, Reporting reporting) {
    this.repository = repository;
    this.transactions = transactions;
    this.reporting = reporting;
  }

  @Bean
  Job writeSubmission() {
    return new JobBuilder(NAME, repository)
        .start(step("batch", this::batch, TransactionDefinition.PROPAGATION_REQUIRED))
        // Work outside the database needs commits before and after it, and may take long.
        .next(step("write", this::write, TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .next(step("send", this::send, TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
        .build();
  }

  private Step step(String name, Tasklet tasklet, int propagation) {
    return new StepBuilder(name, repository)
        .tasklet(tasklet, transactions)
        .transactionAttribute(new DefaultTransactionAttribute(propagation))
        .build();
  }

  private RepeatStatus batch(StepContribution contribution, ChunkContext chunk) {
    long element = GivenNumber.of(chunk, ELEMENT_INSTANCE_KEY);
    Optional<Long> submission = reporting.batch(GivenNumber.of(chunk, MOTION_ID), element);
    int records = submission.map(reporting::records).orElse(0);
    submission.ifPresent(id -> JobResults.put(chunk, SUBMISSION_ID, id));
    JobResults.put(chunk, RECORDS, (long) records);
    contribution.incrementWriteCount(records);
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus write(StepContribution contribution, ChunkContext chunk) {
    reporting.ofElement(GivenNumber.of(chunk, ELEMENT_INSTANCE_KEY)).ifPresent(reporting::write);
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus send(StepContribution contribution, ChunkContext chunk) {
    reporting.ofElement(GivenNumber.of(chunk, ELEMENT_INSTANCE_KEY)).ifPresent(reporting::send);
    return RepeatStatus.FINISHED;
  }
}
