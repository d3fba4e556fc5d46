package org.clearance.batch.reading;

import org.clearance.domain.comparison.ComparingDeliveries;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * The job {@code readHistories}: rows into a staging table, people put in order, histories built
 * and searched for candidates, the whole compared with the delivery before. Every step is a loop of
 * transactions, each of which commits its work and the place up to which it is done.
 */
@Configuration(proxyBeanMethods = false)
class ReadHistoriesJob {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;

  ReadHistoriesJob(JobRepository repository, PlatformTransactionManager transactions) {
    this.repository = repository;
    this.transactions = transactions;
  }

  @Bean
  Job readHistories(
      DeliveriesToRead deliveries,
      StagingRows stagingRows,
      ArrangingPeople arrangingPeople,
      BuildingHistories buildingHistories,
      ComparingDeliveries comparing) {
    return new JobBuilder(ReadingHistories.JOB, repository)
        .start(
            step(
                "beginReading",
                (contribution, chunk) -> {
                  deliveries.beginReading(DeliveryParameter.of(chunk));
                  return RepeatStatus.FINISHED;
                }))
        .next(step("stageRows", stagingRows))
        .next(step("arrangePeople", arrangingPeople))
        .next(step("buildHistories", buildingHistories))
        .next(
            step(
                "endReading",
                (contribution, chunk) -> {
                  deliveries.endReading(DeliveryParameter.of(chunk));
                  return RepeatStatus.FINISHED;
                }))
        .next(
            step(
                "compareWithEarlier",
                (contribution, chunk) -> {
                  comparing.compare(DeliveryParameter.of(chunk));
                  return RepeatStatus.FINISHED;
                }))
        .build();
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
  }
}
