package org.clearance.batch.casework.reading;

import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Defines the job {@code readHistoriesByLaw} for files of a law's layout: charges are staged,
 * people and convictions made of them. Every step is a loop of transactions, each of which commits
 * its work and its position.
 */
@Configuration(proxyBeanMethods = false)
class ReadHistoriesByLawJob {
  @Bean
  Job readHistoriesByLaw(
      JobRepository repository,
      ReadingSteps steps,
      DeliveriesToRead deliveries,
      DeliveryPhases phases,
      RecordedCharges charges,
      StagingCharges stagingCharges,
      BuildingRecords buildingRecords) {
    return new JobBuilder(ReadingHistories.BY_LAW, repository)
        .start(steps.begin())
        .next(steps.reading("stageCharges", stagingCharges))
        .next(
            steps.step(
                "countPeople",
                delivery -> deliveries.peopleArranged(delivery, charges.people(delivery))))
        .next(steps.building("buildRecords", buildingRecords))
        .next(
            steps.step(
                "endReading",
                delivery -> {
                  deliveries.endReading(delivery);
                  phases.end(delivery);
                }))
        .build();
  }
}
