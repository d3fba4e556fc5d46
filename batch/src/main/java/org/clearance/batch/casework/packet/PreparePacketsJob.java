package org.clearance.batch.casework.packet;

import java.util.ArrayList;
import org.clearance.batch.GivenNumber;
import org.clearance.batch.JobResults;
import org.clearance.domain.casework.packet.Packets;
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
 * The job {@value #NAME}: one set-based step, committed together with its result. After a crash it
 * finds the work undone and does it, or done and returns its result.
 */
@Configuration(proxyBeanMethods = false)
public class PreparePacketsJob {
  public static final String NAME = BatchJobName.PREPARE_PACKETS;

  /** The result: the ids of the packets, an {@code ArrayList<Long>}. */
  public static final String PACKET_IDS = "packetIds";

  @Bean
  Job preparePackets(
      JobRepository repository, PlatformTransactionManager transactions, Packets packets) {
    return new JobBuilder(NAME, repository)
        .start(prepare(repository, transactions, packets))
        .build();
  }

  private static Step prepare(
      JobRepository repository, PlatformTransactionManager transactions, Packets packets) {
    return new StepBuilder("prepare", repository)
        .tasklet(
            (contribution, chunk) -> {
              long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
              var ids = new ArrayList<>(packets.prepare(delivery));
              JobResults.put(chunk, PACKET_IDS, ids);
              contribution.incrementWriteCount(ids.size());
              return RepeatStatus.FINISHED;
            },
            transactions)
        .build();
  }
}
