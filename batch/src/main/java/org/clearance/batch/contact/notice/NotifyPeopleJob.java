package org.clearance.batch.contact.notice;

import org.clearance.batch.JobResults;
import org.clearance.domain.contact.notice.NoticeSender;
import org.clearance.domain.contact.notice.ReliefNotices;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/**
 * The job {@value #NAME}: queues the notices of a motion's people, or of one conviction's person,
 * closes the convictions of those who cannot be told, and sends due notices. A notice that cannot
 * be sent now is sent later by {@link ScheduledSending}; the job does not wait for it.
 */
@Configuration(proxyBeanMethods = false)
public class NotifyPeopleJob {
  public static final String NAME = BatchJobName.NOTIFY_PEOPLE;

  /** The parameter: the motion's id; either this or {@link #CONVICTION_ID}. */
  public static final String MOTION_ID = BatchParameter.MOTION_ID;

  /** The parameter: the id of a conviction whose challenge was sustained. */
  public static final String CONVICTION_ID = BatchParameter.CONVICTION_ID;

  /** The parameter: the key of the element that asked. */
  public static final String ELEMENT_INSTANCE_KEY = BatchParameter.ELEMENT_INSTANCE_KEY;

  /** The result: how many people are told, an {@code Integer}. */
  public static final String QUEUED = "queued";

  /** The result: how many convictions were closed without a notice, an {@code Integer}. */
  public static final String CLOSED = "closed";

  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final ReliefNotices telling;
  private final NoticeSender sender;

  NotifyPeopleJob(
      JobRepository repository,
      PlatformTransactionManager transactions,
      ReliefNotices telling,
      NoticeSender sender) {
    this.repository = repository;
    this.transactions = transactions;
    this.telling = telling;
    this.sender = sender;
  }

  @Bean
  Job notifyPeople() {
    return new JobBuilder(NAME, repository)
        .start(new StepBuilder("queue", repository).tasklet(this::queue, transactions).build())
        .next(
            new StepBuilder("send", repository)
                .tasklet(this::send, transactions)
                // Each notice is a transaction of its own, so that sent ones stay recorded.
                .transactionAttribute(
                    new DefaultTransactionAttribute(
                        TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
                .build())
        .build();
  }

  private RepeatStatus queue(StepContribution contribution, ChunkContext chunk) {
    JobExecution execution = chunk.getStepContext().getStepExecution().getJobExecution();
    Long motion = execution.getJobParameters().getLong(MOTION_ID);
    Long conviction = execution.getJobParameters().getLong(CONVICTION_ID);
    if ((motion == null) == (conviction == null)) {
      throw new IllegalArgumentException(
          NAME + " needs one of the parameters " + MOTION_ID + " and " + CONVICTION_ID);
    }
    ReliefNotices.Told told =
        motion != null ? telling.ofMotion(motion) : telling.ofConviction(conviction);
    JobResults.put(chunk, QUEUED, told.queued());
    JobResults.put(chunk, CLOSED, told.closed());
    contribution.incrementWriteCount(told.queued());
    return RepeatStatus.FINISHED;
  }

  private RepeatStatus send(StepContribution contribution, ChunkContext chunk) {
    contribution.incrementWriteCount(sender.sendDue());
    return RepeatStatus.FINISHED;
  }
}
