package org.clearance.batch.casework.determination;

import java.time.LocalDate;
import java.util.Objects;
import org.clearance.batch.GivenNumber;
import org.clearance.batch.casework.reading.DeliveredLaws;
import org.clearance.domain.casework.delivery.StartingDue;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.scope.context.ChunkContext;
import org.springframework.batch.core.step.StepContribution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Defines the job {@value #NAME}: what had to wait and whose day has come is determined again, as
 * of that day and by what is the law then, some thousand people per transaction. What the law gives
 * then goes its way.
 */
@Configuration(proxyBeanMethods = false)
class AskLawAgainJob {
  static final String NAME = BatchJobName.ASK_LAW_AGAIN;

  private static final String AFTER = "after";

  private final LawDeterminations determinations;
  private final DeliveredLaws laws;
  private final StartingDue starting;

  AskLawAgainJob(LawDeterminations determinations, DeliveredLaws laws, StartingDue starting) {
    this.determinations = determinations;
    this.laws = laws;
    this.starting = starting;
  }

  @Bean
  Job askLawAgain(JobRepository repository, PlatformTransactionManager transactions) {
    Tasklet asking = this::ask;
    return new JobBuilder(NAME, repository)
        .start(new StepBuilder("askLaw", repository).tasklet(asking, transactions).build())
        .build();
  }

  private RepeatStatus ask(StepContribution contribution, ChunkContext chunk) {
    ExecutionContext context = chunk.getStepContext().getStepExecution().getExecutionContext();
    long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
    LocalDate day =
        LocalDate.parse(
            Objects.requireNonNull(
                chunk
                    .getStepContext()
                    .getStepExecution()
                    .getJobParameters()
                    .getString(BatchParameter.DAY)));
    LawDeterminations.Chunk done =
        determinations.askAgain(
            delivery, laws.of(delivery).orElseThrow().on(day), context.getString(AFTER, ""));
    context.putString(AFTER, done.last());
    contribution.incrementWriteCount(done.determined());
    if (done.last().isEmpty()) {
      // It starts with the last answers or not at all: nobody asks about this day again.
      starting.start(delivery, day);
    }
    return RepeatStatus.continueIf(!done.last().isEmpty());
  }
}
