package org.clearance.batch.casework.reading;

import java.util.function.LongConsumer;
import org.clearance.batch.GivenNumber;
import org.clearance.batch.PhaseBegins;
import org.clearance.domain.casework.delivery.DeliveryPhases;
import org.clearance.domain.casework.delivery.Phase;
import org.clearance.domain.oversight.stuck.BatchParameter;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.Step;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.core.step.builder.StepBuilder;
import org.springframework.batch.core.step.tasklet.Tasklet;
import org.springframework.batch.infrastructure.repeat.RepeatStatus;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;

/** The steps that reading a delivery has whatever its layout, and how each phase is counted. */
@Component
class ReadingSteps {
  private final JobRepository repository;
  private final PlatformTransactionManager transactions;
  private final DeliveryPhases phases;
  private final DeliveriesToRead deliveries;

  ReadingSteps(
      JobRepository repository,
      PlatformTransactionManager transactions,
      DeliveryPhases phases,
      DeliveriesToRead deliveries) {
    this.repository = repository;
    this.transactions = transactions;
    this.phases = phases;
    this.deliveries = deliveries;
  }

  /** The first step of each reading. */
  Step begin() {
    return step("beginReading", deliveries::beginReading);
  }

  /** A step in which the files' bytes are read. */
  Step reading(String name, Tasklet tasklet) {
    return builder(name)
        .listener(
            new PhaseBegins(
                phases,
                Phase.READING_ROWS,
                step -> reached(step).bytesRead(),
                step -> reached(step).bytesTotal()))
        .tasklet(tasklet, transactions)
        .build();
  }

  /** A step in which records are made, person by person. */
  Step building(String name, Tasklet tasklet) {
    return builder(name)
        .listener(
            new PhaseBegins(
                phases,
                Phase.BUILDING_HISTORIES,
                step -> reached(step).peopleBuilt(),
                step -> reached(step).people()))
        .tasklet(tasklet, transactions)
        .build();
  }

  /** A step that counts nothing, in a phase of its own. */
  Step uncounted(String name, Phase phase, Tasklet tasklet) {
    return builder(name)
        .listener(PhaseBegins.uncounted(phases, phase))
        .tasklet(tasklet, transactions)
        .build();
  }

  /** A step of one transaction, in the phase of the step before it. */
  Step step(String name, LongConsumer onDelivery) {
    return builder(name).tasklet(once(onDelivery), transactions).build();
  }

  /** Does something with the delivery, once. */
  static Tasklet once(LongConsumer onDelivery) {
    return (contribution, chunk) -> {
      onDelivery.accept(GivenNumber.of(chunk, BatchParameter.DELIVERY_ID));
      return RepeatStatus.FINISHED;
    };
  }

  private StepBuilder builder(String name) {
    return new StepBuilder(name, repository);
  }

  private DeliveriesToRead.Reached reached(StepExecution step) {
    return deliveries.reached(GivenNumber.of(step, BatchParameter.DELIVERY_ID));
  }
}
