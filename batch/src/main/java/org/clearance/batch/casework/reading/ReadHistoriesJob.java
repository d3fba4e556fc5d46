package org.clearance.batch.casework.reading;

import org.clearance.domain.casework.comparison.ComparingDeliveries;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
import org.springframework.batch.core.job.Job;
import org.springframework.batch.core.job.builder.JobBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Defines the job {@code readHistories}: rows are staged, people arranged, histories built and
 * searched for candidates, and the whole compared with the delivery before. Every step is a loop of
 * transactions, each of which commits its work and its position.
 */
@Configuration(proxyBeanMethods = false)
class ReadHistoriesJob {
  @Bean
  Job readHistories(
      JobRepository repository,
      ReadingSteps steps,
      DeliveriesToRead deliveries,
      DeliveryPhases phases,
      StagingRows stagingRows,
      ArrangingPeople arrangingPeople,
      BuildingHistories buildingHistories,
      ComparingDeliveries comparing) {
    return new JobBuilder(ReadingHistories.JOB, repository)
        .start(steps.begin())
        .next(steps.reading("stageRows", stagingRows))
        .next(steps.uncounted("arrangePeople", Phase.ARRANGING_PEOPLE, arrangingPeople))
        .next(steps.building("buildHistories", buildingHistories))
        .next(
            steps.uncounted(
                "endReading", Phase.COMPARING, ReadingSteps.once(deliveries::endReading)))
        .next(
            steps.step(
                "compareWithEarlier",
                delivery -> {
                  comparing.compare(delivery);
                  phases.end(delivery);
                }))
        .build();
  }
}
