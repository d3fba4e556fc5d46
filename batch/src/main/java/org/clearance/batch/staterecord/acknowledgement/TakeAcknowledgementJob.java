package org.clearance.batch.staterecord.acknowledgement;

import java.nio.file.Path;
import org.clearance.batch.JobResults;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.staterecord.acknowledgement.AcknowledgementResult;
import org.clearance.domain.staterecord.acknowledgement.IncomingFolder;
import org.clearance.domain.staterecord.acknowledgement.TakingAcknowledgement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.interceptor.DefaultTransactionAttribute;

/** The job {@value #NAME}: takes one file from the incoming folder. */
@Configuration(proxyBeanMethods = false)
public class TakeAcknowledgementJob {
  public static final String NAME = BatchJobName.TAKE_ACKNOWLEDGEMENT;

  /** The parameter: the file's name in the incoming folder. */
  public static final String FILE = "file";

  /** The parameter: when it was found, in milliseconds: the same name may come again. */
  public static final String FOUND_AT = "foundAt";

  /** The result: the outcome in words for people. */
  public static final String OUTCOME = "outcome";

  private static final Logger log = LoggerFactory.getLogger(TakeAcknowledgementJob.class);

  @Bean
  Job takeAcknowledgement(
      JobRepository repository,
      PlatformTransactionManager transactions,
      IncomingFolder incoming,
      TakingAcknowledgement taking) {
    var step =
        new StepBuilder("take", repository)
            .tasklet(
                (contribution, chunk) -> {
                  var execution = chunk.getStepContext().getStepExecution().getJobExecution();
                  AcknowledgementResult outcome =
                      taking.take(incoming.path().resolve(file(execution)));
                  log.info("{}: {}", file(execution), outcome);
                  JobResults.put(chunk, OUTCOME, outcome.toString());
                  contribution.incrementWriteCount(1);
                  return RepeatStatus.FINISHED;
                },
                transactions)
            // The file is moved after the commit of its answers, so no outer transaction may
            // enclose the step.
            .transactionAttribute(
                new DefaultTransactionAttribute(TransactionDefinition.PROPAGATION_NOT_SUPPORTED))
            .build();
    return new JobBuilder(NAME, repository).start(step).build();
  }

  private static Path file(JobExecution execution) {
    String name = execution.getJobParameters().getString(FILE);
    if (name == null) {
      throw new IllegalArgumentException(NAME + " needs the parameter " + FILE);
    }
    return Path.of(name);
  }
}
