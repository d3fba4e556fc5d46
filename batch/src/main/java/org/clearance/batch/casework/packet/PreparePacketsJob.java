package org.clearance.batch.casework.packet;

import org.clearance.batch.GivenNumber;
import org.clearance.domain.casework.packet.PreparingPackets;
import org.clearance.domain.oversight.stuck.BatchJobName;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job {@value #NAME}: one set-based step. After a crash it finds the work undone and does it,
 * or done.
 */
@Configuration(proxyBeanMethods = false)
public class PreparePacketsJob {
  public static final String NAME = BatchJobName.PREPARE_PACKETS;

  @Bean
  Job preparePackets(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PreparingPackets preparing) {
    return new JobBuilder(NAME, repository)
        .start(prepare(repository, transactions, preparing))
        .build();
  }

  private static Step prepare(
      JobRepository repository,
      PlatformTransactionManager transactions,
      PreparingPackets preparing) {
    return new StepBuilder("prepare", repository)
        .tasklet(
            (contribution, chunk) -> {
              long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
              long element = GivenNumber.of(chunk, BatchParameter.ELEMENT_INSTANCE_KEY);
              contribution.incrementWriteCount(preparing.prepare(delivery, element).size());
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }
}
