package org.clearance.batch.casework.reading;

import org.clearance.batch.GivenNumber;
import org.clearance.batch.PhaseBegins;
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
 * Defines the job {@code readHistoriesByLaw} for files of a law's layout: charges are staged,
 * people and convictions made of them. Every step is a loop of transactions, each of which commits
 * its work and its position.
 */
@Configuration(proxyBeanMethods = false)
class ReadHistoriesByLawJob {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final DeliveryPhases phases;

  ReadHistoriesByLawJob(
      JobRepository repository, PlatformTransactionManager transactions, DeliveryPhases phases) {
    this.repository = repository;
    this.transactions = transactions;
    this.phases = phases;
  }

  @Bean
  Job readHistoriesByLaw(
      DeliveriesToRead deliveries,
      RecordedCharges charges,
      StagingCharges stagingCharges,
      BuildingRecords buildingRecords) {
    return new JobBuilder(ReadingHistories.BY_LAW, repository)
        .start(
            step(
                "beginReading",
                (contribution, chunk) -> {
                  deliveries.beginReading(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
                  return RepeatStatus.FINISHED;
                }))
        .next(
            new StepBuilder("stageCharges", repository)
                .listener(reading(deliveries))
                .listener(stagingCharges)
                .tasklet(stagingCharges, transactions)
                .build())
        .next(
            step(
                "countPeople",
                (contribution, chunk) -> {
                  long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
                  deliveries.peopleArranged(delivery, charges.people(delivery));
                  return RepeatStatus.FINISHED;
                }))
        .next(
            new StepBuilder("buildRecords", repository)
                .listener(building(deliveries))
                .tasklet(buildingRecords, transactions)
                .build())
        .next(
            step(
                "endReading",
                (contribution, chunk) -> {
                  long delivery = GivenNumber.of(chunk, BatchParameter.DELIVERY_ID);
                  deliveries.endReading(delivery);
                  phases.end(delivery);
                  return RepeatStatus.FINISHED;
                }))
        .build();
  }

  private PhaseBegins reading(DeliveriesToRead deliveries) {
    return new PhaseBegins(
        phases,
        Phase.READING_ROWS,
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).bytesRead(),
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).bytesTotal());
  }

  private PhaseBegins building(DeliveriesToRead deliveries) {
    return new PhaseBegins(
        phases,
        Phase.BUILDING_HISTORIES,
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).peopleBuilt(),
        step -> deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID)).people());
  }

  private Step step(String name, Tasklet tasklet) {
    return new StepBuilder(name, repository).tasklet(tasklet, transactions).build();
  }
}
