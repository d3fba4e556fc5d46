package org.clearance.batch.casework.reading;

import org.clearance.batch.GivenNumber;
import org.clearance.batch.PhaseBegins;
import org.clearance.domain.casework.comparison.ComparingDeliveries;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.oversight.stuck.BatchParameter;
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
 * Defines the job {@code readHistories}: rows are staged, people arranged, histories built and
 * searched for candidates, and the whole compared with the delivery before. Every step is a loop of
 * transactions, each of which commits its work and its position.
 */
@Configuration(proxyBeanMethods = false)
class ReadHistoriesJob {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final DeliveryPhases phases;

  ReadHistoriesJob(
      JobRepository repository, PlatformTransactionManager transactions, DeliveryPhases phases) {
    this.repository = repository;
    this.transactions = transactions;
    this.phases = phases;
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
                  deliveries.beginReading(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
                  return RepeatStatus.FINISHED;
                }))
        .next(step("stageRows", readingRows(deliveries), stagingRows))
        .next(
            step(
                "arrangePeople",
                PhaseBegins.uncounted(phases, Phase.ARRANGING_PEOPLE),
                arrangingPeople))
        .next(step("buildHistories", buildingHistories(deliveries), buildingHistories))
        .next(
            step(
                "endReading",
                PhaseBegins.uncounted(phases, Phase.COMPARING),
                (contribution, chunk) -> {
                  deliveries.endReading(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
                  return RepeatStatus.FINISHED;
                }))
        .next(
            step(
                "compareWithEarlier",
                (contribution, chunk) -> {
                  comparing.compare(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
                  phases.end(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
                  return RepeatStatus.FINISHED;
                }))
        .build();
  }

  private PhaseBegins readingRows(DeliveriesToRead deliveries) {
    return new PhaseBegins(
        phases,
        Phase.READING_ROWS,
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).bytesRead(),
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).bytesTotal());
  }

  private PhaseBegins buildingHistories(DeliveriesToRead deliveries) {
    return new PhaseBegins(
        phases,
        Phase.BUILDING_HISTORIES,
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).peopleBuilt(),
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).people());
  }

  private Step step(String name, PhaseBegins phase, Tasklet tasklet) {
    return new StepBuilder(name, repository).listener(phase).tasklet(tasklet, transactions).build();
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
  }
}
